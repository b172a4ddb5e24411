"""Asks a node, many questions in one request; whatever goes wrong is one kind of error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from web3 import HTTPProvider, Web3
from web3.exceptions import Web3Exception
from web3.types import RPCEndpoint

from citymint.chain.node import connection, node_at
from citymint.errors import ChainError, ChainUnknown
from citymint.verify.verdict import NO_ANSWER

Progress = Callable[[str, int, int], None]
"""Told what is read, how much of it is done, and how much there is."""

Request = tuple[str, list[Any]]

_AT_ONCE = 100

# What the client's own code raises over an answer of a shape that it does not expect.
_STUMBLES = (ValueError, LookupError, TypeError, AttributeError)


@contextmanager
def answering(url: str) -> Iterator[None]:
    """Turns every way in which a node can fail into one.

    Raises:
        ChainError: it did not answer, or not as a node does, or this is no address of one.
    """
    try:
        host = node_at(url)
    except ValueError as error:
        raise ChainError(f"--rpc: {error}") from error
    try:
        yield
    except OSError as error:
        raise ChainUnknown(f"no answer from the chain at {host}") from error
    except Web3Exception as error:
        raise ChainError(f"the node at {host} refuses: {error}") from error
    except _STUMBLES as error:
        raise ChainUnknown(f"the chain at {host} does not answer as a node does") from error


class Node:
    """A node, asked in batches."""

    def __init__(self, url: str, progress: Progress = lambda *_: None):
        """Take the address; ask nothing yet."""
        self.url, self.progress = url, progress
        self.w3: Web3 = connection(url)

    def ask(self, what: str, requests: Sequence[Request]) -> list[Any]:
        """The results, in order; `NO_ANSWER` where a contract reverts.

        Raises:
            ChainError: the node did not answer one of them.
        """
        results: list[Any] = []
        for start in range(0, len(requests), _AT_ONCE):
            self.progress(what, start, len(requests))
            results += self._batch(requests[start : start + _AT_ONCE])
        self.progress(what, len(requests), len(requests))
        return results

    def _batch(self, requests: Sequence[Request]) -> list[Any]:
        named = [(RPCEndpoint(method), params) for method, params in requests]
        responses = cast(HTTPProvider, self.w3.provider).make_batch_request(named)
        if not isinstance(responses, list) or len(responses) != len(requests):
            raise ChainError(f"the node takes no batch of {len(requests)} requests: {responses}")
        return [_result(response) for response in responses]


def _result(response: Any) -> Any:
    error = response.get("error")
    if error is None:
        return response["result"]
    message = str(error.get("message", error))
    if "revert" in message.lower():
        return NO_ANSWER
    raise ChainUnknown(f"the node does not answer: {message}")
