"""Payments that come back: tokens for the holder only if none of them still stands."""

import pytest

from citymint.reserve.classification import Facts, History, Line
from citymint.reserve.kind import EntryKind
from tests.kit.promises import HIS, ID, LOSS, PAYEE, PAYOUT, PROMISE, RESERVE

ELSEWHERE, NUMBER = "222-000-000009", "110-123-456789"
PART = Line(EntryKind.OTHER_OUT, 299_000)
GAIN = Line(EntryKind.OTHER_IN, 300_000)
HAS_AGAIN = Line(EntryKind.DEPOSIT, 300_000, HIS, origin=7)
UNMATCHED = Line(EntryKind.UNMATCHED, 300_000)


@pytest.fixture
def lines(bank_statement, credit, debit):
    """The lines of a run.

    Out went `out`, `astray` (elsewhere), `blind` (the bank does not say where), `part` (less). Back
    came `back`, `found` (what went astray), `short` (less), `nameless` (the bank does not say from
    where), `self` (it says from where it had come), `strange` (from where nothing was paid).
    """
    entries = {
        "out": debit(300_000, ID, creditor=PAYEE),
        "astray": debit(300_000, ID, creditor=ELSEWHERE),
        "blind": debit(300_000, ID, creditor=None),
        "part": debit(299_000, ID, creditor=PAYEE),
        "back": credit(300_000, payer=PAYEE, end_to_end_id=ID),
        "found": credit(300_000, payer=ELSEWHERE, end_to_end_id=ID),
        "short": credit(299_000, payer=PAYEE, end_to_end_id=ID),
        "nameless": credit(300_000, payer=None, end_to_end_id=ID),
        "self": credit(300_000, payer=NUMBER, end_to_end_id=ID),
        "strange": credit(300_000, payer="222-000-000008", end_to_end_id=ID),
    }

    facts = Facts(
        at=0,
        account=RESERVE,
        bank_account=NUMBER,
        promises={ID: PROMISE},
        astray=frozenset({7}),
    )

    def of(*names):
        history = History()
        return [
            line
            for name in names
            for line in history.classify(bank_statement(entries[name]), facts)
        ]

    return of


@pytest.mark.parametrize(
    ("run", "expected"),
    [
        (["out", "back"], [PAYOUT, HAS_AGAIN]),
        (["out", "out", "back"], [PAYOUT, LOSS, GAIN]),
        (["out", "out", "back", "back"], [PAYOUT, LOSS, GAIN, HAS_AGAIN]),
        (["out", "back", "back"], [PAYOUT, HAS_AGAIN, UNMATCHED]),
        (["astray", "found"], [LOSS, GAIN]),
        (["astray", "found", "found"], [LOSS, GAIN, UNMATCHED]),
        (["astray", "back"], [LOSS, UNMATCHED]),
        (["astray", "out", "back", "found"], [LOSS, PAYOUT, HAS_AGAIN, GAIN]),
        (["astray", "out", "nameless", "nameless"], [LOSS, PAYOUT, GAIN, HAS_AGAIN]),
        (["astray", "found", "out", "back"], [LOSS, GAIN, PAYOUT, HAS_AGAIN]),
        (["blind", "strange"], [LOSS, GAIN]),
        (["out", "blind", "back"], [PAYOUT, LOSS, HAS_AGAIN]),
        (["out", "blind", "back", "nameless"], [PAYOUT, LOSS, HAS_AGAIN, GAIN]),
        (["out", "blind", "nameless", "back"], [PAYOUT, LOSS, GAIN, HAS_AGAIN]),
        (["out", "blind", "strange"], [PAYOUT, LOSS, GAIN]),
        (["blind", "astray", "found", "strange"], [LOSS, LOSS, GAIN, GAIN]),
        (["out", "nameless"], [PAYOUT, HAS_AGAIN]),
        (["out", "self"], [PAYOUT, HAS_AGAIN]),
        (["out", "strange"], [PAYOUT, UNMATCHED]),
        (["out", "found", "back"], [PAYOUT, UNMATCHED, HAS_AGAIN]),
        (["out", "out", "strange", "back"], [PAYOUT, LOSS, UNMATCHED, GAIN]),
        (["out", "back", "out"], [PAYOUT, HAS_AGAIN, LOSS]),
        (["back"], [UNMATCHED]),
        (["part", "out", "back"], [PART, PAYOUT, HAS_AGAIN]),
        (["out", "short"], [PAYOUT, Line(EntryKind.UNMATCHED, 299_000)]),
    ],
)
def test_payments_and_what_comes_back(lines, run, expected):
    assert lines(*run) == expected


def test_all_in_one_statement__is_the_same(bank_statement, credit, debit):
    out, back = debit(300_000, ID), credit(300_000, payer=PAYEE, end_to_end_id=ID)
    statement = bank_statement(out, out, back, back)
    facts = Facts(at=0, account=RESERVE, promises={ID: PROMISE})

    assert History().classify(statement, facts) == [PAYOUT, LOSS, GAIN, HAS_AGAIN]
