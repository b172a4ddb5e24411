"""docs/integrate.md as a page: nothing on it is left untried."""

import json
import re

from citymint.chain.artifacts import artifact
from tests.integration.clients.conftest import HERE, PAGE, SECTIONS, files


def test_page__every_section_that_is_typed_is_typed_here():
    tests = "".join(path.read_text() for path in HERE.glob("*.py"))

    assert [it for it, typed in SECTIONS.items() if typed and f'"{it}"' not in tests] == []


def test_page__errors_are_those_of_the_token():
    known = {
        f"{it['name']}({', '.join(given['name'] for given in it['inputs'])})"
        for it in artifact("CityToken").abi
        if it["type"] == "error"
    }
    told = re.findall(r"^\| `(\w+\([\w, ]*\))` \|", PAGE, re.M)
    assert told
    assert [it for it in told if it not in known] == []


def test_page__imports_only_the_packages_that_are_locked_here():
    locked = json.loads((HERE / "package.json").read_text())["dependencies"]
    imported = {
        re.match(r"(@[^/]+/)?[^/]+", it)[0]
        for name, text in files().items()
        if name.endswith(".mjs")
        for it in re.findall(r'from "([^."][^"]*)"', text)
    }
    assert {it for it in imported if not it.startswith("node:")} == set(locked)
    (installed,) = re.findall(r"`npm install ([^`]*)`", PAGE)
    assert set(installed.split()) == set(locked)
