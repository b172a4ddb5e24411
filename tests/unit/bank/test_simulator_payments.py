from concurrent.futures import ThreadPoolExecutor

import pytest

from citymint.bank.base import Payment, PaymentStatus
from citymint.bank.iso20022 import camt053, pain001
from citymint.bank.simulator import Fault, FaultyBank, SmallBank
from citymint.errors import BankError, BankUnknown
from citymint.reserve.entry import Counterparty, Direction

PAYOUT = Payment("RDM1", 300000, "220-555", "Bakery A", "redemption 1")


def test_accept__same_file_twice__pays_once(funded, reserve, tmp_path, clock):
    order = tmp_path / "order.xml"
    broke = Payment("RDM2", 450001, "220-556", "Shop B")
    pain001.write(
        [PAYOUT, broke],
        debtor_account=reserve,
        debtor_name="City of Harbor",
        currency="KRW",
        message_id="M1",
        created_at=clock.now,
        path=order,
    )
    expected = {"RDM1": PaymentStatus.BOOKED, "RDM2": PaymentStatus.REJECTED}
    assert funded.accept(order) == funded.accept(order) == expected
    assert funded.balance(reserve) == 450000
    funded.transfer_in(reserve, 1)
    assert funded.accept(order)["RDM2"] is PaymentStatus.BOOKED
    assert funded.balance(reserve) == 0


def test_accept__currency_the_account_is_not_in__raises(funded, reserve, tmp_path, clock):
    order = tmp_path / "order.xml"
    pain001.write(
        [PAYOUT],
        debtor_account=reserve,
        debtor_name="City of Harbor",
        currency="JPY",
        message_id="M1",
        created_at=clock.now,
        path=order,
    )
    with pytest.raises(BankError, match="is in JPY, the account in KRW"):
        funded.accept(order)
    assert funded.balance(reserve) == 750000


def test_pay__same_id_for_another_payment__raises(funded, reserve):
    funded.pay(reserve, PAYOUT)
    with pytest.raises(BankError, match="another payment"):
        funded.pay(reserve, Payment("RDM1", 300001, "220-555", "Bakery A", "redemption 1"))
    assert funded.balance(reserve) == 450000


def test_pay__more_than_there_is__raises_and_is_absent(funded, reserve):
    with pytest.raises(BankError, match="₩750,001 of ₩750,000"):
        funded.pay(reserve, Payment("RDM1", 750001, "220-555", "Bakery A"))
    assert funded.find_payment(reserve, "RDM1") is PaymentStatus.ABSENT


def test_pay__account_at_this_bank__is_credited(funded, reserve, tmp_path):
    funded.open_account("220-555", "KRW", "Bakery A")
    funded.pay(reserve, PAYOUT)
    [one] = camt053.read(funded.write_statement("220-555", tmp_path))
    assert one.closing == 300000
    assert one.entries[0].counterparty == Counterparty("City of Harbor", reserve)


def test_pay__many_at_once__each_is_paid_once(tmp_path, clock, reserve, bank):
    bank.transfer_in(reserve, 300000)
    banks = [SmallBank(tmp_path / "bank.sqlite", clock) for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda one: one.pay(reserve, PAYOUT), banks))
    assert bank.balance(reserve) == 0


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_pay__same_id_from_another_account__is_another_payment(funded, reserve, order):
    funded.open_account("110-2", "KRW", "City of Harbor")
    funded.transfer_in("110-2", 300000)
    first, then = ((reserve, "110-2")[it] for it in order)
    funded.pay(first, PAYOUT)
    assert funded.find_payment(then, "RDM1") is PaymentStatus.ABSENT
    funded.pay(then, PAYOUT)
    assert (funded.balance(reserve), funded.balance("110-2")) == (450000, 0)


def test_bounce__comes_back_once_under_its_id(funded, reserve):
    funded.pay(reserve, PAYOUT)
    funded.bounce("RDM1")
    assert funded.find_payment(reserve, "RDM1") is PaymentStatus.RETURNED
    assert funded.balance(reserve) == 750000
    assert funded.pay(reserve, PAYOUT) is PaymentStatus.RETURNED
    with pytest.raises(BankError, match="cannot come back"):
        funded.bounce("RDM1")
    with pytest.raises(BankError, match="never saw"):
        funded.bounce("RDM2")


@pytest.mark.parametrize(
    ("fault", "left", "found"),
    [
        (Fault.SILENT_BEFORE_PAYING, 750000, PaymentStatus.ABSENT),
        (Fault.SILENT_AFTER_PAYING, 450000, PaymentStatus.BOOKED),
    ],
)
def test_faulty_bank__silence__is_resolved_by_asking(funded, reserve, fault, left, found):
    faulty = FaultyBank(funded, [fault])
    with pytest.raises(BankUnknown):
        faulty.pay(reserve, PAYOUT)
    assert funded.balance(reserve) == left
    assert faulty.find_payment(reserve, "RDM1") is found
    assert faulty.pay(reserve, PAYOUT) is PaymentStatus.BOOKED
    assert funded.balance(reserve) == 450000


def test_faulty_bank__pays_twice__books_two_debits_of_one_id(funded, reserve, tmp_path):
    FaultyBank(funded, [Fault.PAID_TWICE]).pay(reserve, PAYOUT)
    [one] = camt053.read(funded.write_statement(reserve, tmp_path))
    debits = [entry for entry in one.entries if entry.direction is Direction.DEBIT]
    assert [entry.end_to_end_id for entry in debits] == ["RDM1", "RDM1"]
    assert one.closing == 150000
