"""What differs from chain to chain."""

from __future__ import annotations

from web3.types import BlockIdentifier

IN_MEMORY = frozenset({1337, 131277322940537})
"""Chains inside a process, for development: ape on eth-tester, eth-tester alone."""

LOCAL = IN_MEMORY | {31337}
"""All chains for development, anvil's too. They come and go."""


def final_tag(chain_id: int) -> BlockIdentifier:
    """The last block that nothing can take back; on a chain for development simply the last."""
    return "latest" if chain_id in LOCAL else "finalized"
