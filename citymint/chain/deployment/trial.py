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
from web3.exceptions import Web3RPCError
from web3.types import Nonce, TxParams, Wei

from citymint.chain.refusals import refusal
from citymint.chain.sender import Call
from citymint.errors import DeploymentError

_CALLER = to_checksum_address("0x" + "11" * 20)
"""Anybody but the key: a node counts a call as a transaction of whoever makes it."""

_CANNOT = "this node cannot try a deployment before it is sent, use another one"

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
    except Web3RPCError as error:
        raise DeploymentError(f"{_CANNOT}: {error.message}") from error
    except Exception as error:
        refused = refusal(error)
        if refused is None:
            raise
        raise refused from error
    if len(gas) != _WORD:
        raise DeploymentError(f"{_CANNOT}: it takes no other code for an address in eth_call")
    return int.from_bytes(gas) + sum(step.intrinsic for step in steps)


def _step(call: Call) -> _Step:
    # Figures for all that web3 would otherwise ask the node for.
    given: TxParams = {"gas": 0, "gasPrice": Wei(0), "nonce": Nonce(0), "chainId": 0}
    built = call.build_transaction(given)
    to = built.get("to")
    return _Step(to_canonical_address(to) if to else b"", Web3.to_bytes(hexstr=built["data"]))  # type: ignore[arg-type]


_GAS, _PUSH0, _PUSH3, _PUSH20 = b"\x5a", b"\x5f", b"\x62", b"\x73"
_SUB, _SWAP1, _MSTORE, _CALLDATACOPY = b"\x03", b"\x90", b"\x52", b"\x37"
_RETURNDATASIZE, _RETURNDATACOPY = b"\x3d", b"\x3e"
_CREATE, _CALL, _RETURN, _REVERT = b"\xf0", b"\xf1", b"\xf3", b"\xfd"
_JUMPI, _JUMPDEST = b"\x57", b"\x5b"

_FAIL_ALIKE = _RETURNDATASIZE + _PUSH0 * 2 + _RETURNDATACOPY + _RETURNDATASIZE + _PUSH0 + _REVERT


def _program(steps: Sequence[_Step]) -> str:
    """Code that makes each step with its part of the call's data, and answers with the gas.

    Arguments stand before their instruction, the first of them last.
    """
    code, start = _GAS, 0
    for step in steps:
        size = _number(len(step.data))
        code += size + _number(start) + _PUSH0 + _CALLDATACOPY
        if step.to:
            code += _PUSH0 * 2 + size + _PUSH0 * 2 + _PUSH20 + step.to + _GAS + _CALL
        else:
            code += size + _PUSH0 * 2 + _CREATE
        code += _goes_on(len(code))
        start += len(step.data)
    code += _GAS + _SWAP1 + _SUB + _PUSH0 + _MSTORE + _number(_WORD) + _PUSH0 + _RETURN
    return "0x" + code.hex()


def _goes_on(at: int) -> bytes:
    """If the step before, which ends here, was made; else the same failure is that of all."""
    after = at + len(_number(0) + _JUMPI + _FAIL_ALIKE)
    return _number(after) + _JUMPI + _FAIL_ALIKE + _JUMPDEST


def _number(number: int) -> bytes:
    return _PUSH3 + number.to_bytes(3)
