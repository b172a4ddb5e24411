"""Turns what a node says about a revert into the contract's own words."""

from __future__ import annotations

from functools import cache
from typing import Any

from eth_abi.abi import decode
from eth_utils.abi import (
    abi_to_signature,
    collapse_if_tuple,
    function_signature_to_4byte_selector,
)
from web3.exceptions import ContractCustomError, ContractLogicError

from citymint.chain.artifacts import every_artifact
from citymint.chain.words import BY_SOLIDITY_NAME
from citymint.errors import ChainError, ContractRefused

_NO_POWER = "The caller's key has no role for this."

_OTHERS = {
    "AccessManagedUnauthorized": _NO_POWER,
    "AccessManagerUnauthorizedAccount": _NO_POWER,
    "AccessManagerUnauthorizedCall": _NO_POWER,
    "AccessManagerUnauthorizedCancel": "The caller's key is neither whose call it is, nor of its"
    " role's guardian, nor admin's.",
    "AccessManagerNotScheduled": "It has to be scheduled first.",
    "AccessManagerNotReady": "Its delay is not over yet.",
    "EnforcedPause": "It is paused.",
    "ExpectedPause": "It is not paused.",
    "SafeCastOverflowedUintDowncast": "The figure is too large for its field.",
    "ERC20InsufficientBalance": "The sender has less than that.",
}
"""What OpenZeppelin's errors mean that people meet."""


def refusal(error: BaseException) -> ChainError | None:
    """The custom error in a revert, by name and figures; a plain ChainError if it carries none.

    None for anything that is not a revert.
    """
    if not isinstance(error, ContractLogicError) and not _is_eth_testers(error):
        return None
    data = _revert_data(error)
    known = _custom_errors().get(data[:4])
    if known is None:
        return ChainError(f"the chain refused without saying why: {error}")
    inputs = known["inputs"]
    values = decode([collapse_if_tuple(member) for member in inputs], data[4:])
    facts = {
        member["name"]: _shown(member, value) for member, value in zip(inputs, values, strict=True)
    }
    return ContractRefused(known["name"], facts, _notice(known))


def _notice(error: dict[str, Any]) -> str:
    return _notices().get(abi_to_signature(error)) or _OTHERS.get(error["name"], "")  # type: ignore[arg-type]


@cache
def _notices() -> dict[str, str]:
    return {
        signature: notice
        for contract in every_artifact().values()
        for signature, notice in contract.notices.items()
    }


def _is_eth_testers(error: BaseException) -> bool:
    """Known by its name: a city's machine need not have a chain for tests."""
    return type(error).__name__ == "TransactionFailed"


def _revert_data(error: BaseException) -> bytes:
    if isinstance(error, ContractCustomError) and isinstance(error.data, str):
        return bytes.fromhex(error.data.removeprefix("0x"))
    if _is_eth_testers(error):
        # eth-tester prints the bytes; py-evm's exception, two steps inside, carries them.
        inner = error.__context__ or error
        while inner.args and isinstance(inner.args[0], BaseException):
            inner = inner.args[0]
        if inner.args and isinstance(inner.args[0], bytes):
            return inner.args[0]
    return b""


@cache
def _custom_errors() -> dict[bytes, dict[str, Any]]:
    return {
        function_signature_to_4byte_selector(abi_to_signature(item)): item  # type: ignore[arg-type]
        for contract in every_artifact().values()
        for item in contract.abi
        if item["type"] == "error"
    }


def _shown(member: dict[str, Any], value: Any) -> Any:
    words = BY_SOLIDITY_NAME.get(member.get("internalType", ""))
    if words:
        return words(value).name.rstrip("_")
    return "0x" + value.hex() if isinstance(value, bytes) else value
