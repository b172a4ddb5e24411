"""Every error citymint raises on purpose.

CitymintError              message for a person; nothing was changed
├── ConfigError            a configuration file or environment variable is wrong
├── MoneyError             an amount that is not a whole number of minor units
├── StatementError         a bank statement that cannot be trusted: file, place, reason
├── BindingError           a payment code or its binding is not valid
├── RequestError           a payout request is not one, or not of this redemption or city
├── BankError              the bank refused
│   └── BankUnknown        the bank did not answer: the outcome is unknown, never failed
├── BookError              a database lacks what a step needs, is in use, or of a newer version
├── AttestationError       an attestor refuses to sign, or a signature does not hold
├── ChainError             the chain refused
│   ├── ChainUnknown       the chain did not answer: the outcome is unknown, never failed
│   └── ContractRefused    a contract reverted with one of its own errors
├── CallError              no contract of the city has such a call, or an argument does not fit it
├── DeploymentError        what is deployed is not what the deployment file says
├── DifferencesFound       two things were compared, and are not the same
└── StepError              a step of the pipeline was asked for out of order
"""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path
from typing import Any

from citymint.text.shown import moment, short

_MOMENTS = {"asOf", "attested", "enactableAt", "from", "last", "least", "present", "since", "until"}
"""Figures of errors that are Unix seconds."""

_FIRST, _LAST = 10**9, 2**32

_ACCOUNT = 66
"""Characters of 32 bytes in hex; an address, which may be called so too, has fewer."""


class ExitCode(IntEnum):
    """How a command ends, for scripts. 2 is click's: it was called wrongly."""

    REFUSED = 1
    DIFFERENCES = 3
    UNKNOWN = 4


class CitymintError(Exception):
    """Base of the tree. The command line prints it and exits with `exit_code`."""

    exit_code = ExitCode.REFUSED


class ConfigError(CitymintError):
    pass


class MoneyError(CitymintError):
    pass


class StatementError(CitymintError):
    """A bank statement that cannot be trusted.

    Args:
        reason: what is wrong, in a sentence a finance officer understands.
        file: the file it was read from, if any.
        place: where in the file, e.g. ``Stmt[1]/Ntry[3]/Amt`` or ``line 12``.
    """

    def __init__(self, reason: str, *, file: Path | str | None = None, place: str | None = None):
        self.reason, self.file, self.place = reason, file, place
        super().__init__(": ".join(str(part) for part in (file, place, reason) if part))


class BindingError(CitymintError):
    pass


class RequestError(CitymintError):
    pass


class BankError(CitymintError):
    pass


class BankUnknown(BankError):
    exit_code = ExitCode.UNKNOWN


class BookError(CitymintError):
    pass


class AttestationError(CitymintError):
    pass


class ChainError(CitymintError):
    pass


class ChainUnknown(ChainError):
    exit_code = ExitCode.UNKNOWN


class ContractRefused(ChainError):
    """A contract reverted with one of its own errors.

    Args:
        name: the custom error, e.g. ``Treasury_Stale``.
        facts: the figures it carries, by name.
        notice: what it means, in a sentence; empty if nobody has said.
    """

    def __init__(self, name: str, facts: dict[str, Any], notice: str = ""):
        self.name, self.facts = name, facts
        told = ", ".join(f"{key}={_readable(key, value)}" for key, value in facts.items())
        super().__init__(f"{name}({told})" + (f": {notice}" if notice else ""))


class CallError(CitymintError):
    pass


def _readable(key: str, value: Any) -> Any:
    """A moment of the chain's clock as a date, a reserve account by its first digits."""
    if key == "account" and isinstance(value, str) and len(value) == _ACCOUNT:
        return short(bytes.fromhex(value[2:]))
    if key in _MOMENTS and isinstance(value, int) and _FIRST < value < _LAST:
        return moment(value)
    return value


class DeploymentError(CitymintError):
    pass


class DifferencesFound(CitymintError):
    exit_code = ExitCode.DIFFERENCES


class StepError(CitymintError):
    pass
