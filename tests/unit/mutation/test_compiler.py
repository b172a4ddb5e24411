"""The compiler that stays warm: what counts as the same code, and what as none."""

import pytest

from benchmarks.mutation.compiler import Code

SMALL = "contracts/Small.sol"


@pytest.fixture
def changed(project, compiler):
    def make(old, new):
        text = project.texts[SMALL]
        assert text.count(old) == 1
        return compiler.compile("Small", {SMALL: text.replace(old, new)})

    return make


def test_default_behavior(compiler, changed):
    assert changed(b"a < b", b"a <= b").creation != compiler.compile("Small").creation


def test_another_comment__same_code(compiler, changed):
    assert (
        changed(b"One of everything", b"Other words").creation == compiler.compile("Small").creation
    )


def test_no_solidity__no_code(compiler, changed):
    assert changed(b"a < b", b"a < ") is None
    assert compiler.compile("Small").creation


@pytest.mark.parametrize(("size", "fits"), [(24_576, True), (24_577, False)])
def test_fits(size, fits):
    assert Code({"evm": {"deployedBytecode": {"object": "00" * size}}}).fits == fits
