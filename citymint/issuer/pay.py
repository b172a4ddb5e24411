"""Pay: have the bank pay every redemption accepted for this account, each exactly once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from citymint.bank.base import Payment, PaymentStatus
from citymint.chain.events import RequestedRedemption, reclaims_begun, redemptions
from citymint.chain.words import Status
from citymint.errors import BankError, BankUnknown
from citymint.issuer.office import Office
from citymint.reserve.payout import end_to_end_id


@dataclass(frozen=True, slots=True)
class Paid:
    """What became of each redemption that this desk is to pay.

    Attributes:
        statuses: what the bank says of its payment.
        refused: why it was not ordered. A person has to look; the others were.
        ordered: those that were ordered now, and not before.
    """

    statuses: dict[int, PaymentStatus] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    ordered: list[int] = field(default_factory=list)


def pay(office: Office) -> Paid:
    """Pay what was accepted for the office's own account and is final, asking the bank first.

    A payment the bank has seen in any way is not ordered again; one it does not answer for stays
    open in the book, and the next run asks again.

    Raises:
        BankUnknown: the bank did not answer; the payment may have been made.
    """
    paid, final, begun = Paid(), office.city.final_block(), reclaims_begun(office.city)
    for item in redemptions(office.city):
        if item.payer != office.account.id or item.accepted_at is None or item.accepted_at > final:
            continue
        if office.city.redemption(item.number).status is not Status.Accepted:
            continue
        try:
            paid.statuses[item.number], ordered = _pay_once(office, item, begun)
            paid.ordered.extend([item.number] if ordered else [])
        except BankUnknown:
            raise
        except BankError as error:
            paid.refused[item.number] = str(error)
    return paid


def _pay_once(
    office: Office, item: RequestedRedemption, begun: Collection[int]
) -> tuple[PaymentStatus, bool]:
    """What the bank says of its payment, and whether it was ordered now."""
    name = end_to_end_id(office.city.chain_id, office.city.treasury.address, item.number)
    known = office.bank.find_payment(office.account.bank_account, name)
    if known is not PaymentStatus.ABSENT:
        office.book.done("pay", name)
        return known, False
    _check_may_be_paid(office, item, name, begun)
    account = office.book.payout_account(item.payout_account)
    if account is None:  # somebody else than this book's issuer has accepted it
        raise BankError("nobody has told where to pay it")
    payee = (account.bank_account, account.name, account.reference)
    payment = Payment(name, item.amount, *payee)
    detail = {"redemption": item.number, "amount": item.amount, "account": office.account.id.hex()}
    with office.book.intent("pay", name, detail):
        return office.bank.pay(office.account.bank_account, payment), True


def _check_may_be_paid(
    office: Office, item: RequestedRedemption, name: str, begun: Collection[int]
) -> None:
    """Whether paying it now could give its holder both money and tokens."""
    ordered = office.book.intended("pay", name)
    if ordered is not None and ordered.get("account") != office.account.id.hex():
        raise BankError("the book has it as ordered from another account")
    if item.number in begun:
        raise BankError("its holder may have the tokens again soon: a reclaim has begun")
    due = office.city.due_date(item.number)
    if office.city.today() > due:
        raise BankError(f"its last day {due} is over: it will be reclaimed")
