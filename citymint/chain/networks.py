"""What differs from chain to chain."""

from __future__ import annotations

from web3.types import BlockIdentifier

LOCAL = frozenset({1337, 31337, 131277322940537})
"""Chains for development: ape on eth-tester, anvil, eth-tester alone. They come and go."""


def final_tag(chain_id: int) -> BlockIdentifier:
    """The last block that nothing can take back; on a chain for development simply the last."""
    return "latest" if chain_id in LOCAL else "finalized"
