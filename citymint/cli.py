"""The command line: `citymint …`."""

from __future__ import annotations

import sys

import click
from requests.exceptions import RequestException
from sqlalchemy.exc import SQLAlchemyError
from web3.exceptions import Web3Exception

from citymint.commands.acting import act, call_off, waiting
from citymint.commands.attestation import attest, collect, post, recall, recover
from citymint.commands.binding import (
    bind,
    code,
    hand_over,
    release,
    revoke,
    set_aside,
    sign,
    take_over,
)
from citymint.commands.calendar import set_calendar
from citymint.commands.demo import demo
from citymint.commands.deployment import account_id, deploy, inspect
from citymint.commands.handling import cancel, reclaim, reject, void
from citymint.commands.keys import new_key
from citymint.commands.money import accept, issue, pay, redeem, reissue, send_on, settle, sheet
from citymint.commands.publishing import deployment
from citymint.commands.rehearse import rehearse
from citymint.commands.roles import roles
from citymint.commands.seats import agree, decide, enact, propose
from citymint.commands.standing import entries, status
from citymint.commands.statement import statement
from citymint.commands.verify import verify
from citymint.errors import CitymintError, ExitCode


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="citymint")
def citymint() -> None:
    """City money that only an attested bank statement mints, and only one burns."""


_COMMANDS = (
    *(demo, rehearse, statement, sheet, status, entries),
    *(new_key, account_id, deploy, inspect, deployment, roles, verify),
    *(code, sign, release, revoke, bind, set_aside, hand_over, take_over),
    *(collect, attest, post, recall, recover, issue),
    *(redeem, accept, pay, settle),
    *(reissue, send_on, cancel, reclaim, reject, void),
    *(act, waiting, call_off, set_calendar),
    *(decide, agree, propose, enact),
)
for command in _COMMANDS:
    citymint.add_command(command)


def main() -> None:
    """Run the command line; an error of ours is one sentence, and exits non-zero."""
    try:
        citymint()
    except CitymintError as error:
        _give_up(str(error), error.exit_code)
    except RequestException as error:
        _give_up(f"the chain does not answer: {type(error).__name__}", ExitCode.UNKNOWN)
    except OSError as error:
        _give_up(f"{error.filename or 'connection'}: {error.strerror or error}")
    except SQLAlchemyError as error:
        # The error itself would print the address, which may hold a password.
        _give_up(f"the database in city.yml cannot be used ({type(error).__name__})")
    except Web3Exception as error:
        _give_up(f"the chain does not answer as it should: {error}", ExitCode.UNKNOWN)


def _give_up(reason: str, code: int = ExitCode.REFUSED) -> None:
    click.echo(f"citymint: {reason}", err=True)
    sys.exit(code)
