"""Sign the bank's statement: `ape run attest --network … --city … PROPOSAL SIGNATURE`."""

from __future__ import annotations

import click

from citymint.commands.statement.attest import attest
from citymint.dev.demo.story import Amounts, attested
from citymint.dev.stage import Stage
from scripts._city import of_city


def local(stage: Stage) -> None:
    """A resident's transfer arrives; attestors sign the bank's statement; it is posted."""
    stage.transfer_in(Amounts().deposit, stage.bind("resident"))
    statement = attested(stage).statement
    click.echo(f"statement {statement.sequence} is posted: deposits {statement.deposits}")


cli = of_city(attest, local)
