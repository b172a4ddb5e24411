"""The command line: `citymint …`; a folder a noun, a file a verb."""

from __future__ import annotations

import click

from citymint.commands._group import Ordered
from citymint.commands.attestor import attestor
from citymint.commands.audit import audit
from citymint.commands.audit.verify import verify
from citymint.commands.bank import bank
from citymint.commands.code import code
from citymint.commands.deployment import deployment
from citymint.commands.deposit import deposit
from citymint.commands.dev import dev
from citymint.commands.dev.demo import demo
from citymint.commands.key import key
from citymint.commands.redemption import redemption
from citymint.commands.role import role
from citymint.commands.statement import statement
from citymint.commands.status import status


@click.group(cls=Ordered, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="citymint")
def citymint() -> None:
    """City money that only an attested bank statement mints, and only one burns."""


_NOUNS = (statement, deposit, redemption, code, attestor, role, bank, audit, deployment, key, dev)
_SHORT = (status, verify, demo)
for command in (*_SHORT, *_NOUNS):
    citymint.add_command(command)
