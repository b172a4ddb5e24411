"""Statements, conditions, answers and modifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.mutation.mutant import Edit
from benchmarks.mutation.operators.expressions import COMPARISONS
from benchmarks.mutation.operators.places import read, replace, span, type_of
from benchmarks.mutation.source import Node

_NOTHING = "{}"
"""Stands wherever a statement can."""


def _delete(node: Node, text: bytes) -> Iterator[Edit]:
    start, end = span(node)
    semicolon = re.compile(rb"\s*;").match(text, end)
    yield Edit("deletion", start, semicolon.end() if semicolon else end, _NOTHING)


def _expression(node: Node, text: bytes) -> Iterator[Edit]:
    call = node["expression"]
    if call["nodeType"] == "FunctionCall" and call["expression"].get("name") == "require":
        yield from _negate(call["arguments"][0], text)
    if not _steps_a_loop(node, text):
        yield from _delete(node, text)


def _steps_a_loop(node: Node, text: bytes) -> bool:
    return text[span(node)[1] :].lstrip().startswith(b")")


def _conditional(node: Node, text: bytes) -> Iterator[Edit]:
    if node.get("condition"):
        yield from _negate(node["condition"], text)


def _negate(condition: Node, text: bytes) -> Iterator[Edit]:
    """A comparison or a sign is turned round where it stands."""
    if condition.get("operator") not in {*COMPARISONS, "!"}:
        yield replace("condition", condition, f"!({read(condition, text)})")


def _return(node: Node, text: bytes) -> Iterator[Edit]:
    yield from _delete(node, text)
    answer = node.get("expression")
    if answer is None or answer["nodeType"] == "Literal":
        return
    if type_of(answer) == "bool":
        yield from _negate(answer, text)
    if re.match(r"u?int\d", type_of(answer)):
        yield replace("answer", answer, f"({read(answer, text)}) + 1")


def _declaration(node: Node, text: bytes) -> Iterator[Edit]:
    """A copy is changed instead of what is stored."""
    for declared in node["declarations"]:
        if declared and declared["storageLocation"] == "storage":
            start, end = span(declared)
            at = text.index(b"storage", start, end)
            yield Edit("copy", at, at + len("storage"), "memory")


def _modifier(node: Node, _: bytes) -> Iterator[Edit]:
    if node["kind"] == "modifierInvocation":
        yield replace("modifier", node, "")


OPERATORS = {
    "Break": _delete,
    "Conditional": _conditional,
    "Continue": _delete,
    "EmitStatement": _delete,
    "ExpressionStatement": _expression,
    "ForStatement": _conditional,
    "IfStatement": _conditional,
    "ModifierInvocation": _modifier,
    "Return": _return,
    "RevertStatement": _delete,
    "VariableDeclarationStatement": _declaration,
    "WhileStatement": _conditional,
}
