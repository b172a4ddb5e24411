"""The order in which mutants are tried."""

from benchmarks.mutation.draw import drawn, mutants
from benchmarks.mutation.source import Project


def test_default_behavior(project):
    order = drawn(project, "Small", "1")

    assert sorted(map(repr, order)) == sorted(map(repr, mutants(project, "Small")))


def test_same_seed__same_order(project):
    assert drawn(project, "Small", "1") == drawn(project, "Small", "1")
    assert drawn(project, "Small", "1") != drawn(project, "Small", "2")


def test_every_function_before_any_again(project):
    order = drawn(project, "Small", "1")
    functions = {it.function for it in order}

    assert {it.function for it in order[: len(functions)]} == functions


def test_interfaces_mocks_and_libraries_are_left_alone(project):
    (tree,) = project.trees.values()
    others = [
        "contracts/interfaces/I.sol",
        "contracts/mocks/M.sol",
        "@lib/L.sol",
        "contracts/a/B.sol",
    ]
    imports = [{"nodeType": "ImportDirective", "absolutePath": it} for it in others]
    home = tree | {"nodes": [*tree["nodes"], *imports]}
    trees = {"contracts/Small.sol": home} | {it: {"nodes": []} for it in others}

    assert Project({}, trees).parts("Small") == ["contracts/Small.sol", "contracts/a/B.sol"]


def test_key__changes_with_the_mutant_and_the_source(project):
    first, second, *_ = mutants(project, "Small")
    elsewhere = {path: text + b"\n" for path, text in project.texts.items()}

    assert first.key(project) == first.key(Project(dict(project.texts), project.trees))
    assert first.key(project) != second.key(project)
    assert first.key(project) != first.key(Project(elsewhere, project.trees))
