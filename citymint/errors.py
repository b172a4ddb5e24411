"""Every error citymint raises on purpose.

CitymintError              message for a person; nothing was changed
├── ConfigError            a configuration file or environment variable is wrong
├── MoneyError             an amount that is not a whole number of minor units
├── StatementError         a bank statement that cannot be trusted: file, place, reason
├── BindingError           a payment code or its binding is not valid
├── BankError              the bank refused
│   └── BankUnknown        the bank did not answer: the outcome is unknown, never failed
├── AttestationError       an attestor refuses to sign, or a signature does not hold
├── ChainError             the chain refused, or cannot be reached
│   └── ContractRefused    a contract reverted with one of its own errors
├── CallError              no contract of the city has such a call, or an argument does not fit it
├── DeploymentError        what is deployed is not what the deployment file says
└── StepError              a step of the pipeline was asked for out of order
"""

from __future__ import annotations

from pathlib import Path
from typing import Any


class CitymintError(Exception):
    """Base of the tree. The command line prints it and exits with `exit_code`."""

    exit_code = 1


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


class BankError(CitymintError):
    pass


class BankUnknown(BankError):
    pass


class AttestationError(CitymintError):
    pass


class ChainError(CitymintError):
    pass


class ContractRefused(ChainError):
    """A contract reverted with one of its own errors.

    Args:
        name: the custom error, e.g. ``Treasury_Stale``.
        facts: the figures it carries, by name.
    """

    def __init__(self, name: str, facts: dict[str, Any]):
        self.name, self.facts = name, facts
        told = ", ".join(f"{key}={value}" for key, value in facts.items())
        super().__init__(f"{name}({told})")


class CallError(CitymintError):
    pass


class DeploymentError(CitymintError):
    pass


class StepError(CitymintError):
    pass
