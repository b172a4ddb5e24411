"""A reference was committed to without its blanks, so the issuer could order the transfer with
others in it: the statement showed the payout as promised, and the city that was paid read another
payment code, of whoever had bound that one there. The codes are committed to as well now.
"""

from citymint.codes.payment_code import codes_in
from citymint.reserve.payout import Promise, commitment, normal

HOLDER, ACCOUNT = "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f", "333-000-000001"
SALT, PAYER = b"\5" * 32, b"\1" * 32
PROMISED, ORDERED = "Rent November 2026 6G8D1PE4E", "RENTNOVE MBER20266 G8D1PE4E"


def test_other_blanks__another_code__is_not_what_was_promised():
    assert normal(PROMISED) == normal(ORDERED)
    assert [*codes_in([PROMISED])] != [*codes_in([ORDERED])] == ["MBER20266"]
    promise = Promise(1, HOLDER, 5, commitment(ACCOUNT, SALT, PROMISED), PAYER, SALT)

    assert promise.is_paid_to(ACCOUNT, (PROMISED.upper(),))
    assert not promise.is_paid_to(ACCOUNT, (ORDERED,))
