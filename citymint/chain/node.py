"""The connection to a chain's node."""

from __future__ import annotations

from web3 import HTTPProvider, Web3
from web3.types import RPCEndpoint


def connection(url: str) -> Web3:
    """A client for a node. It asks for the chain id once and not with every call."""
    provider = HTTPProvider(
        url, cache_allowed_requests=True, cacheable_requests={RPCEndpoint("eth_chainId")}
    )
    return Web3(provider)
