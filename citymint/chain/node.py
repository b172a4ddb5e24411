"""The connection to a chain's node."""

from __future__ import annotations

from urllib.parse import urlsplit

from eth_typing import HexStr
from web3 import HTTPProvider, Web3
from web3.types import RPCEndpoint

from citymint.errors import DeploymentError

_TELLS_ITS_BLOCK = HexStr("0x4360005260206000f3")
"""Code that answers with `block.number`: NUMBER, MSTORE at 0, RETURN these 32 bytes."""


def node_at(url: str) -> str:
    """Host and port of a node's address, and no more: the rest of it may hold a key.

    Raises:
        ValueError: it is not an address of a node.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        host = None
    if host is None or parts.scheme not in ("http", "https"):
        raise ValueError("not the address of a node: http:// or https:// and a host expected")
    return f"{host}:{port}" if port else host


def connection(url: str) -> Web3:
    """A client for a node. It asks for the chain id once and not with every call."""
    provider = HTTPProvider(
        url, cache_allowed_requests=True, cacheable_requests={RPCEndpoint("eth_chainId")}
    )
    return Web3(provider)


def check_block_numbers(w3: Web3) -> None:
    """Whether contracts count blocks as the node does: statements name one that contracts know.

    Raises:
        DeploymentError: they do not, as on a rollup whose contracts see another chain's.
    """
    number = w3.eth.block_number
    told = int.from_bytes(w3.eth.call({"data": _TELLS_ITS_BLOCK}, number))
    if abs(told - number) > 1:
        raise DeploymentError(
            f"contracts on this chain take block {number} for block {told}: their block numbers are"
            " another chain's, and statements would be refused"
        )
