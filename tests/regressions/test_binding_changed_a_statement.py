"""A binding was taken in the very second in which a statement had been classified, and counted from
that second on. Classified again, the statement had a deposit where it had posted money in suspense,
so that nobody could match it any more. What can still be taken now counts only later.
"""

from eth_account import Account

from citymint.codes.binding import HEARD_WITHIN, Binding, Bound, wallet_at

CODE, NOW = "7K3M9QXAY", 1_767_571_200
HERE = {"chain_id": 31_337, "treasury": "0x00000000000000000000000000000000000000AA"}


def test_what_is_taken_now__did_not_count_before_or_now():
    key = Account.from_key(b"\7" * 32)
    oldest = NOW - HEARD_WITHIN + 1
    Binding.sign(CODE, key, oldest, **HERE).check(None, now=NOW, **HERE)
    codes = {CODE: [Bound(oldest, key.address)]}

    assert wallet_at(codes, CODE, NOW) is None
    assert wallet_at(codes, CODE, NOW + 1) == key.address
