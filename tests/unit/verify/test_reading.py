"""What a node says is read in pieces, and a node that fails is named and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.request import Request, urlopen

import pytest

from citymint.errors import ChainError
from citymint.verify import node, reading, verify
from citymint.verify.node import Node
from citymint.verify.reading import Reader

ASKED = ("eth_chainId", "eth_getLogs", "eth_call")
FAULTS = {
    "out of order": (503, b""),
    "no JSON": (200, b"<html>"),
    "an error": (200, b'{"jsonrpc": "2.0", "id": 1, "error": {"code": -32005, "message": "slow"}}'),
    "too few": (200, b"[]"),
    "null": (200, b"null"),
}


def test_in_pieces__the_same(day, rpc, monkeypatch):
    whole = Reader(Node(rpc), day.deployment).record()
    monkeypatch.setattr(reading, "_RANGE", 3)
    monkeypatch.setattr(node, "_AT_ONCE", 2)
    told = []

    pieces = Reader(Node(rpc, lambda *now: told.append(now)), day.deployment).record()

    assert pieces == whole
    blocks = [(done, total) for what, done, total in told if what == "blocks"]
    total = whole.block + 1 - day.deployment.block
    assert blocks == [(done, total) for done in (*range(0, total, 3), total)]


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("method", ASKED)
def test_node__that_fails__is_named(city, rpc, method, fault):
    with _failing(rpc, method.encode(), *FAULTS[fault]) as url, pytest.raises(ChainError) as failed:
        verify(Node(url), city.deployment)

    assert "\n" not in str(failed.value)


@contextmanager
def _failing(rpc: str, method: bytes, status: int, answer: bytes) -> Iterator[str]:
    """The same node, but for one method."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = self.rfile.read(int(self.headers["Content-Length"]))
            fails = b'"' + method + b'"' in asked
            code, body = (status, answer) if fails else (200, _ask(rpc, asked))
            self.send_response(code)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _ask(rpc: str, asked: bytes) -> bytes:
    with urlopen(Request(rpc, asked, {"Content-Type": "application/json"})) as response:
        return bytes(response.read())
