"""A proposal on its way to the attestors: whole, or refused in one sentence."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citymint.errors import AttestationError
from citymint.reserve.proposal import Proposal
from citymint.reserve.told import Told
from tests.kit.samples import some_statement

STATEMENT = some_statement(opening=-5, closing=995, deposits=1_000, entries=1)
CODES = ("7K3M9QXAY", "47TA9F128")
TOLD = Told(
    {1: b"\x08" * 32, 12: b"\x09" * 32},
    {5: b"\x0a" * 32},
    {6: frozenset(CODES), 7: frozenset(CODES[:1])},
    {7: frozenset({12, 1})},
)
PROPOSAL = Proposal(STATEMENT, b"\x07" * 32, TOLD)
BYTES = st.binary(min_size=32, max_size=32)


@given(
    BYTES,
    st.dictionaries(st.integers(1, 10**10), BYTES),
    st.dictionaries(st.integers(1, 10**10), BYTES),
    st.dictionaries(st.integers(1, 10**10), st.frozensets(st.sampled_from(CODES), min_size=1)),
    st.dictionaries(st.integers(1, 10**10), st.frozensets(st.integers(1), min_size=1)),
)
def test_json__round_trip(seed, openings, seeds, without, astray):
    proposal = Proposal(STATEMENT, seed, Told(openings, seeds, without, astray))

    assert Proposal.from_json(proposal.to_json()) == proposal


def test_json__is_one_object_with_bytes_in_hex():
    stored = json.loads(PROPOSAL.to_json())

    assert stored["seed"] == "07" * 32
    assert stored["openings"] == {"1": "08" * 32, "12": "09" * 32}
    assert stored["seeds"] == {"5": "0a" * 32}
    assert stored["without"] == {"6": ["47TA9F128", "7K3M9QXAY"], "7": ["7K3M9QXAY"]}
    assert stored["astray"] == {"7": [1, 12]}
    assert stored["statement"]["root"] == "0x" + "33" * 32
    assert stored["statement"]["closing"] == 995


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", "5", '"text"', "{}", PROPOSAL.to_json()[:-1], PROPOSAL.to_json() * 2],
)
def test_from_json__no_proposal_at_all__raises(text):
    with pytest.raises(AttestationError, match="not a proposal"):
        Proposal.from_json(text)


@pytest.mark.parametrize("part", ["statement", "seed", "openings", "seeds", "without", "astray"])
@pytest.mark.parametrize("damage", [None, 5, "zz", ["0x"]])
def test_from_json__a_part_that_is_something_else__raises(part, damage):
    stored = json.loads(PROPOSAL.to_json()) | {part: damage}

    with pytest.raises(AttestationError, match="not a proposal"):
        Proposal.from_json(json.dumps(stored))


@pytest.mark.parametrize("openings", [{"one": "08" * 32}, {"1": 8}, {"1": "0x08"}])
def test_from_json__damaged_openings__raises(openings):
    stored = json.loads(PROPOSAL.to_json()) | {"openings": openings}

    with pytest.raises(AttestationError, match="not a proposal"):
        Proposal.from_json(json.dumps(stored))


@pytest.mark.parametrize(
    "codes",
    [[], None, 5, "7K3M9QXAY", [5], ["7K3M9QXAZ"], ["7k3m9qxay"], {"7K3M9QXAY": 1}],
    ids=str,
)
def test_from_json__codes_left_out_that_are_none__raises(codes):
    stored = json.loads(PROPOSAL.to_json()) | {"without": {"1": codes}}

    with pytest.raises(AttestationError, match="not a proposal"):
        Proposal.from_json(json.dumps(stored))


@pytest.mark.parametrize("numbers", [[], None, 5, "7", ["7"], [True], [1.5]], ids=str)
def test_from_json__redemptions_astray_that_are_none__raises(numbers):
    stored = json.loads(PROPOSAL.to_json()) | {"astray": {"1": numbers}}

    with pytest.raises(AttestationError, match="not a proposal"):
        Proposal.from_json(json.dumps(stored))


@pytest.mark.parametrize("name", STATEMENT.to_json())
def test_from_json__a_field_of_the_statement_missing_or_no_figure__raises(name):
    stored = json.loads(PROPOSAL.to_json())
    for damage in (None, "0xzz", [], {}):
        stored["statement"][name] = damage
        with pytest.raises(AttestationError, match="not a proposal"):
            Proposal.from_json(json.dumps(stored))
    del stored["statement"][name]
    with pytest.raises(AttestationError, match=f"not a proposal: its statement's {name} is no "):
        Proposal.from_json(json.dumps(stored))
