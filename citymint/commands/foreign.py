"""What went wrong, in one sentence: errors of ours, and those of what we stand on."""

from __future__ import annotations

from requests.exceptions import RequestException
from sqlalchemy.exc import SQLAlchemyError
from web3.exceptions import Web3Exception

from citymint.errors import CitymintError, ExitCode


def said(error: Exception) -> tuple[str, int] | None:
    """The sentence and the exit code; None of what nobody foresaw."""
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
            reason = f"the configuration's database cannot be used ({type(error).__name__})"
            return reason, ExitCode.REFUSED
        case Web3Exception():
            return f"the chain does not answer as it should: {error}", ExitCode.UNKNOWN
    return None
