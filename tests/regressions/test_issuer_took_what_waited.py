"""The issuer alone took what waited: it paid the amount of an entry in suspense to one of the
city's own accounts, under the end-to-end id that its payer had given. That was Returned, honest
attestors signed, and nothing was owed to the payer any more. Only a redemption's name sends money
on now.
"""

import pytest

from citymint.reserve.classification import Facts, History
from citymint.reserve.kind import EntryKind

OURS = "220-987-654321"


@pytest.mark.parametrize("name", ["PAYERS-OWN-ID-1", "NONREF"])
def test_paid_to_an_own_account_under_the_payers_name__is_a_loss_and_his_money_waits(
    bank_statement, credit, debit, name
):
    history = History()
    facts = Facts(at=2_000_000_000, account=b"\x11" * 32, own_accounts=frozenset({OURS}))
    taken = bank_statement(credit(500, end_to_end_id=name), debit(500, name, creditor=OURS))
    lines = history.classify(taken, facts)

    assert [it.kind for it in lines] == [EntryKind.UNMATCHED, EntryKind.OTHER_OUT]
    assert [it.amount for it in history.suspense.values()] == [500]
