"""Starts the command line, and ends it with one sentence, whatever went wrong."""

from __future__ import annotations

import io
import sys
from typing import NoReturn

from citymint.errors import CitymintError, ExitCode

_INTERRUPTED = 130  # as shells have it: 128 and the signal's number


def main() -> None:
    """Run the command line; an error of ours is one sentence, and exits non-zero."""
    try:
        _run()
    except KeyboardInterrupt:
        _give_up("interrupted: run it again, it goes on where it was", _INTERRUPTED)


def _run() -> None:
    _write_utf8()
    # Imported here, since that takes a second in which somebody may think better of it.
    from requests.exceptions import RequestException
    from sqlalchemy.exc import SQLAlchemyError
    from web3.exceptions import Web3Exception

    from citymint.commands import citymint

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
        _give_up(f"the configuration's database cannot be used ({type(error).__name__})")
    except Web3Exception as error:
        _give_up(f"the chain does not answer as it should: {error}", ExitCode.UNKNOWN)


def _write_utf8() -> None:
    """Names and amounts have more letters than some locales do."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _give_up(reason: str, code: int = ExitCode.REFUSED) -> NoReturn:
    sys.stderr.write(f"citymint: {reason}\n")
    sys.exit(code)
