"""`statement list`: what was posted, and what is on its way."""

from __future__ import annotations

from typing import Any

import click

from citymint.chain.events import PostedStatement, posted_statements
from citymint.commands._listing import Column, account_shown, as_list, tell_list
from citymint.commands._options import wired
from citymint.reserve.proposal import Proposal
from citymint.reserve.statement import Statement
from citymint.text.shown import age
from citymint.wiring.configuration import IssuerConfig
from citymint.wiring.wiring import Wiring


@click.command("list")
@wired
@as_list
def list_(wiring: Wiring) -> None:
    """List the statements of every account: which are posted, and the issuer's drafts.

    \b
    Example:
      citymint statement list --csv
    """
    city, now = wiring.city, wiring.city.now()
    facts = [
        _posted(wiring, it, now)
        for account in city.accounts()
        for it in posted_statements(city, account)
    ]
    if isinstance(wiring.config, IssuerConfig):
        facts += [_drafted(it, signed, now) for it, signed in _drafts(wiring, now)]
    money = city.currency.format
    columns = (
        *(Column("account", account_shown), Column("sequence")),
        *(Column("as_of", city.moment), Column("closing", money, is_amount=True)),
        *(Column("deposits", money, is_amount=True), Column("payouts", money, is_amount=True)),
        *(Column("entries", is_amount=True), Column("signatures", is_amount=True)),
        *(Column("state"), Column("age", age)),
    )
    tell_list("statements", facts, columns, "No statement is posted yet.")


def _posted(wiring: Wiring, it: PostedStatement, now: int) -> dict[str, Any]:
    posted_at = wiring.city.time_of(it.block)
    return _facts(it.statement, len(it.signatures), "posted", now - posted_at)


def _drafts(wiring: Wiring, now: int) -> list[tuple[Proposal, int]]:
    """What the issuer's book has for the next statement, with how many signatures."""
    account = wiring.open_account.id
    following = wiring.city.account(account).sequence + 1
    with wiring.book() as book:
        drafts = book.proposals(account, following, now=now)
        return [(it, len(book.signatures(it.statement.hash))) for it in drafts]


def _drafted(it: Proposal, signatures: int, now: int) -> dict[str, Any]:
    return _facts(it.statement, signatures, "drafted", now - it.statement.as_of)


def _facts(statement: Statement, signatures: int, state: str, old: int) -> dict[str, Any]:
    return {
        "account": "0x" + statement.account.hex(),
        "sequence": statement.sequence,
        "as_of": statement.as_of,
        "closing": statement.closing,
        "deposits": statement.deposits + statement.matched,
        "payouts": statement.payouts,
        "entries": statement.entries,
        "signatures": signatures,
        "state": state,
        "age": old,
    }
