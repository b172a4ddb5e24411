"""Where a node stands in its source, and edits of it."""

from __future__ import annotations

from benchmarks.mutation.mutant import Edit
from benchmarks.mutation.source import Node


def span(node: Node) -> tuple[int, int]:
    """The first byte, and the one behind the last."""
    start, length, _ = map(int, node["src"].split(":"))
    return start, start + length


def read(node: Node, text: bytes) -> str:
    """How it is written."""
    start, end = span(node)
    return text[start:end].decode()


def replace(rule: str, node: Node, new: str) -> Edit:
    """Something else in its place."""
    return Edit(rule, *span(node), new)


def replace_between(rule: str, left: Node, right: Node, text: bytes, swap: tuple[str, str]) -> Edit:
    """Another operator between two operands."""
    old, new = swap
    start = text.index(old.encode(), span(left)[1], span(right)[0])
    return Edit(rule, start, start + len(old), new)


def exchange(rule: str, first: Node, second: Node, text: bytes) -> Edit:
    """One in the other's place, and the other way round."""
    between = text[span(first)[1] : span(second)[0]].decode()
    new = read(second, text) + between + read(first, text)
    return Edit(rule, span(first)[0], span(second)[1], new)


def type_of(node: Node) -> str:
    """Its type as the compiler writes it, such as ``uint256``."""
    name: str = node["typeDescriptions"].get("typeString") or ""
    return name
