"""`docs/spec.md` says what the contracts say: enums, structs, balance sheet, redemptions."""

import re

import pytest

from citymint.chain.words import Skip, Standing, Status
from citymint.reserve.kind import EntryKind
from tests.meta.spec import SOLIDITY, SOURCES, blocks, declared, quoted, rows, section

UNITS = {"": 0, "+": 1, "−": -1}
LEAF_TYPES = {"AccountId": "bytes32", "EntryKind": "uint8"}


@pytest.mark.parametrize(
    ("lead", "title", "enum"),
    [("Statuses", "Treasury", Status), ("Standings", "MerchantRegistry", Standing)],
)
def test_enum__in_a_sentence(lead, title, enum):
    (sentence,) = re.findall(rf"^{lead}: (.*?)\.", section(title), re.M | re.S)

    assert [(int(at), name) for at, name in re.findall(r"(\d+) (\w+)", sentence)] == _words(enum)


def test_skips():
    assert [(int(at), name) for at, name, _ in rows("Entries")] == _words(Skip)


def test_kinds__with_their_cash():
    kinds = [(row[0], *quoted(row[1]), UNITS[row[2]]) for row in _sheet() if row[0]]

    assert kinds == [
        (str(int(kind)), kind.name.title().replace("_", ""), kind.sign) for kind in EntryKind
    ]


def test_balance_sheet__adds_up():
    assert len(_sheet()) > len(EntryKind)
    for _, what, *cells in _sheet():
        reserve, supply, unissued, suspense, surplus, _ = (UNITS[cell] for cell in cells)
        assert reserve == supply + unissued + suspense + surplus, what


def test_balance_sheet__verbs_are_those_that_count():
    verbs = [name for row in _sheet() if not row[0] for name in quoted(row[1])]

    treasury = (
        SOURCES["contracts/treasury/Issuance.sol"] + SOURCES["contracts/treasury/Redemptions.sol"]
    )
    bodies = re.findall(r"function (\w+)\([^{]*?\)[^;{]*\{(.*?)^    \}", treasury, re.S | re.M)
    counts = r"_sums\.\w+ \+=|= _countIssued\("
    counting = [name for name, body in bodies if name[0] != "_" and re.search(counts, body)]
    assert sorted(verbs) == sorted([*counting, "writeOff"])


def test_statement__fields():
    (post,) = (it for it in declared("function", "ReserveOracle") if it["name"] == "post")
    fields = [(field["name"], field["type"]) for field in post["inputs"][0]["components"]]

    assert [(name, row[1]) for row in rows("Statements") for name in row[0].split(", ")] == fields


def test_leaf__layout():
    (struct,) = re.findall(r"struct Leaf \{(.*?)\}", SOLIDITY, re.S)
    members = re.findall(r"(\w+) (\w+);", struct)

    (told,) = blocks("Statements")
    layout = re.search(r"abi\.encode\((.*?)\)", told, re.S)[1]
    assert re.findall(r"(\w+) (\w+)", layout) == [
        (LEAF_TYPES.get(kind, kind), name) for kind, name in members
    ]


def test_redemption__every_step_and_no_other():
    drawn = re.findall(r"(\w+) --> (\w+):", blocks("Treasury")[0])

    moves = re.findall(r"_advance\([^;]*?Status\.(\w+), Status\.(\w+)\)", SOLIDITY)
    assert sorted(drawn) == sorted(moves)


def _sheet():
    return rows("The balance sheet")


def _words(enum):
    return [(int(it), it.name.rstrip("_")) for it in enum]
