"""A payout bounced by way of an account of the bank's own. So it waited, under the reference it had
been paid with, and was matched to whoever had bound the payment code in that reference here: the
code of another city, for anybody to see who was paid there. No code matches a redemption's money.
"""

from citymint.codes.binding import Bound
from citymint.reserve.classification import Facts, History
from citymint.reserve.kind import EntryKind
from citymint.reserve.payout import Promise, commitment

HOLDER = "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f"
THIEF = "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720"
SALT, RESERVE, CODE, ID = b"\5" * 32, b"\x11" * 32, "7K3M9QXAY", "CMABCDEFGH0000000001"
PAYEE, CLEARING = "222-000-000001", "999-000-000001"


def test_bounced_by_way_of_the_banks_own_account__waits(bank_statement, credit, debit):
    promise = Promise(1, HOLDER, 1_000, commitment(PAYEE, SALT), RESERVE, SALT, settled=True)
    codes = {CODE: [Bound(1, THIEF)]}
    facts = Facts(at=2_000_000_000, account=RESERVE, promises={ID: promise}, codes=codes)
    out = debit(1_000, ID, creditor=PAYEE)
    back = credit(1_000, "AC04", f"RENT {CODE}", payer=CLEARING, end_to_end_id=ID)
    lines = History().classify(bank_statement(out, back), facts)

    assert [it.kind for it in lines] == [EntryKind.PAYOUT, EntryKind.UNMATCHED]
