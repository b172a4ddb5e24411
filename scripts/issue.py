"""Issue all deposits that wait: `ape run issue --network …`."""

from __future__ import annotations

import click

from citymint.chain.events import posted_statements
from citymint.dev.demo.story import Amounts, attested
from citymint.dev.stage import Stage
from citymint.issuer.issue import issue
from scripts._local import on_local_city


@on_local_city
def cli(stage: Stage) -> None:
    """Issue every attested deposit that is not issued; if none waits, one arrives first."""
    if stage.city.balance_sheet().unissued == 0:
        stage.transfer_in(Amounts().deposit, stage.bind("resident"))
        attested(stage)
    posted = posted_statements(stage.city, stage.issuer.account.id)
    issued = sum(issue(stage.issuer, one.statement) for one in posted)
    click.echo(f"issued {issued}; {stage.city.balance_sheet()}")
