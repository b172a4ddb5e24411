"""What a function of a contract does, in the words of its interface."""

from __future__ import annotations

import re
from functools import cache

from citymint.chain.artifacts import sources
from citymint.errors import DeploymentError

_COMMENT = r"((?:^ *(?:///|/\*\*|\*).*\n)+)"


def notice(call: str) -> str:
    """The first sentence of a function's NatSpec, `Contract.function`.

    OpenZeppelin says `@dev` where the city's own interfaces say `@notice`.

    Raises:
        DeploymentError: the contract has no such function, or nobody has said what it does.
    """
    contract, function = call.split(".")
    for name in _lineage(contract):
        found = re.search(rf"{_COMMENT} *function {function}\(", _source(name), re.M)
        if found and (sentence := _sentence(found[1])):
            return sentence
    raise DeploymentError(f"{call}: no interface says what it does")


def _sentence(comment: str) -> str:
    lines = [re.sub(r"^ *(///|/\*\*|\*/|\*) ?", "", line) for line in comment.splitlines()]
    found = re.search(r"@(?:notice|dev) (.*?\.)(?=\s|$)", "\n".join(lines), re.S)
    return " ".join(found[1].split()) if found else ""


def _lineage(name: str) -> list[str]:
    """A contract and all that it inherits from, as far as the sources are looked at."""
    found = re.search(rf"(?:contract|interface) {name}\s+is\s+([^{{]+)", _source(name))
    parents = [parent.strip() for parent in found[1].split(",")] if found else []
    return [name, *(older for parent in parents for older in _lineage(parent))]


@cache
def _source(name: str) -> str:
    """The file of that name, as each contract has one; empty if it is not among them."""
    return next((text for path, text in sources().items() if path.endswith(f"/{name}.sol")), "")
