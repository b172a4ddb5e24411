"""What was taken of each statement, as events have it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from citymint.reserve.statement import Statement
from citymint.verify.record import TAKING, Key, Log, Record


@dataclass(slots=True)
class Takings:
    """Of one statement.

    Attributes:
        entries: by index, the event that took each last.
        amounts: by event, minor units.
    """

    statement: Statement
    entries: dict[int, str] = field(default_factory=dict)
    amounts: Counter[str] = field(default_factory=Counter)

    @property
    def unissued(self) -> int:
        """Deposits and Matched that nobody has issued or voided, minor units."""
        issued = self.amounts["Issued"] + self.amounts["Reissued"] + self.amounts["Voided"]
        return self.statement.deposits + self.statement.matched - issued

    @property
    def unsettled(self) -> int:
        """Payouts that nobody has settled, minor units."""
        return self.statement.payouts - self.amounts["Settled"]

    def add(self, log: Log) -> None:
        """An event that took entries."""
        self.entries |= dict.fromkeys(log.args["indices"], log.event)
        self.amounts[log.event] += log.args["amount"]


def takings(record: Record) -> dict[Key, Takings]:
    """Every statement, in the order they were posted."""
    every: dict[Key, Takings] = {}
    for log in record.events("StatementPosted", *TAKING):
        if log.event == "StatementPosted":
            every[log.key] = Takings(log.statement)
        elif log.key in every:
            every[log.key].add(log)
    return every
