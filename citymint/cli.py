"""The command line: `citymint …`."""

from __future__ import annotations

import sys

import click
from requests.exceptions import RequestException
from sqlalchemy.exc import SQLAlchemyError
from web3.exceptions import Web3Exception

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
from citymint.errors import CitymintError, ExitCode


@click.group(cls=Ordered, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="citymint")
def citymint() -> None:
    """City money that only an attested bank statement mints, and only one burns."""


_NOUNS = (statement, deposit, redemption, code, attestor, role, bank, audit, deployment, key, dev)
_SHORT = (status, verify, demo)
for command in (*_SHORT, *_NOUNS):
    citymint.add_command(command)


def main() -> None:
    """Run the command line; an error of ours is one sentence, and exits non-zero."""
    try:
        citymint()
    except Exception as error:
        told = said(error)
        if told is None:
            raise
        reason, code = told
        click.echo(f"citymint: {reason}", err=True)
        sys.exit(code)


def said(error: Exception) -> tuple[str, int] | None:
    """What went wrong in one sentence, and the exit code; None of what nobody foresaw."""
    match error:
        case CitymintError():
            return str(error), error.exit_code
        case RequestException():
            return f"the chain does not answer: {type(error).__name__}", ExitCode.UNKNOWN
        case OSError():
            reason = f"{error.filename or 'connection'}: {error.strerror or error}"
            return reason, ExitCode.REFUSED
        case SQLAlchemyError():
            # The error itself would print the address, which may hold a password.
            reason = f"the database in city.yml cannot be used ({type(error).__name__})"
            return reason, ExitCode.REFUSED
        case Web3Exception():
            return f"the chain does not answer as it should: {error}", ExitCode.UNKNOWN
    return None
