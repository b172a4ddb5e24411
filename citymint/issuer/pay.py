"""Pay: have the bank pay every accepted redemption, each exactly once."""

from __future__ import annotations

from dataclasses import dataclass, field

from citymint.bank.base import Payment, PaymentStatus
from citymint.chain.history import RequestedRedemption, redemptions
from citymint.chain.words import Status
from citymint.errors import BankError, BankUnknown
from citymint.issuer.office import Office
from citymint.redemption import end_to_end_id


@dataclass(frozen=True, slots=True)
class Paid:
    """What became of each accepted redemption.

    Attributes:
        statuses: what the bank says of its payment.
        refused: why it was not ordered. A person has to look; the others were.
    """

    statuses: dict[int, PaymentStatus] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)


def pay(office: Office) -> Paid:
    """Pay accepted redemptions whose acceptance is final, asking the bank about each one first.

    A payment the bank has seen in any way is not ordered again; one it does not answer for stays
    open in the book, and the next run asks again.

    Raises:
        BankUnknown: the bank did not answer; the payment may have been made.
    """
    paid, final = Paid(), office.city.final_block()
    for item in redemptions(office.city):
        if item.accepted_at is None or item.accepted_at > final:
            continue
        if office.city.redemption(item.number).status is not Status.Accepted:
            continue
        try:
            paid.statuses[item.number] = _pay_once(office, item)
        except BankUnknown:
            raise
        except BankError as error:
            paid.refused[item.number] = str(error)
    return paid


def _pay_once(office: Office, item: RequestedRedemption) -> PaymentStatus:
    name = end_to_end_id(office.city.chain_id, office.city.treasury.address, item.number)
    known = office.bank.find_payment(name)
    if known is not PaymentStatus.ABSENT:
        office.book.done("pay", name)
        return known
    account = office.book.payout_account(item.payout_account)
    if account is None:  # somebody else than this book's issuer has accepted it
        raise BankError("nobody has told where to pay it")
    payee = (account.bank_account, account.name, account.reference)
    payment = Payment(name, item.amount, *payee)
    with office.book.intent("pay", name, {"redemption": item.number, "amount": item.amount}):
        return office.bank.pay(office.account.bank_account, payment)
