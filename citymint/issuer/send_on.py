"""Send on: what came back to another account than the one that paid it goes to that one."""

from __future__ import annotations

from dataclasses import dataclass, field

from citymint.bank.base import Payment, PaymentStatus
from citymint.chain.events import RequestedRedemption
from citymint.drafting.past import Past
from citymint.drafting.reading import Reading
from citymint.errors import BankError, BankUnknown, StepError
from citymint.issuer.collect import told
from citymint.issuer.office import Office
from citymint.reserve.entry import Counterparty
from citymint.reserve.payout import normal


@dataclass(frozen=True, slots=True)
class SentOn:
    """What became of each redemption whose money came back here; see `Paid`."""

    statuses: dict[int, PaymentStatus] = field(default_factory=dict)
    refused: dict[int, str] = field(default_factory=dict)
    ordered: list[int] = field(default_factory=list)


def send_on(office: Office, account: bytes, to: Counterparty) -> SentOn:
    """Order a payment of all in suspense that another reserve account has paid, to that account.

    The next statement shows it Returned here, that account's what it is there: a Deposit to the
    holder, if his payout came back. Both go by the end-to-end id, which stays what it was.

    Args:
        office: the issuer's, where the money is.
        account: the reserve account that the redemptions were accepted for.
        to: its bank account, and its holder's name.

    Raises:
        StepError: the bank account is not known to be the city's own, or the reserve account is
            closed; nothing was ordered.
        BankUnknown: the bank did not answer; the payment may have been made.
    """
    _check(office, account, to)
    sent, reading = SentOn(), Reading.take(office.city, office.bank, office.account)
    waiting = Past(reading, office.book.bindings.codes(), told(office, reading)).suspense
    for item in reading.redemptions:
        name = reading.payment_name(item.number)
        came_back = (name, item.amount) in {
            (it.end_to_end_id, it.amount) for it in waiting.values()
        }
        if item.payer != account or not came_back:
            continue
        try:
            sent.statuses[item.number], ordered = _send_once(office, item, name, to)
            sent.ordered.extend([item.number] if ordered else [])
        except BankUnknown:
            raise
        except BankError as error:
            sent.refused[item.number] = str(error)
    return sent


def _check(office: Office, account: bytes, to: Counterparty) -> None:
    """Whether the money would arrive as what it is."""
    own = {normal(known) for known in office.account.own_accounts}
    if to.account is None or normal(to.account) not in own:
        raise StepError(f"{to.account} is not among this desk's own_accounts: it would be a loss")
    if account == office.account.id:
        raise StepError("this desk's own account paid them: there is nothing to send on")
    if office.city.account(account).closed:
        raise StepError("that account is closed: nothing can be attested there any more")


def _send_once(
    office: Office, item: RequestedRedemption, name: str, to: Counterparty
) -> tuple[PaymentStatus, bool]:
    known = office.bank.find_payment(office.account.bank_account, name)
    if known is not PaymentStatus.ABSENT:
        office.book.done("send on", name)
        return known, False
    payment = Payment(name, item.amount, str(to.account), str(to.name))
    detail = {"redemption": item.number, "amount": item.amount, "account": office.account.id.hex()}
    with office.book.intent("send on", name, detail):
        return office.bank.pay(office.account.bank_account, payment), True
