"""A bank that does not answer a payment has made it or not: it is asked, and pays once."""

from dataclasses import replace

import pytest

from citymint.bank.base import PaymentStatus
from citymint.bank.simulator import Fault, FaultyBank
from citymint.dev.demo.story import ask_payout, attested, deposited
from citymint.dev.stage import RESERVE
from citymint.errors import BankUnknown
from citymint.issuer.accept import accept
from citymint.issuer.book.book import Book
from citymint.issuer.pay import pay
from citymint.issuer.settle import settle
from citymint.reserve.entry import Direction
from citymint.reserve.payout import end_to_end_id

AMOUNTS = (300_000, 40_000)


class CarelessBank(FaultyBank):
    """Makes every payment it is sent, even one that it has made before."""

    def pay(self, account, payment):
        known = self.find_payment(account, payment.end_to_end_id)
        if known is not PaymentStatus.ABSENT:
            self._bank.pay_again(payment.end_to_end_id)
        return super().pay(account, payment)


@pytest.fixture
def promised(stage):
    """Two payouts that the bank is about to be asked for."""
    deposited(stage, 650_000)
    for amount in AMOUNTS:
        ask_payout(stage, "resident", amount)
    accept(stage.issuer)
    return stage


@pytest.fixture
def issuer(promised, tmp_path):
    """The issuer in a process of its own, at a bank that goes wrong in this way."""

    books = []

    def open_issuer(*faults):
        books.append(Book(f"sqlite:///{tmp_path / 'book.sqlite'}"))
        bank = CarelessBank(promised.bank, faults)
        return replace(promised.issuer, bank=bank, book=books[-1])

    yield open_issuer
    for book in books:
        book.close()


@pytest.mark.parametrize(
    ("fault", "left"),
    [(Fault.SILENT_AFTER_PAYING, 350_000), (Fault.SILENT_BEFORE_PAYING, 650_000)],
)
def test_silent__asked_before_it_pays_again__pays_once(promised, issuer, fault, left):
    with pytest.raises(BankUnknown):
        pay(issuer(fault))
    assert promised.bank.balance(RESERVE) == left
    name = end_to_end_id(promised.city.chain_id, promised.city.treasury.address, 1)
    assert issuer().book.open_intents() == [("pay", name)]

    for _ in range(2):
        assert pay(issuer()).statuses == {1: PaymentStatus.BOOKED, 2: PaymentStatus.BOOKED}
        assert issuer().book.open_intents() == []
    _all_is_paid_once(promised)


@pytest.mark.parametrize(
    ("fault", "left"),
    [(Fault.SILENT_AFTER_PAYING, 310_000), (Fault.SILENT_BEFORE_PAYING, 650_000)],
)
def test_silent__again_and_again__pays_once(promised, issuer, fault, left):
    for _ in AMOUNTS:
        with pytest.raises(BankUnknown):
            pay(issuer(fault))
    assert promised.bank.balance(RESERVE) == left
    pay(issuer())
    _all_is_paid_once(promised)


def _all_is_paid_once(stage):
    paid = attested(stage).statement
    entries = [entry for one in stage.bank.read(RESERVE) for entry in one.entries]
    debits = [entry.amount for entry in entries if entry.direction is Direction.DEBIT]
    assert debits == [*AMOUNTS]
    assert stage.bank.balance(RESERVE) == 310_000
    assert settle(stage.issuer, paid) == 340_000
    sheet = stage.city.balance_sheet()
    assert (sheet.reserve, sheet.supply, sheet.surplus) == (310_000, 310_000, 0)
