"""A payment went where its holder wanted it, but the bank booked it without its end-to-end id, in
small letters, with a fee that it did not mark, or in two parts. Silently it was Other out, and the
holder, who was never paid as far as the chain knew, took the tokens back: he had both. Whatever may
have paid a redemption that is owed is for people to decide now, and letters are no difference.
"""

import pytest

from citymint.errors import StatementError
from citymint.reserve.classification import Facts, History
from citymint.reserve.kind import EntryKind
from citymint.reserve.payout import Promise, commitment

SALT, RESERVE, ID = b"\5" * 32, b"\x11" * 32, "CMABCDEFGH0000000001"
HOLDER, PAYEE = "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f", "222-000-000001"
PROMISE = Promise(1, HOLDER, 1_000, commitment(PAYEE, SALT), RESERVE, SALT)
FACTS = Facts(at=2_000_000_000, account=RESERVE, promises={ID: PROMISE})


def test_small_letters__are_its_payout(bank_statement, debit):
    (line,) = History().classify(bank_statement(debit(1_000, ID.lower(), creditor=PAYEE)), FACTS)

    assert line.kind is EntryKind.PAYOUT


@pytest.mark.parametrize(
    "booked",
    [[(1_000, None)], [(1_050, ID)], [(1_050, None)], [(999, ID), (1, "REST")], [(999, None)]],
    ids=str,
)
def test_booked_otherwise__is_nothing_until_people_decide(bank_statement, debit, booked):
    out = [debit(amount, name, creditor=PAYEE) for amount, name in booked]
    with pytest.raises(StatementError, match="may have paid redemption 1, of 1000"):
        History().classify(bank_statement(*out), FACTS)
