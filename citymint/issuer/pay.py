"""Pay: have the bank pay every redemption accepted for this account, each exactly once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from citymint.bank.base import Payment, PaymentStatus
from citymint.chain.events import RequestedRedemption, reclaims_begun, redemptions
from citymint.chain.words import Status
from citymint.errors import BankError, BankUnknown
from citymint.issuer.issuer import Issuer
from citymint.reserve.payout import end_to_end_id
from citymint.reserve.payout_request import PayoutAccount, PayoutRequest
from citymint.text.handed import write_new


@dataclass(frozen=True, slots=True)
class Paid:
    """What became of each redemption that the configured account is to pay.

    Attributes:
        statuses: what the bank says of its payment.
        refused: why it was not ordered. A person has to look; the others were.
        ordered: those that were ordered now, and not before.
    """

    statuses: dict[int, PaymentStatus] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    ordered: list[int] = field(default_factory=list)


def pay(issuer: Issuer) -> Paid:
    """Pay what was accepted for the issuer's own account and is final, asking the bank first.

    A payment the bank has seen in any way is not ordered again; one it does not answer for stays
    open in the book, and the next run asks again.

    Raises:
        BankUnknown: the bank did not answer; the payment may have been made.
    """
    paid, final, begun = Paid(), issuer.city.final_block(), reclaims_begun(issuer.city)
    for item in redemptions(issuer.city):
        if item.payer != issuer.account.id or item.accepted_at is None or item.accepted_at > final:
            continue
        if issuer.city.redemption(item.number).status is not Status.Accepted:
            continue
        try:
            paid.statuses[item.number], ordered = _pay_once(issuer, item, begun)
            paid.ordered.extend([item.number] if ordered else [])
        except BankUnknown:
            raise
        except BankError as error:
            paid.refused[item.number] = str(error)
    return paid


def _pay_once(
    issuer: Issuer, item: RequestedRedemption, begun: Collection[int]
) -> tuple[PaymentStatus, bool]:
    """What the bank says of its payment, and whether it was ordered now."""
    name = end_to_end_id(issuer.city.chain_id, issuer.city.treasury.address, item.number)
    known = issuer.bank.find_payment(issuer.account.bank_account, name)
    if known is not PaymentStatus.ABSENT:
        issuer.book.done("pay", name)
        return known, False
    _check_may_be_paid(issuer, item, name, begun)
    account = issuer.book.payout_account(item.payout_account)
    if account is None:  # somebody else than this book's issuer has accepted it
        raise BankError("nobody has told where to pay it")
    payee = (account.bank_account, account.name, account.reference)
    payment = Payment(name, item.amount, *payee)
    detail = {"redemption": item.number, "amount": item.amount, "account": issuer.account.id.hex()}
    with issuer.book.intent("pay", name, detail):
        _keep_request(issuer, name, item.amount, account)
        return issuer.bank.pay(issuer.account.bank_account, payment), True


def _keep_request(issuer: Issuer, name: str, amount: int, account: PayoutAccount) -> None:
    """Were the book lost, nobody else could tell that what the bank pays is what was promised."""
    issuer.requests.mkdir(exist_ok=True)
    path = issuer.requests / f"{name}.json"
    if not path.exists():
        city = issuer.city
        asked = PayoutRequest(city.chain_id, city.treasury.address, amount, account)
        write_new(path, asked.to_json())


def _check_may_be_paid(
    issuer: Issuer, item: RequestedRedemption, name: str, begun: Collection[int]
) -> None:
    """Whether paying it now could give its holder both money and tokens."""
    ordered = issuer.book.intended("pay", name)
    if ordered is not None and ordered.get("account") != issuer.account.id.hex():
        raise BankError("the book has it as ordered from another account")
    if item.number in begun:
        raise BankError("its holder may have the tokens again soon: a reclaim has begun")
    due = issuer.city.due_date(item.number)
    if issuer.city.today() > due:
        raise BankError(f"its last day {due} is over: it will be reclaimed")
