"""Paying by files, once, with the small bank on the other side of the folder."""

import re

import pytest

from citymint.bank.base import Payment, PaymentStatus
from citymint.bank.iso20022 import pain001
from citymint.errors import BankError

PAYOUT = Payment("RDM1", 300_000, "222-000-000001", "Merchant A", "redemption 1")


@pytest.fixture
def carry_out(bank, day, outbox):
    """The bank takes the orders it finds and books them on its next statement."""

    def all_orders():
        for order in outbox.glob("*.xml"):
            bank.accept(order)
        return day()

    return all_orders


def test_pay__writes_one_order_named_by_account_and_id(files, reserve, outbox, clock):
    assert files.pay(reserve, PAYOUT) is PaymentStatus.PENDING

    order = pain001.read(outbox / f"{reserve}-RDM1.xml")
    assert (order.payments, order.debtor_account) == ((PAYOUT,), reserve)
    assert (order.debtor_name, order.currency) == ("City of Harbor", "KRW")
    assert (order.message_id, order.created_at) == ("RDM1", clock.now)


def test_pay__again__writes_nothing(files, reserve, outbox, clock):
    files.pay(reserve, PAYOUT)
    (before,) = [path.read_bytes() for path in outbox.glob("*.xml")]
    clock.next_day()

    assert files.pay(reserve, PAYOUT) is PaymentStatus.PENDING
    assert [path.read_bytes() for path in outbox.glob("*.xml")] == [before]


def test_pay__order_taken_away_by_the_bank__is_not_written_again(files, reserve, outbox):
    files.pay(reserve, PAYOUT)
    (outbox / f"{reserve}-RDM1.xml").unlink()

    assert files.find_payment(reserve, "RDM1") is PaymentStatus.PENDING
    assert files.pay(reserve, PAYOUT) is PaymentStatus.PENDING
    assert not list(outbox.glob("*.xml"))


def test_pay__again_after_it_was_booked__pays_nothing(files, reserve, bank, day, carry_out):
    day(750_000)
    files.pay(reserve, PAYOUT)
    carry_out()

    assert files.pay(reserve, PAYOUT) is PaymentStatus.BOOKED
    carry_out()
    assert bank.balance(reserve) == 450_000


@pytest.mark.parametrize(
    "changes",
    [
        {"amount": 300_001},
        {"creditor_account": "222-000-000002"},
        {"creditor_name": "Merchant B"},
        {"remittance": ""},
    ],
    ids=str,
)
def test_pay__something_else_under_the_same_id__raises(
    files, reserve, outbox, day, carry_out, changes
):
    other = Payment(**{name: getattr(PAYOUT, name) for name in PAYOUT.__slots__} | changes)
    day(750_000)
    files.pay(reserve, PAYOUT)
    for _ in range(2):
        with pytest.raises(
            BankError, match=re.escape(f"{outbox}/sent/{reserve}-RDM1.xml: orders something")
        ):
            files.pay(reserve, other)
        carry_out()

    assert pain001.read(outbox / f"{reserve}-RDM1.xml").payments == (PAYOUT,)


def test_find_payment__absent_then_pending_then_booked(files, reserve, day, carry_out):
    day(750_000)
    assert files.find_payment(reserve, "RDM1") is PaymentStatus.ABSENT
    files.pay(reserve, PAYOUT)
    assert files.find_payment(reserve, "RDM1") is PaymentStatus.PENDING
    carry_out()
    assert files.find_payment(reserve, "RDM1") is PaymentStatus.BOOKED
    assert files.find_payment(reserve, "RDM2") is PaymentStatus.ABSENT


def test_find_payment__credit_of_that_id__is_no_payment(files, bank, reserve, day):
    bank.transfer_in(reserve, 5, end_to_end_id="RDM1")
    day()

    assert files.find_payment(reserve, "RDM1") is PaymentStatus.ABSENT


def test_find_payment__out_of_another_account__is_absent(files, bank, reserve, day, carry_out):
    """Both accounts' files lie in the same folders, and both pay under the same id."""
    bank.open_account("220-987-654321", "KRW", "City of Harbor")
    day(750_000)
    files.pay(reserve, PAYOUT)
    carry_out()
    assert files.find_payment("220-987-654321", "RDM1") is PaymentStatus.ABSENT

    assert files.pay("220-987-654321", PAYOUT) is PaymentStatus.PENDING
    assert files.find_payment("220-987-654321", "RDM1") is PaymentStatus.PENDING
