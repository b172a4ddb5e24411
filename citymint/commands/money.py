"""From a posted statement to tokens and back, and `sheet` to see where the money is."""

from __future__ import annotations

from collections.abc import Callable

import click
from rich.console import Console
from rich.table import Table

from citymint.chain.events import posted_statements
from citymint.chain.words import Status
from citymint.commands._options import account_named, as_json, progress, tell, wired
from citymint.commands._passed_over import facts_of, lines_of, why
from citymint.errors import BookError
from citymint.issuer import accept as accepting
from citymint.issuer import issue as issuing
from citymint.issuer import pay as paying
from citymint.issuer import redeem as redeeming
from citymint.issuer import reissue as reissuing
from citymint.issuer import send_on as sending_on
from citymint.issuer import settle as settling
from citymint.issuer.bring import Listeners, PassedOver
from citymint.issuer.pay import Paid
from citymint.issuer.send_on import SentOn
from citymint.reserve.entry import Counterparty
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
def issue(wiring: Wiring, *, as_json: bool) -> None:
    """Mint for every attested deposit that has no tokens yet.

    \b
    Example:
      citymint issue
    """
    _of_every_statement(wiring, issuing.issue, "minted", as_json=as_json)


@click.command()
@wired
@as_json
def reissue(wiring: Wiring, *, as_json: bool) -> None:
    """Mint for every settled payout that has come back to the bank.

    \b
    Example:
      citymint reissue
    """
    _of_every_statement(wiring, reissuing.reissue, "minted", as_json=as_json)


@click.command()
@wired
@as_json
def settle(wiring: Wiring, *, as_json: bool) -> None:
    """Burn for every attested payout that is not settled yet.

    \b
    Example:
      citymint settle
    """
    _of_every_statement(wiring, settling.settle, "burned", as_json=as_json)


@click.command()
@wired
@as_json
@click.option("--amount", required=True, help="As people write it, e.g. 300000 or 18.50.")
@click.option("--bank-account", required=True, help="Where to pay.")
@click.option("--name", required=True, help="Whose account that is.")
@click.option("--reference", default="", help="What must stand on the transfer.")
def redeem(
    wiring: Wiring, amount: str, bank_account: str, name: str, reference: str, *, as_json: bool
) -> None:
    """Give tokens of the key `holder` in, to be paid to a bank account.

    \b
    Example:
      citymint redeem --amount 300000 --bank-account 222-000-000001 --name "Merchant A"
    """
    units = wiring.city.currency.parse(amount)
    with wiring.book() as book:
        number = redeeming.redeem(
            wiring.city,
            wiring.sender("holder"),
            book,
            amount=units,
            bank_account=bank_account,
            name=name,
            reference=reference,
        )
    facts = {"redemption": number, "amount": units}
    tell(f"Redemption {number} is requested", facts, as_json=as_json)


@click.command()
@wired
@as_json
@click.argument("redemptions", metavar="[REDEMPTION]...", type=click.IntRange(min=1), nargs=-1)
def accept(wiring: Wiring, redemptions: tuple[int, ...], *, as_json: bool) -> None:
    """Promise to pay every redemption whose bank account is known, from the configured account.

    With numbers only these: another account takes the others.

    \b
    Example:
      citymint accept
    """
    with wiring.issuer(operator=True) as issuer:
        accepted = accepting.accept(issuer, redemptions)
    skipped = {str(number): skip.name for number, skip in accepted.skipped.items()}
    lines = [f"Accepted {len(accepted.numbers)} redemptions"]
    lines += [f"redemption {it} waits: nobody has told where to pay it" for it in accepted.untold]
    lines += [
        f"redemption {it} was passed over: {why(skip)}" for it, skip in accepted.skipped.items()
    ]
    lines += [
        f"redemption {it} was passed over: {_not_requested(status)}"
        for it, status in accepted.over.items()
    ]
    over = {str(number): status.name.rstrip("_") for number, status in accepted.over.items()}
    facts = {"accepted": accepted.numbers, "untold": accepted.untold, "skipped": skipped}
    tell("\n".join(lines), facts | {"not_requested": over}, as_json=as_json)


def _not_requested(status: Status) -> str:
    match status:
        case Status.None_:
            return "there is none of this number"
        case Status.Requested:
            return "its request is not final yet"
        case _:
            return f"it is {status.name.lower()} already"


@click.command()
@wired
@as_json
def pay(wiring: Wiring, *, as_json: bool) -> None:
    """Order the payment of every redemption accepted for the configured account, each exactly once.

    \b
    Example:
      citymint pay
    """
    with wiring.issuer() as issuer:
        paid = paying.pay(issuer)
    lines = [
        f"redemption {number} {_ordered(paid, number)}, due on {wiring.city.due_date(number)}"
        for number in paid.statuses
    ]
    _tell_orders(lines or ["Nothing to pay"], paid, as_json=as_json)


@click.command("send-on")
@wired
@as_json
@click.option("--account", required=True, help="The reserve account that paid it, as on the chain.")
@click.option("--bank-account", required=True, help="Its bank account, one of own_accounts.")
def send_on(wiring: Wiring, account: str, bank_account: str, *, as_json: bool) -> None:
    """Send what came back to the configured account on to the account that had paid it.

    \b
    Example:
      citymint send-on --account "$FIRST" --bank-account 110-123-456789
    """
    paid_by = account_named(account, "--account")
    with wiring.issuer() as issuer:
        to = Counterparty(wiring.holder, bank_account)
        sent = sending_on.send_on(issuer, paid_by, to)
    lines = [f"redemption {number} {_ordered(sent, number)}" for number in sent.statuses]
    _tell_orders(lines or ["Nothing to send on"], sent, as_json=as_json)


def _ordered(orders: Paid | SentOn, number: int) -> str:
    if number in orders.ordered:
        return "is ordered"
    return f"was ordered before, and is {orders.statuses[number].value}"


def _tell_orders(lines: list[str], orders: Paid | SentOn, *, as_json: bool) -> None:
    refused = {str(number): why for number, why in orders.refused.items()}
    text = [*lines, *(f"redemption {it} was not ordered: {why}" for it, why in refused.items())]
    payments = {str(number): status.value for number, status in orders.statuses.items()}
    facts = {"payments": payments, "refused": refused, "ordered": orders.ordered}
    tell("\n".join(text), facts, as_json=as_json)
    if refused:
        raise click.exceptions.Exit(1)


@click.command()
@wired
@as_json
def sheet(wiring: Wiring, *, as_json: bool) -> None:
    """Show the balance sheet that the chain keeps.

    \b
    Example:
      citymint sheet --json
    """
    figures = wiring.city.balance_sheet().to_json()
    if as_json:
        tell("", figures, as_json=True)
        return
    table = Table("", wiring.city.currency.code, title="Balance sheet", title_justify="left")
    table.columns[1].justify = "right"
    for name, amount in figures.items():
        table.add_row(name.replace("_", " "), wiring.city.currency.format(amount))
    Console().print(table)


def _of_every_statement(
    wiring: Wiring, action: Callable[..., int], done: str, *, as_json: bool
) -> None:
    """Take what can be taken, name what is passed over, and fail over what the book lacks."""
    total, lacking = 0, []
    passed_over: list[PassedOver] = []
    with wiring.issuer() as issuer, progress() as told:
        listeners = Listeners(told, passed_over.append)
        for posted in posted_statements(issuer.city, issuer.account.id):
            try:
                total += action(issuer, posted.statement, listeners=listeners)
            except BookError as error:
                lacking.append(str(error))
    amount = f"{done.capitalize()} {wiring.city.currency.format(total)}"
    lines = [amount] if total or not lacking else []
    lines += lines_of(passed_over, wiring.city.zone)
    facts = {done: total, "passed_over": facts_of(passed_over), "lacking": lacking}
    tell("\n".join([*lines, *lacking]), facts, as_json=as_json)
    if lacking:
        raise click.exceptions.Exit(1)
