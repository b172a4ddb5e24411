"""What a contract answers, beside what it must answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    outputs = function_abi(expected.contract, expected.function)["outputs"]
    kind = outputs[0] if len(outputs) == 1 else {"components": outputs}
    return _differing(expected.question, kind, expected.answer, found)


def _differing(what: str, kind: Mapping[str, Any], answer: Any, found: Any) -> Iterator[Difference]:
    if found == answer:
        return
    members = kind.get("components")
    if not members or NO_ANSWER in (answer, found):
        yield Difference(what, answer, found)
        return
    for member, one, other in zip(members, answer, found, strict=True):
        yield from _differing(f"{what} {member['name']}", member, one, other)
