"""What was read of a city at one block, before anything is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

NOBODY = "0x0000000000000000000000000000000000000000"


@dataclass(frozen=True, slots=True)
class Log:
    """One event.

    Attributes:
        contract: which of the deployment's contracts said it.
        event: e.g. ``Issued``; empty if it is none the contract knows.
        args: by the names of the ABI.
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
        contracts: name to checksummed address.
        logs: of token, oracle and Treasury, in the order they happened.
        times: block number to Unix seconds, for every block with a log of the oracle.
        code: contract to the code that runs.
        births: token, oracle and Treasury to their birth; without those that never said anything.
    """

    chain_id: int
    block: int
    decimals: int
    contracts: Mapping[str, str]
    logs: tuple[Log, ...]
    times: Mapping[int, int]
    code: Mapping[str, bytes]
    births: Mapping[str, Birth]

    def events(self, *names: str) -> Iterator[Log]:
        """The logs of these events, in order."""
        return (log for log in self.logs if log.event in names)


def short(account: bytes) -> str:
    """An account id as people tell it from others."""
    return f"0x{account.hex()[:8]}…"
