"""A stranger saw a holder's request before it was mined, and redeemed something with the same
payout account first. The holder's second run took that redemption for his own, and the issuer
refused to hear where to pay, since the amounts differ.
"""

import pytest

from citymint.holder.request import drawn, request
from citymint.issuer.book.book import Book
from citymint.issuer.register import register

AMOUNT = 300_000


@pytest.mark.parametrize("theirs", [100, AMOUNT])
def test_the_holder_redeems_all_the_same(city, resident, stranger, issue, theirs):
    issue(650_000, to=resident)
    issue(AMOUNT, to=stranger)
    asked = drawn(city, amount=AMOUNT, bank_account="333-000-000001", name="A resident")
    account, book = asked.account, Book()
    stranger.send(city.treasury.functions.redeem(theirs, account.commitment))
    assert register(city, book, asked) == (1 if theirs == AMOUNT else None)

    number = request(city, resident, asked)
    redemption = city.redemption(number)
    assert (redemption.holder, redemption.amount) == (resident.address, AMOUNT)
    assert request(city, resident, asked) == number
    register(city, book, asked)
    assert book.payout_account(account.commitment) == account
