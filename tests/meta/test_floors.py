"""Each room of the package stands on a floor, and imports from lower floors only."""

from __future__ import annotations

import ast

import pytest

from citymint.chain.compiler import ROOT

PACKAGE = ROOT / "citymint"

FLOORS = (
    {"text"},
    {"errors"},
    {"money", "yaml_model"},
    {"sign", "store"},
    {"codes"},
    {"reserve"},
    {"bank", "chain"},
    {"drafting"},
    {"attestor", "holder", "issuer", "verify"},
    {"wiring"},
    {"dev"},
    {"commands"},
    {"cli"},
)
"""From the ground up; rooms of one floor do not know each other."""

FLOOR_OF = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def test_every_room_has_its_floor():
    rooms = {path.stem for path in PACKAGE.iterdir() if path.is_dir() or path.suffix == ".py"}

    assert rooms - {"__init__", "__pycache__"} == FLOOR_OF.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda it: it.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path):
    here = _room(path.relative_to(ROOT).with_suffix("").parts)
    upward = {
        module
        for module in _imported(path)
        if (room := _room(module.split("."))) != here and FLOOR_OF[room] >= FLOOR_OF[here]
    }

    assert upward == set()


def test_at_most_six_files_at_the_root():
    assert len([path for path in PACKAGE.iterdir() if path.is_file()]) <= 6


def test_no_circle():
    assert _circle({_module(path): _imported(path) for path in FILES}) == []


def _imported(path):
    """Modules of the package that a file imports, wherever in it."""
    modules, found = {_module(it) for it in FILES}, set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("citymint."):
            inner = {f"{node.module}.{name.name}" for name in node.names}
            found |= (inner & modules) or {node.module}
        if isinstance(node, ast.Import):
            found |= {it.name for it in node.names if it.name.startswith("citymint.")}
    return found


def _circle(imports):
    """The first circle of imports, if there is one."""
    done, way = set(), []

    def visit(module):
        if module in way:
            return way[way.index(module) :]
        if module in done:
            return []
        way.append(module)
        for other in sorted(imports.get(module, ())):
            if circle := visit(other):
                return circle
        way.pop()
        done.add(module)
        return []

    for module in sorted(imports):
        if circle := visit(module):
            return circle
    return []


def _module(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _room(parts):
    return parts[1]
