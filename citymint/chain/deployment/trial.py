"""Tries transactions of one key, one after the other, before any of them is sent.

A node is asked what would happen if the key's address had code that makes them all, in one
`eth_call` that leaves nothing behind: contracts are created where the transactions would create
them, and each is made with what those before it have done.

It does not see what holds for a transaction as such (the chain's limits for gas and size, fees of a
rollup for its data), nor what others, or the key itself, send in between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eth_typing import HexStr
from eth_utils.address import to_canonical_address, to_checksum_address
from web3 import Web3
from web3.types import Nonce, TxParams, Wei

from citymint.chain.refusals import refusal
from citymint.chain.sender import Call
from citymint.errors import DeploymentError

_CALLER = to_checksum_address("0x" + "11" * 20)
"""Anybody but the key: a node counts a call as a transaction of whoever makes it."""

_WORD = 32  # bytes

_TRANSACTION, _ZERO, _BYTE = 21_000, 4, 16
"""Gas of a transaction before it does anything, and for each byte of its data (EIP-2028)."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A transaction; without `to` it creates a contract."""

    to: bytes
    data: bytes

    @property
    def intrinsic(self) -> int:
        """The gas that it costs whatever it does."""
        zeros = self.data.count(0)
        return _TRANSACTION + zeros * _ZERO + (len(self.data) - zeros) * _BYTE


def trial(w3: Web3, address: str, calls: Sequence[Call]) -> int:
    """Try these calls as the next transactions of an address.

    Returns:
        The gas of them all.

    Raises:
        ContractRefused: one of them is refused.
        DeploymentError: the node cannot try them.
    """
    steps = [_step(call) for call in calls]
    data = HexStr("0x" + b"".join(step.data for step in steps).hex())
    there = to_checksum_address(address)
    transaction: TxParams = {"from": _CALLER, "to": there, "data": data}
    try:
        gas = w3.eth.call(transaction, "latest", {there: {"code": HexStr(_program(steps))}})
    except Exception as error:
        refused = refusal(error)
        if refused is None:
            raise
        raise refused from error
    if len(gas) != _WORD:
        raise DeploymentError(
            "this node cannot try a deployment before it is sent: it takes no other code for an"
            " address in eth_call. Deploy by another node"
        )
    return int.from_bytes(gas) + sum(step.intrinsic for step in steps)


def _step(call: Call) -> _Step:
    # Figures for all that web3 would otherwise ask the node for.
    given: TxParams = {"gas": 0, "gasPrice": Wei(0), "nonce": Nonce(0), "chainId": 0}
    built = call.build_transaction(given)
    to = built.get("to")
    return _Step(to_canonical_address(to) if to else b"", Web3.to_bytes(hexstr=built["data"]))  # type: ignore[arg-type]


_PASSES_ON = bytes.fromhex("3d5f5f3e 3d5ffd")
"""RETURNDATASIZE 0 0 RETURNDATACOPY, RETURNDATASIZE 0 REVERT: fails as what it called did."""
_GAS_BEFORE = bytes.fromhex("5a")
_TELLS_GAS = bytes.fromhex("5a9003 5f52 60205ff3")
"""GAS SWAP1 SUB, 0 MSTORE, 32 0 RETURN: what it is less than before."""


def _program(steps: Sequence[_Step]) -> str:
    """Code that makes each step with its part of the call's data, and answers with the gas."""
    code, start = _GAS_BEFORE, 0
    for step in steps:
        size = _push(len(step.data))
        code += size + _push(start) + bytes.fromhex("5f 37")  # 0 CALLDATACOPY
        if step.to:  # 0 0 size 0 0, address, GAS CALL
            code += b"\x5f\x5f" + size + b"\x5f\x5f\x73" + step.to + b"\x5a\xf1"
        else:  # size 0 0 CREATE
            code += size + b"\x5f\x5f\xf0"
        jump = _push(len(code) + len(_push(0)) + 1 + len(_PASSES_ON)) + b"\x57"  # JUMPI
        code += jump + _PASSES_ON + b"\x5b"  # JUMPDEST
        start += len(step.data)
    return "0x" + (code + _TELLS_GAS).hex()


def _push(number: int) -> bytes:
    """PUSH3."""
    return b"\x62" + number.to_bytes(3)
