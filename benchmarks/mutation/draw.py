"""Which mutants there are of a contract, and in which order they are tried."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest
from random import Random
from typing import Any

from benchmarks.mutation.mutant import Mutant
from benchmarks.mutation.operators import edits
from benchmarks.mutation.source import Node, Project

_DEFINITIONS = ("FunctionDefinition", "ModifierDefinition", "VariableDeclaration")


def drawn(project: Project, contract: str, seed: str) -> list[Mutant]:
    """All of them; the first of every function come before the second of any."""
    random = Random(f"{seed} {contract}")
    decks: dict[tuple[str, str], list[Mutant]] = {}
    for mutant in mutants(project, contract):
        decks.setdefault((mutant.path, mutant.function), []).append(mutant)
    shuffled = [random.sample(deck, len(deck)) for deck in decks.values()]
    random.shuffle(shuffled)
    return [it for it in chain.from_iterable(zip_longest(*shuffled)) if it]


def mutants(project: Project, contract: str) -> Iterator[Mutant]:
    """In the order of the source; a place that comes twice in the tree counts once."""
    for path in project.parts(contract):
        text, tree = project.texts[path], project.trees[path]
        for definition in _found(tree, _DEFINITIONS):
            name = definition["name"] or definition["kind"]
            nodes = (node for part in _code(definition) for node in _below(part))
            made = (edit for node in nodes for edit in edits(node, text))
            for edit in dict.fromkeys(made):
                yield Mutant(contract, path, name, edit)


def _found(tree: Any, types: tuple[str, ...]) -> Iterator[Node]:
    """The outermost nodes of these types."""
    for node in _children(tree):
        if node.get("nodeType") in types:
            yield node
        else:
            yield from _found(node, types)


def _code(definition: Node) -> Iterator[Node]:
    """What of a definition is carried out: bodies and modifiers, and the value of a constant."""
    yield from definition.get("modifiers", ())
    if definition.get("body"):
        yield definition["body"]
    if definition.get("constant") and definition["value"]:
        yield definition["value"]


def _below(node: Node) -> Iterator[Node]:
    """The node, and all that are in it."""
    if "nodeType" in node:
        yield node
    for child in _children(node):
        yield from _below(child)


def _children(node: Node) -> Iterator[Node]:
    for name, value in node.items():
        if name not in ("typeName", "typeDescriptions", "externalReferences"):
            yield from (it for it in _listed(value) if isinstance(it, dict))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
