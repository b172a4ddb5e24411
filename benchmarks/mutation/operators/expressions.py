"""Operators, figures and arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from benchmarks.mutation.mutant import Edit
from benchmarks.mutation.operators.places import (
    exchange,
    read,
    replace,
    replace_between,
    span,
    type_of,
)
from benchmarks.mutation.source import Node

COMPARISONS = {
    "<": ("<=", ">="),
    "<=": ("<", ">"),
    ">": (">=", "<="),
    ">=": (">", "<"),
    "==": ("!=",),
    "!=": ("==",),
}
_SWAPS = {
    "+": "-",
    "-": "+",
    "*": "/",
    "/": "*",
    "%": "*",
    "**": "*",
    "<<": ">>",
    ">>": "<<",
    "&": "|",
    "|": "&",
    "^": "&",
    "&&": "||",
    "||": "&&",
}


def _binary(node: Node, text: bytes) -> Iterator[Edit]:
    left, right, old = node["leftExpression"], node["rightExpression"], node["operator"]
    for new in COMPARISONS.get(old, ()):
        yield replace_between("comparison", left, right, text, (old, new))
    if old in _SWAPS:
        yield replace_between("operator", left, right, text, (old, _SWAPS[old]))
    if old in ("&&", "||"):
        yield replace("half a condition", node, read(left, text))
        yield replace("half a condition", node, read(right, text))


def _assignment(node: Node, text: bytes) -> Iterator[Edit]:
    left, right, old = node["leftHandSide"], node["rightHandSide"], node["operator"]
    if old != "=":
        yield replace_between("assignment", left, right, text, (old, "="))
    if old[:-1] in _SWAPS:
        yield replace_between("assignment", left, right, text, (old, _SWAPS[old[:-1]] + "="))


def _unary(node: Node, text: bytes) -> Iterator[Edit]:
    operand, sign = read(node["subExpression"], text), node["operator"]
    if sign in ("!", "~", "-"):
        yield replace("sign", node, operand)
    if sign in ("++", "--"):
        other = "--" if sign == "++" else "++"
        yield replace("step", node, other + operand if node["prefix"] else operand + other)
        yield replace("step", node, operand + sign if node["prefix"] else sign + operand)


def _literal(node: Node, text: bytes) -> Iterator[Edit]:
    if node["kind"] == "bool":
        yield replace("truth", node, "false" if node["value"] == "true" else "true")
    if node["kind"] == "number":
        yield from _figure(node, text)


def _figure(node: Node, text: bytes) -> Iterator[Edit]:
    """Without its unit, such as days."""
    written = re.match(r"0x[0-9a-fA-F_]+|[0-9_]+(?![0-9_.e])", read(node, text))
    if written:
        start, value = span(node)[0], int(written[0], 0)
        for new in {value + 1, max(value - 1, 0), 0} - {value}:
            yield Edit("figure", start, start + len(written[0]), str(new))


def _call(node: Node, text: bytes) -> Iterator[Edit]:
    if node["expression"].get("memberName") in ("min", "max"):  # the same either way
        return
    for first, second in combinations(node["arguments"], 2):
        alike = type_of(first) == type_of(second) and read(first, text) != read(second, text)
        if alike:
            yield exchange("order of arguments", first, second, text)


def _member(node: Node, _: bytes) -> Iterator[Edit]:
    other = {"min": "max", "max": "min"}.get(node["memberName"])
    if other:
        end = span(node)[1]
        yield Edit("extreme", end - len(node["memberName"]), end, other)


OPERATORS = {
    "Assignment": _assignment,
    "BinaryOperation": _binary,
    "FunctionCall": _call,
    "Literal": _literal,
    "MemberAccess": _member,
    "UnaryOperation": _unary,
}
