"""Pay: have the bank pay every accepted redemption, each exactly once."""

from __future__ import annotations

from citymint.bank.base import Payment, PaymentStatus
from citymint.chain.history import RequestedRedemption, redemptions
from citymint.chain.words import Status
from citymint.issuer.office import Office
from citymint.redemption import end_to_end_id


def pay(office: Office) -> dict[int, PaymentStatus]:
    """Pay accepted redemptions whose acceptance is final, asking the bank about each one first.

    A payment the bank has seen in any way is not ordered again; one it does not answer for stays
    open in the book, and the next run asks again.

    Returns:
        Redemption to what the bank says of its payment.

    Raises:
        BankUnknown: the bank did not answer; the payment may have been made.
        BankError: the bank refused one; those before it were ordered.
    """
    final = office.city.final_block()
    return {
        item.number: _pay_once(office, item)
        for item in redemptions(office.city)
        if item.accepted_at is not None
        and item.accepted_at <= final
        and office.city.redemption(item.number).status is Status.Accepted
    }


def _pay_once(office: Office, item: RequestedRedemption) -> PaymentStatus:
    name = end_to_end_id(office.city.chain_id, office.city.treasury.address, item.number)
    known = office.bank.find_payment(name)
    if known is not PaymentStatus.ABSENT:
        office.book.done("pay", name)
        return known
    account = office.book.payout_account(item.payout_account)
    assert account is not None, "only redemptions with a known account are accepted"
    payee = (account.bank_account, account.name, account.reference)
    payment = Payment(name, item.amount, *payee)
    with office.book.intent("pay", name, {"redemption": item.number, "amount": item.amount}):
        return office.bank.pay(office.account.bank_account, payment)
