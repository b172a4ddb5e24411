"""Issue all deposits that wait: `ape run issue --network … --city …`."""

from __future__ import annotations

import click

from citymint.chain.events import posted_statements
from citymint.commands.deposit.issue import issue
from citymint.dev.demo.story import Amounts, attested
from citymint.dev.stage import Stage
from citymint.issuer import issue as issuing
from scripts._city import of_city


def local(stage: Stage) -> None:
    """Every attested deposit is issued; if none waits, one arrives first."""
    if stage.city.balance_sheet().unissued == 0:
        stage.transfer_in(Amounts().deposit, stage.bind("resident"))
        attested(stage)
    posted = posted_statements(stage.city, stage.issuer.account.id)
    issued = sum(issuing.issue(stage.issuer, one.statement) for one in posted)
    click.echo(f"issued {issued}; {stage.city.balance_sheet()}")


cli = of_city(issue, local)
