"""Send on: what came back to another account than the one that paid it goes to that one."""

from __future__ import annotations

from dataclasses import dataclass, field

from citymint.bank.base import Payment, PaymentStatus
from citymint.chain.events import RequestedRedemption
from citymint.drafting.past import Past
from citymint.drafting.reading import Reading
from citymint.errors import BankError, BankUnknown, StepError
from citymint.issuer.collect import told
from citymint.issuer.issuer import Issuer
from citymint.reserve.entry import Counterparty
from citymint.reserve.payout import normal


@dataclass(frozen=True, slots=True)
class SentOn:
    """What became of each redemption whose money came back here; see `Paid`."""

    statuses: dict[int, PaymentStatus] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    ordered: list[int] = field(default_factory=list)


def send_on(issuer: Issuer, account: bytes, to: Counterparty) -> SentOn:
    """Order a payment of all in suspense that another reserve account has paid, to that account.

    The next statement shows it Returned here, that account's what it is there: a Deposit to the
    holder, if his payout came back. Both go by the end-to-end id, which stays what it was.

    Args:
        issuer: of the account where the money is.
        account: the reserve account that the redemptions were accepted for.
        to: its bank account, and its holder's name.

    Raises:
        StepError: the bank account is not known to be the city's own, or the reserve account is
            closed; nothing was ordered.
        BankUnknown: the bank did not answer; the payment may have been made.
    """
    _check(issuer, account, to)
    sent, reading = SentOn(), Reading.take(issuer.city, issuer.bank, issuer.account)
    waiting = Past(reading, issuer.book.bindings.codes(), told(issuer, reading)).suspense
    for item in reading.redemptions:
        name = reading.payment_name(item.number)
        came_back = (name, item.amount) in {
            (normal(it.end_to_end_id or ""), it.amount) for it in waiting.values()
        }
        if item.payer != account or not came_back:
            continue
        try:
            sent.statuses[item.number], ordered = _send_once(issuer, item, name, to)
            sent.ordered.extend([item.number] if ordered else [])
        except BankUnknown:
            raise
        except BankError as error:
            sent.refused[item.number] = str(error)
    return sent


def _check(issuer: Issuer, account: bytes, to: Counterparty) -> None:
    """Whether the money would arrive as what it is."""
    own = {normal(known) for known in issuer.account.own_accounts}
    if to.account is None or normal(to.account) not in own:
        raise StepError(f"{to.account} is not among own_accounts: it would be a loss")
    if account == issuer.account.id:
        raise StepError("the configured account paid them: there is nothing to send on")
    if issuer.city.account(account).closed:
        raise StepError("that account is closed: nothing can be attested there any more")


def _send_once(
    issuer: Issuer, item: RequestedRedemption, name: str, to: Counterparty
) -> tuple[PaymentStatus, bool]:
    known = issuer.bank.find_payment(issuer.account.bank_account, name)
    if known is not PaymentStatus.ABSENT:
        issuer.book.done("send on", name)
        return known, False
    payment = Payment(name, item.amount, str(to.account), str(to.name))
    detail = {"redemption": item.number, "amount": item.amount, "account": issuer.account.id.hex()}
    with issuer.book.intent("send on", name, detail):
        return issuer.bank.pay(issuer.account.bank_account, payment), True
