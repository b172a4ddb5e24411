"""What the bank and the chain say about one reserve account: all that drafting goes by."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from citymint.bank.base import Statements
from citymint.chain.city import City
from citymint.chain.events import (
    PostedStatement,
    RequestedRedemption,
    posted_statements,
    redemptions,
    voided_entries,
    written_off,
)
from citymint.codes.binding import Codes
from citymint.errors import StatementError
from citymint.reserve.classification import Facts
from citymint.reserve.entry import BankStatement, chain
from citymint.reserve.payout import end_to_end_id
from citymint.reserve.told import Told
from citymint.text.shown import moment, short


@dataclass(frozen=True, slots=True)
class ReserveAccount:
    """A bank account that backs the token, and its name on the chain.

    Attributes:
        bank_account: the bank's identification of it.
        id: its salted commitment, 32 bytes.
        own_accounts: other bank accounts of the city, those of its other reserve accounts included.
            What comes from them is a top-up, or what came back to them and is this account's.
    """

    bank_account: str
    id: bytes
    own_accounts: frozenset[str] = frozenset()

    @property
    def named(self) -> str:
        """Which one it is, for people."""
        return f"account {short(self.id)} (bank account …{self.bank_account[-4:]})"


@dataclass(frozen=True, slots=True)
class Reading:
    """What the bank and the chain say about one reserve account at one moment.

    The n-th statement of the bank is the n-th on the chain: nothing else needs remembering.
    """

    account: ReserveAccount
    statements: Sequence[BankStatement]
    posted: Sequence[PostedStatement]
    redemptions: Sequence[RequestedRedemption]
    voided: Mapping[int, int]  # entry to the block in which a guardian moved it to suspense
    lost: Mapping[bytes, int]  # account to the block in which it was written off
    chain_id: int
    treasury: str
    now: int
    time_of: Callable[[int], int]  # block number to Unix seconds

    @classmethod
    def take(cls, city: City, bank: Statements, account: ReserveAccount) -> Reading:
        """Read bank and chain.

        Raises:
            StatementError: the bank's statements cannot be trusted, or are in another currency.
            BankUnknown: the bank did not answer.
        """
        statements = chain(bank.read(account.bank_account))
        for statement in statements:
            if statement.currency != city.currency.code:
                raise StatementError(
                    f"statement {statement.statement_id} is in {statement.currency},"
                    f" the token stands for {city.currency.code}"
                )
        return cls(
            account=account,
            statements=statements,
            posted=posted_statements(city, account.id),
            redemptions=redemptions(city),
            voided=voided_entries(city, account.id),
            lost=written_off(city),
            chain_id=city.chain_id,
            treasury=city.treasury.address,
            now=city.now(),
            time_of=cache(city.time_of),
        )

    @property
    def sequence(self) -> int:
        """The number of the next statement on the chain."""
        return len(self.posted) + 1

    def has_next(self) -> bool:
        """Whether the bank has a statement that the chain has not."""
        return len(self.statements) >= self.sequence

    @property
    def made_at(self) -> int:
        """When the bank made its next statement, Unix seconds."""
        return seconds(self.statements[self.sequence - 1].created_at)

    def next_statement(self) -> BankStatement:
        """The bank's statement that the chain has not.

        Raises:
            StatementError: there is none yet, or it is dated ahead of the chain's clock, or does
                not open where the chain's last one closed.
        """
        if not self.has_next():
            raise StatementError(f"the bank has no statement {self.sequence} yet")
        statement = self.statements[self.sequence - 1]
        if self.posted and statement.opening != self.posted[-1].statement.closing:
            raise StatementError(
                f"statement {statement.statement_id} opens at {statement.opening},"
                f" the chain's last one closed at {self.posted[-1].statement.closing}"
            )
        made, zone = seconds(statement.created_at), statement.created_at.tzinfo or UTC
        if made > self.now:
            raise StatementError(
                f"statement {statement.statement_id} was made at {moment(made, zone)},"
                f" ahead of the chain's {moment(self.now, zone)}"
            )
        return statement

    def facts(self, codes: Codes, told: Told, sequence: int, block: int) -> Facts:
        """What classification looks up for a statement, as of a block."""
        name, promises = self.payment_name, {}
        for item in self.redemptions:
            if promise := item.promised(block, told.openings.get(item.number, b"")):
                promises[name(item.number)] = promise
        return Facts(
            at=self.time_of(block),
            account=self.account.id,
            bank_account=self.account.bank_account,
            codes=codes,
            aside=told.left_out(sequence),
            astray=told.gone_astray(sequence),
            promises=promises,
            voided=frozenset(entry for entry, at in self.voided.items() if at <= block),
            lost=frozenset(account for account, at in self.lost.items() if at <= block),
            own_accounts=self.account.own_accounts,
        )

    def payment_name(self, redemption: int) -> str:
        """The end-to-end id of the payment of a redemption."""
        return end_to_end_id(self.chain_id, self.treasury, redemption)


def seconds(moment: datetime) -> int:
    """Unix seconds."""
    return int(moment.timestamp())
