"""Inside assembly blocks."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.mutation.mutant import Edit
from benchmarks.mutation.operators.places import replace
from benchmarks.mutation.source import Node

_SWAPS = {
    "add": "sub",
    "and": "or",
    "div": "mul",
    "eq": "xor",
    "gt": "lt",
    "lt": "gt",
    "mul": "div",
    "or": "and",
    "shl": "shr",
    "shr": "shl",
    "sub": "add",
    "xor": "and",
}


def _call(node: Node, _: bytes) -> Iterator[Edit]:
    name = node["functionName"]
    if name["name"] in _SWAPS:
        yield replace("assembly", name, _SWAPS[name["name"]])


def _literal(node: Node, _: bytes) -> Iterator[Edit]:
    if node["kind"] == "number":
        value = int(node["value"], 0)
        for new in {value + 1, max(value - 1, 0)} - {value}:
            yield replace("figure", node, str(new))


def _statement(node: Node, _: bytes) -> Iterator[Edit]:
    yield replace("deletion", node, "{}")


OPERATORS = {
    "YulAssignment": _statement,
    "YulExpressionStatement": _statement,
    "YulFunctionCall": _call,
    "YulLiteral": _literal,
}
