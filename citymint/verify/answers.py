"""What a contract answers, beside what it must answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from citymint.chain.artifacts import artifact
from citymint.verify.verdict import NO_ANSWER, Difference, Expected


def function_abi(contract: str, function: str) -> dict[str, Any]:
    """A view of a contract; of several of that name the first."""
    return next(
        item
        for item in artifact(contract).abi
        if item["type"] == "function" and item["name"] == function
    )


def differing(expected: Expected, found: Any) -> Iterator[Difference]:
    """Nothing if it is the same; of a struct each member that is not."""
    question, answer = expected.question, expected.answer
    if found == answer:
        return
    members = _members(expected)
    if found == NO_ANSWER or not members:
        yield Difference(question, answer, found)
        return
    for member, one, other in zip(members, answer, found, strict=True):
        if one != other:
            yield Difference(f"{question} {member}", one, other)


def _members(expected: Expected) -> list[str]:
    (output,) = function_abi(expected.contract, expected.function)["outputs"]
    return [member["name"] for member in output.get("components", [])]
