"""What a bank booked on a reserve account: entries, statements, and the chain they form.

Amounts are whole minor units of the statement's currency. Nothing here knows a file format.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from itertools import pairwise

from citymint.errors import StatementError
from citymint.money import Currency


class Direction(Enum):
    """Which way an entry moves the balance of the account; the values are ISO 20022 codes."""

    CREDIT = "CRDT"
    DEBIT = "DBIT"

    @property
    def sign(self) -> int:
        return 1 if self is Direction.CREDIT else -1


@dataclass(frozen=True, slots=True)
class Counterparty:
    """The other side of an entry: who paid a credit, who was paid by a debit."""

    name: str | None
    account: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One booked line of a reserve account.

    Attributes:
        amount: minor units by which the balance moved, above 0.
        direction: whether it rose or fell.
        booked_on: the bank's booking date.
        bank_reference: the bank's own reference (ISO 20022 `AcctSvcrRef`). Lines of one batch
            may share it.
        end_to_end_id: what the initiator of the payment called it; None if he gave no id.
        remittance: what the payer wrote, unstructured lines first, then creditor references.
        counterparty: the other side, as far as the bank names it.
        charges: minor units that the bank kept for itself in this very line. A debit of 1,005 with
            charges 5 paid out 1,000; a credit of 995 with charges 5 was sent as 1,000.

    Raises:
        StatementError: the amount is not above 0, the charges are negative or exceed a debit.
    """

    amount: int
    direction: Direction
    booked_on: date
    bank_reference: str | None = None
    end_to_end_id: str | None = None
    remittance: tuple[str, ...] = ()
    counterparty: Counterparty | None = None
    charges: int = 0

    def __post_init__(self) -> None:
        if type(self.amount) is not int or self.amount <= 0:
            raise StatementError(f"an entry of {self.amount!r}: whole minor units above 0 expected")
        if type(self.charges) is not int or self.charges < 0:
            raise StatementError(f"charges of {self.charges!r}: whole minor units expected")
        if self.direction is Direction.DEBIT and self.charges > self.amount:
            raise StatementError(f"charges of {self.charges} in a debit of only {self.amount}")

    @property
    def signed(self) -> int:
        """Minor units, negative for a debit."""
        return self.direction.sign * self.amount


@dataclass(frozen=True, slots=True)
class BankStatement:
    """What a bank says happened on one account between two booked balances.

    Attributes:
        account: identification of the bank account, an IBAN or the bank's own number.
        currency: ISO 4217 code of the account and of every amount.
        statement_id: the bank's name for this statement.
        created_at: when the bank made it, with its time zone.
        opening: booked balance before the first entry, signed minor units.
        closing: booked balance after the last entry, signed minor units.
        entries: in the bank's order.

    Raises:
        StatementError: `created_at` has no time zone.
    """

    account: str
    currency: str
    statement_id: str
    created_at: datetime
    opening: int
    closing: int
    entries: tuple[Entry, ...]

    def __post_init__(self) -> None:
        if self.created_at.utcoffset() is None:
            raise StatementError(f"{self.statement_id} was created at a time without a time zone")

    @property
    def total_credits(self) -> int:
        """Minor units that came in."""
        return sum(entry.amount for entry in self.entries if entry.direction is Direction.CREDIT)

    @property
    def total_debits(self) -> int:
        """Minor units that went out."""
        return sum(entry.amount for entry in self.entries if entry.direction is Direction.DEBIT)


def check_sums(statement: BankStatement) -> None:
    """Check that opening + credits - debits is the closing balance.

    Raises:
        StatementError: it is not; says by how much, so that the missing entry can be looked for.
    """
    reached = statement.opening + statement.total_credits - statement.total_debits
    if reached == statement.closing:
        return
    money = Currency.of(statement.currency).format
    raise StatementError(
        f"statement {statement.statement_id} opens at {money(statement.opening)} and its entries"
        f" lead to {money(reached)}, but it closes at {money(statement.closing)}:"
        f" {money(abs(statement.closing - reached))} apart"
    )


def check_continuity(previous: BankStatement, following: BankStatement) -> None:
    """Check that `following` can come right after `previous` in the life of one account.

    Raises:
        StatementError: another account or currency, the very same statement again, created
            earlier, or it does not open where the previous one closed.
    """
    names = f"statement {following.statement_id} after {previous.statement_id}"
    for what in ("account", "currency"):
        before, after = getattr(previous, what), getattr(following, what)
        if before != after:
            raise StatementError(f"{names} is of another {what}: {after}, not {before}")
    if _identity(previous) == _identity(following):
        raise StatementError(f"statement {following.statement_id} is there twice")
    if following.created_at < previous.created_at:
        earlier, later = following.created_at.isoformat(), previous.created_at.isoformat()
        raise StatementError(f"{names} was created earlier: {earlier}, before {later}")
    if following.opening != previous.closing:
        money = Currency.of(following.currency).format
        raise StatementError(
            f"{names} opens at {money(following.opening)}, not where that one closed,"
            f" {money(previous.closing)}: {money(abs(following.opening - previous.closing))} apart"
        )


def chain(statements: Iterable[BankStatement]) -> tuple[BankStatement, ...]:
    """The statements, after checking that they are one gap-free run of one account.

    Raises:
        StatementError: the first statement whose sums or continuity do not hold.
    """
    run = tuple(statements)
    for statement in run:
        check_sums(statement)
    for previous, following in pairwise(run):
        check_continuity(previous, following)
    return run


def _identity(statement: BankStatement) -> tuple[str, datetime]:
    # Some banks start their numbering anew every year, so the name alone identifies nothing.
    return statement.statement_id, statement.created_at
