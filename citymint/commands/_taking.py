"""What bringing entries of every posted statement shares: progress, and what is told."""

from __future__ import annotations

from collections.abc import Callable

import click

from citymint.chain.events import posted_statements
from citymint.commands._options import progress, tell
from citymint.commands._passed_over import facts_of, lines_of
from citymint.errors import BookError
from citymint.issuer.bring import Listeners, PassedOver
from citymint.wiring.wiring import Wiring


def of_every_statement(
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
