from datetime import timedelta

import pytest

from citymint.bank.base import Payment
from citymint.bank.iso20022 import camt053
from citymint.errors import BankError
from citymint.reserve.entry import Counterparty, chain

PAYOUT = Payment("RDM1", 300000, "220-555", "Bakery A", "redemption 1")


def read_folder(folder):
    return [one for path in sorted(folder.glob("*.xml")) for one in camt053.read(path)]


def test_write_statement__says_what_the_bank_says(funded, reserve, tmp_path, clock):
    funded.transfer_in(reserve, 5, " two\t words ")
    funded.write_statement(reserve, tmp_path)
    clock.next_day()
    funded.charge(reserve, 500)
    funded.interest(reserve, 7)
    funded.pay(reserve, PAYOUT)
    funded.write_statement(reserve, tmp_path)
    assert read_folder(tmp_path) == funded.read(reserve)
    first, second = chain(funded.read(reserve))
    assert (first.opening, first.closing, second.closing) == (0, 750005, 449512)
    assert first.entries[0].counterparty == Counterparty("홍길동", "3333-01")
    assert first.entries[1].remittance == ("two words",)
    assert [entry.signed for entry in second.entries] == [-500, 7, -300000]
    assert second.entries[2].end_to_end_id == "RDM1"


def test_write_statement__nothing_new__is_an_empty_statement(funded, reserve, tmp_path, clock):
    funded.write_statement(reserve, tmp_path)
    clock.next_day()
    path = funded.write_statement(reserve, tmp_path)
    [empty] = camt053.read(path)
    assert (empty.opening, empty.closing, empty.entries) == (750000, 750000, ())
    assert empty.created_at == clock.now
    assert len(chain(read_folder(tmp_path))) == 2


def test_write_statement__folder_that_lacks_some__gets_the_whole_chain(funded, reserve, tmp_path):
    lost = funded.write_statement(reserve, tmp_path)
    before = lost.read_bytes()
    lost.unlink()
    funded.write_statement(reserve, tmp_path)
    assert lost.read_bytes() == before


def test_write_statement__earlier_than_the_last__raises(funded, reserve, tmp_path, clock):
    funded.write_statement(reserve, tmp_path)
    with pytest.raises(BankError, match="already"):
        funded.write_statement(reserve, tmp_path, clock.now - timedelta(seconds=1))
    with pytest.raises(BankError, match="no time zone"):
        funded.write_statement(reserve, tmp_path, clock.now.replace(tzinfo=None))
    assert len(funded.read(reserve)) == 1


def test_open_account__twice__changes_nothing(bank, reserve):
    bank.transfer_in(reserve, 5)
    bank.open_account(reserve, "KRW", "City of Harbor")
    assert bank.balance(reserve) == 5
    with pytest.raises(BankError, match="open already: City of Harbor, KRW"):
        bank.open_account(reserve, "EUR", "City of Harbor")
    with pytest.raises(BankError, match="cannot identify"):
        bank.open_account("../1", "KRW", "City of Harbor")


def test_unknown_account__raises(bank, tmp_path):
    for ask in (
        lambda: bank.read("no"),
        lambda: bank.balance("no"),
        lambda: bank.transfer_in("no", 5),
        lambda: bank.charge("no", 5),
        lambda: bank.pay("no", PAYOUT),
        lambda: bank.write_statement("no", tmp_path),
    ):
        with pytest.raises(BankError, match="no account no"):
            ask()


@pytest.mark.parametrize("amount", [0, -5, 5.0])
def test_transfer_in__no_amount__raises(bank, reserve, amount):
    for book in (bank.transfer_in, bank.interest, bank.charge):
        with pytest.raises(BankError, match="not an amount"):
            book(reserve, amount)


def test_transfer_in__text_no_statement_can_carry__raises(bank, reserve):
    with pytest.raises(BankError, match="cannot be printed"):
        bank.transfer_in(reserve, 5, "bell \x07")
