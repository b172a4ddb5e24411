"""What was read of a city at one block, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from citymint.reserve.statement import Statement
from citymint.text.shown import short

NOBODY = "0x0000000000000000000000000000000000000000"

TAKING = ("Issued", "Reissued", "Voided", "Settled")
"""Events that take entries of a statement."""

Key = tuple[bytes, int]
"""A statement: account and sequence."""


@dataclass(frozen=True, slots=True)
class Log:
    """One event.

    Attributes:
        contract: which of the deployment's contracts said it.
        event: e.g. ``Issued``; empty if it is none the contract knows.
        args: by the names of the ABI; indices of entries as numbers.
        block: its number.
        transaction: hash.
    """

    contract: str
    event: str
    args: Mapping[str, Any]
    block: int
    transaction: bytes

    @property
    def place(self) -> str:
        """Where to look it up."""
        return f"in transaction 0x{self.transaction.hex()}"

    @property
    def statement(self) -> Statement:
        """What a `StatementPosted` tells."""
        return Statement.from_abi(self.args["statement"])

    @property
    def key(self) -> Key:
        """The statement that it is about."""
        return self.args["account"], self.args["sequence"]

    @property
    def amount(self) -> int:
        """Minor units that a transfer moves."""
        return int(self.args["value"])

    @property
    def is_mint(self) -> bool:
        return self.event == "Transfer" and self.args["from"] == NOBODY

    @property
    def is_burn(self) -> bool:
        return self.event == "Transfer" and self.args["to"] == NOBODY


@dataclass(frozen=True, slots=True)
class Birth:
    """The transaction of a contract's first event.

    Attributes:
        transaction: hash.
        created: the address it created; None if none.
        sent: what it sent: creation code and arguments.
    """

    transaction: bytes
    created: str | None
    sent: bytes


@dataclass(frozen=True, slots=True)
class Record:
    """A city as one block has it.

    Attributes:
        chain_id: EIP-155.
        block: nothing later counts.
        decimals: of the currency, as the deployment names it.
        utc_offset: the city's clock, in seconds ahead of UTC.
        contracts: name to checksummed address.
        logs: of token, oracle and Treasury, in the order they happened.
        times: block number to Unix seconds, for each block in which the time matters, and the last.
        code: contract to the code that runs.
        births: token, oracle and Treasury to their birth; without those that never said anything.
    """

    chain_id: int
    block: int
    decimals: int
    utc_offset: int
    contracts: Mapping[str, str]
    logs: tuple[Log, ...]
    times: Mapping[int, int]
    code: Mapping[str, bytes]
    births: Mapping[str, Birth]

    def events(self, *names: str) -> Iterator[Log]:
        """The logs of these events, in order."""
        return (log for log in self.logs if log.event in names)

    def time(self, log: Log) -> int:
        """When it happened, Unix seconds."""
        return self.times[log.block]


def named(account: bytes, sequence: int) -> str:
    """How people tell a statement from others."""
    return f"statement {sequence} of account {short(account)}"
