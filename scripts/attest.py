"""A transfer arrives and its statement is posted: `ape run attest --network …`."""

from __future__ import annotations

import click

from citymint.dev.demo.story import Amounts, attested
from citymint.dev.stage import Stage
from scripts._local import on_local_city


@on_local_city
def cli(stage: Stage) -> None:
    """A resident's transfer arrives; attestors sign the bank's statement; it is posted."""
    stage.transfer_in(Amounts().deposit, stage.bind("resident"))
    statement = attested(stage).statement
    click.echo(f"statement {statement.sequence} is posted: deposits {statement.deposits}")
