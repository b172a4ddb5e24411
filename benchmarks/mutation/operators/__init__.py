"""What is done to each kind of node of the compiler's tree: one small mistake at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.mutation.mutant import Edit
from benchmarks.mutation.operators import assembly, expressions, statements
from benchmarks.mutation.source import Node

Operator = Callable[[Node, bytes], Iterator[Edit]]

_OPERATORS: dict[str, Operator] = {
    **expressions.OPERATORS,
    **statements.OPERATORS,
    **assembly.OPERATORS,
}


def edits(node: Node, text: bytes) -> Iterator[Edit]:
    """All that can be done to this node; what is below it has its own."""
    operator = _OPERATORS.get(node["nodeType"])
    if operator:
        yield from operator(node, text)
