"""From a bank's statements and the chain's history to the next statement of a reserve account.

Issuer and attestors call the same function with what each has read for itself; if their drafts
differ, one of them was told something else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from citymint.bank.base import Bank
from citymint.binding import Codes
from citymint.chain.city import City
from citymint.chain.history import (
    PostedStatement,
    RequestedRedemption,
    posted_statements,
    redemptions,
    voided_entries,
    written_off,
)
from citymint.classification import Credit, Facts, History, with_salts
from citymint.entries import BankStatement, Direction, chain
from citymint.errors import StatementError
from citymint.merkle import Leaf
from citymint.redemption import end_to_end_id
from citymint.statement import Statement, totals_and_root


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


@dataclass(frozen=True, slots=True)
class Terms:
    """What the issuer chooses for a statement, and an attestor takes over after a look.

    Attributes:
        classified_at: bindings and redemptions up to this block count.
        post_by: Unix seconds after which the statement may not be posted.
        seed: 32 bytes from which the leaves' salts follow.
        openings: redemption number to the salt that opens its payout account's commitment.
        closes: whether it is the account's last.
    """

    classified_at: int
    post_by: int
    seed: bytes
    openings: Mapping[int, bytes]
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement and its leaves, in the bank's order."""

    statement: Statement
    leaves: tuple[Leaf, ...]


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
    def take(cls, city: City, bank: Bank, account: ReserveAccount) -> Reading:
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
        return _seconds(self.statements[self.sequence - 1].created_at)

    def draft(self, codes: Codes, terms: Terms) -> Draft:
        """Draft the next statement, by classifying all before it again.

        Args:
            codes: payment codes and the wallets they were bound to.
            terms: what the issuer chose.

        Raises:
            StatementError: the bank has no further statement, or dates it ahead of the chain's
                clock, or it does not open where the chain's last one closed, or an earlier one is
                not what it was when it was posted.
        """
        statement = self._next()
        facts = self._facts(codes, terms.classified_at, terms.openings)
        _check_opened(statement, facts)
        lines = self._history(codes, terms.openings).classify(statement, facts)
        leaves = tuple(with_salts(lines, terms.seed))
        last = self.posted[-1].statement if self.posted else None
        drafted = Statement(
            account=self.account.id,
            sequence=self.sequence,
            previous=last.hash if last else bytes(32),
            as_of=_seconds(statement.created_at),
            classified_at=terms.classified_at,
            post_by=terms.post_by,
            opening=last.closing if last else 0,
            closing=statement.closing,
            closes=terms.closes,
            **totals_and_root(self.account.id, self.sequence, leaves),
        )
        return Draft(drafted, leaves)

    def suspense(self, codes: Codes, openings: Mapping[int, bytes]) -> Mapping[int, Credit]:
        """What the posted statements leave in suspense, by the entries it came as.

        Raises:
            StatementError: an earlier statement is not what it was when it was posted.
        """
        return self._history(codes, openings).suspense

    def _history(self, codes: Codes, openings: Mapping[int, bytes]) -> History:
        """What the statements that the chain has leave behind."""
        history = History()
        for statement, posted in zip(self.statements, self.posted, strict=False):
            _check_unchanged(statement, posted.statement)
            block = posted.statement.classified_at
            history.classify(statement, self._facts(codes, block, openings))
        return history

    def _next(self) -> BankStatement:
        if not self.has_next():
            raise StatementError(f"the bank has no statement {self.sequence} yet")
        statement = self.statements[self.sequence - 1]
        if self.posted and statement.opening != self.posted[-1].statement.closing:
            raise StatementError(
                f"statement {statement.statement_id} opens at {statement.opening},"
                f" the chain's last one closed at {self.posted[-1].statement.closing}"
            )
        if _seconds(statement.created_at) > self.now:
            raise StatementError(
                f"statement {statement.statement_id} was made at"
                f" {statement.created_at.isoformat()}, ahead of the chain's"
                f" {datetime.fromtimestamp(self.now, UTC).isoformat()}"
            )
        return statement

    def _facts(self, codes: Codes, block: int, openings: Mapping[int, bytes]) -> Facts:
        name, promises = self.payment_name, {}
        for item in self.redemptions:
            if promise := item.promised(block, openings.get(item.number, b"")):
                promises[name(item.number)] = promise
        return Facts(
            at=self.time_of(block),
            account=self.account.id,
            codes=codes,
            promises=promises,
            voided=frozenset(entry for entry, at in self.voided.items() if at <= block),
            lost=frozenset(account for account, at in self.lost.items() if at <= block),
            own_accounts=self.account.own_accounts,
        )

    def payment_name(self, redemption: int) -> str:
        """The end-to-end id of the payment of a redemption."""
        return end_to_end_id(self.chain_id, self.treasury, redemption)


def _check_unchanged(now: BankStatement, posted: Statement) -> None:
    """A bank corrects a row by another one; what was attested is not written anew."""
    opening = now.opening if posted.sequence == 1 else 0  # booked as a line of its own
    came = posted.deposits + posted.unmatched + posted.other_in - max(opening, 0)
    went = posted.returned + posted.payouts + posted.other_out - max(-opening, 0)
    before, after = (came, went, posted.closing), (now.total_credits, now.total_debits, now.closing)
    if before != after:
        raise StatementError(
            f"statement {now.statement_id} was posted with credits, debits and closing balance of"
            f" {before}, and now shows {after}: the bank has rewritten it"
        )


def _check_opened(statement: BankStatement, facts: Facts) -> None:
    """A payout nobody can recognise would be booked as a loss, and its holder never settled."""
    for entry in statement.entries:
        if entry.direction is Direction.CREDIT:
            continue
        promise = facts.named(entry.end_to_end_id)
        if promise and facts.is_own(promise) and not promise.salt:
            raise StatementError(
                f"statement {statement.statement_id} names redemption {promise.redemption},"
                " whose payout account was not told"
            )


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
