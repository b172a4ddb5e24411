"""A payment that another account is to make, or made: it never burns nor mints here."""

from dataclasses import dataclass, replace

import pytest

from citymint.codes.binding import Bound
from citymint.reserve.classification import Facts, History, Line
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref
from citymint.reserve.payout import Promise, commitment

HERE, THERE = b"\x11" * 32, b"\x12" * 32
SALT = b"\x05" * 32
PAYEE, ELSEWHERE, STRANGER = "222-000-000001", "222-000-000009", "333-000-000001"
CLEARING = "999-000-000001"  # an account of the bank's own
OURS, TOP_UP = "220-987-654321", "110-999-000001"
ID, CODE = "CMABCDEFGH0000000007", "7K3M9QXAY"
HOLDER = "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720"
HIS = bytes(12) + bytes.fromhex(HOLDER[2:])
OWN = Promise(7, HOLDER, 300, commitment(PAYEE, SALT), HERE, SALT)
FOREIGN = replace(OWN, payer=THERE, salt=b"")
FACTS = Facts(
    at=2_000_000_000,
    account=HERE,
    codes={CODE: [Bound(0, HOLDER)]},
    own_accounts=frozenset({OURS, TOP_UP}),
    astray=frozenset({7}),
)

PAYOUT = Line(EntryKind.PAYOUT, 300, HIS, origin=7)
LOSS, GAIN = Line(EntryKind.OTHER_OUT, 300), Line(EntryKind.OTHER_IN, 300)
HAS_AGAIN = Line(EntryKind.DEPOSIT, 300, HIS, origin=7)
WAITS = Line(EntryKind.UNMATCHED, 300)


def sent_on(day, amount=300):
    return Line(EntryKind.RETURNED, amount, origin=entry_ref(day, 0))


def made_good(day):
    return Line(EntryKind.MATCHED, 300, HIS, origin=entry_ref(day, 0))


@dataclass
class Days:
    """Each day has one entry, and its own facts; `day` takes names of entries."""

    entries: dict
    bank_statement: object
    history: History

    def run(self, promise, *names, lost=()):
        found = []
        for name in names:
            known = replace(FACTS, promises={ID: promise}, lost=frozenset(lost))
            entries = [self.entries[name]] if name else []
            found += self.history.classify(self.bank_statement(*entries), known)
        return found


@pytest.fixture
def days(bank_statement, credit, debit):
    entries = {
        "out": debit(300, ID, creditor=PAYEE),
        "astray": debit(300, ID, creditor=ELSEWHERE),
        "on": debit(300, ID, creditor=OURS),
        "on_nameless": debit(300, creditor=OURS),
        "on_short": debit(299, ID, creditor=OURS),
        "back": credit(300, CODE, payer=PAYEE, end_to_end_id=ID),
        "from_the_bank": credit(300, CODE, payer=CLEARING, end_to_end_id=ID),
        "to_the_bank": debit(300, creditor=CLEARING),
        "back_short": credit(299, CODE, payer=PAYEE, end_to_end_id=ID),
        "back_from_ours": credit(300, payer=OURS, end_to_end_id=ID),
        "short_from_ours": credit(299, payer=OURS, end_to_end_id=ID),
        "other_name": credit(300, payer=STRANGER, end_to_end_id="SOMETHING"),
        "other_on": debit(300, "SOMETHING", creditor=OURS),
    }
    return Days(entries, bank_statement, History())


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (["out"], [LOSS]),
        (["out", "out"], [LOSS, LOSS]),
        (["out", "back"], [LOSS, GAIN]),
        (["out", "back", "back"], [LOSS, GAIN, WAITS]),
        (["back"], [WAITS]),
        (["back", ""], [WAITS]),
        (["back_short"], [Line(EntryKind.UNMATCHED, 299)]),
        (["back", "on"], [WAITS, sent_on(1)]),
        (["back", "on", "on"], [WAITS, sent_on(1), LOSS]),
        (["back", "on_nameless"], [WAITS, LOSS]),
        (["back", "on_short"], [WAITS, Line(EntryKind.OTHER_OUT, 299)]),
        (["on"], [LOSS]),
        (["on", "back_from_ours"], [LOSS, GAIN]),
        (["back_from_ours"], [GAIN]),
        (["back", "out"], [WAITS, LOSS]),
        (["other_name", "other_on"], [WAITS, LOSS]),
        (["other_name", "back", "on"], [WAITS, WAITS, sent_on(2)]),
    ],
    ids=str,
)
def test_foreign__is_no_payout_here_and_no_deposit(days, run, expected):
    assert days.run(FOREIGN, *run) == expected


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (["out", "back_from_ours"], [PAYOUT, HAS_AGAIN]),
        (["out", "out", "back_from_ours"], [PAYOUT, LOSS, GAIN]),
        (["out", "back", "back_from_ours"], [PAYOUT, HAS_AGAIN, GAIN]),
        (["astray", "back_from_ours"], [LOSS, GAIN]),
        (["back_from_ours"], [GAIN]),
        (["out", "short_from_ours"], [PAYOUT, Line(EntryKind.OTHER_IN, 299)]),
    ],
    ids=str,
)
def test_own__sent_on_from_where_it_came_back_to__is_as_if_it_had_come_back_here(
    days, run, expected
):
    assert days.run(OWN, *run) == expected


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (["out", "from_the_bank", ""], [PAYOUT, WAITS]),
        (["from_the_bank", "out", ""], [WAITS, PAYOUT]),
        (["out", "from_the_bank", "to_the_bank", ""], [PAYOUT, WAITS, sent_on(2)]),
        (
            ["out", "from_the_bank", "on", "back_from_ours"],
            [PAYOUT, WAITS, sent_on(2), HAS_AGAIN],
        ),
        (
            ["out", "from_the_bank", "to_the_bank", "back"],
            [PAYOUT, WAITS, sent_on(2), HAS_AGAIN],
        ),
    ],
    ids=str,
)
def test_own__from_an_account_never_paid__waits_for_people_and_not_for_its_code(
    days, run, expected
):
    """A bank returns a payout from an account of its own, under the reference of that payout."""
    assert days.run(OWN, *run) == expected


@pytest.mark.parametrize("back", ["back", "back_from_ours"])
def test_reclaimed__after_it_was_paid__what_comes_back_is_the_citys(days, back):
    reclaimed = replace(OWN, reclaimed=True)

    assert days.run(OWN, "out") == [PAYOUT]
    assert days.run(reclaimed, back, "back", "out", "back") == [
        GAIN,
        WAITS,
        LOSS,
        GAIN,
    ]


@pytest.mark.parametrize(
    ("changes", "lost"),
    [
        ({"settled": False}, [THERE]),
        ({}, []),
        ({}, [HERE]),
        ({"amount": 301}, [THERE]),
    ],
    ids=str,
)
def test_lost__not_burned_or_not_lost_or_another_amount__waits(days, changes, lost):
    settled = replace(FOREIGN, settled=True)

    assert days.run(replace(settled, **changes), "back", "", lost=lost) == [WAITS]


def test_lost__came_back_after_it_was_burned__is_its_holders_once(days):
    burned = replace(FOREIGN, settled=True)

    assert days.run(burned, "back") == [WAITS]
    assert days.run(burned, "", "back", "", lost=[THERE]) == [made_good(1), WAITS]


def test_lost__voided__is_not_made_good_again(days):
    burned = replace(FOREIGN, settled=True)
    assert days.run(burned, "back", lost=[THERE]) == [WAITS, made_good(1)]

    gone = replace(
        FACTS,
        promises={ID: burned},
        lost=frozenset({THERE}),
        voided=frozenset({entry_ref(1, 1)}),
    )
    assert days.history.classify(days.bank_statement(), gone) == []
    assert [it.amount for it in days.history.suspense.values()] == [300]
