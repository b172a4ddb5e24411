"""From a bank's statements and the chain's history to the next statement of a reserve account.

Issuer and attestors call the same function with what each has read for itself; if their drafts
differ, one of them was told something else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache

from citymint.bank.base import Bank
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
from citymint.codes.payment_code import codes_in
from citymint.errors import StatementError
from citymint.reserve.classification import Credit, Facts, History, Line, with_salts
from citymint.reserve.entry import BankStatement, Direction, chain
from citymint.reserve.leaf import Leaf
from citymint.reserve.payout import end_to_end_id
from citymint.reserve.statement import Statement, totals_and_root, totals_of
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
        """Which one it is, for people at its desk."""
        return f"account {short(self.id)} (bank account …{self.bank_account[-4:]})"


@dataclass(frozen=True, slots=True)
class Terms:
    """What the issuer chooses for a statement, and an attestor takes over after a look.

    Attributes:
        classified_at: bindings and redemptions up to this block count.
        post_by: Unix seconds after which the statement may not be posted.
        seed: 32 bytes from which the leaves' salts follow.
        told: what holds for this statement and all before it.
        closes: whether it is the account's last.
    """

    classified_at: int
    post_by: int
    seed: bytes
    told: Told
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
                not what it was when it was posted, or a payment is not what was promised.
        """
        statement = self._next()
        facts = self._facts(codes, terms.told, self.sequence, terms.classified_at)
        lines = self._history(codes, terms.told).classify(statement, facts)
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

    def suspense(self, codes: Codes, told: Told) -> Mapping[int, Credit]:
        """What the posted statements leave in suspense, by the entries it came as.

        Raises:
            StatementError: an earlier statement is not what it was when it was posted.
        """
        return self._history(codes, told).suspense

    def codes_written(self, codes: Codes, told: Told) -> frozenset[str]:
        """The payment codes that could count in the next statement: in it, and in suspense.

        Raises:
            StatementError: an earlier statement is not what it was when it was posted.
        """
        written = _codes_written(self._next(), self._history(codes, told))
        return written - told.left_out(self.sequence)

    def replay(self, codes: Codes, told: Told) -> list[tuple[Leaf, ...]]:
        """The leaves of each posted statement, in the bank's order.

        Raises:
            StatementError: an earlier statement is not what it was when it was posted, or the bank
                shows it no more.
        """
        if len(self.statements) < len(self.posted):
            raise StatementError(
                f"the bank shows {len(self.statements)} statements, {len(self.posted)} are posted"
            )
        history = History()
        return [self._again(number, history, codes, told) for number in range(len(self.posted))]

    def is_as_posted(self, codes: Codes, told: Told) -> bool:
        """Whether all posted statements are what they were, by what is told."""
        try:
            self.replay(codes, told)
        except StatementError:
            return False
        return True

    def _history(self, codes: Codes, told: Told) -> History:
        """What the statements that the chain has leave behind."""
        history = History()
        for number in range(min(len(self.posted), len(self.statements))):
            self._again(number, history, codes, told)
        return history

    def _again(self, number: int, history: History, codes: Codes, told: Told) -> tuple[Leaf, ...]:
        """Classifies a posted statement as it was when it was posted."""
        statement, posted = self.statements[number], self.posted[number].statement
        written = _codes_written(statement, history) - told.left_out(posted.sequence)
        facts = self._facts(codes, told, posted.sequence, posted.classified_at)
        lines = history.classify(statement, facts)
        _check_totals(statement, lines, posted, written)
        if posted.sequence not in told.seeds:
            raise StatementError(f"the seed of statement {posted.sequence} was not told")
        leaves = tuple(with_salts(lines, told.seeds[posted.sequence]))
        if totals_and_root(posted.account, posted.sequence, leaves)["root"] != posted.root:
            raise _not_as_posted(statement, "the same totals of other entries", written)
        return leaves

    def _next(self) -> BankStatement:
        if not self.has_next():
            raise StatementError(f"the bank has no statement {self.sequence} yet")
        statement = self.statements[self.sequence - 1]
        if self.posted and statement.opening != self.posted[-1].statement.closing:
            raise StatementError(
                f"statement {statement.statement_id} opens at {statement.opening},"
                f" the chain's last one closed at {self.posted[-1].statement.closing}"
            )
        made, zone = _seconds(statement.created_at), statement.created_at.tzinfo or UTC
        if made > self.now:
            raise StatementError(
                f"statement {statement.statement_id} was made at {moment(made, zone)},"
                f" ahead of the chain's {moment(self.now, zone)}"
            )
        return statement

    def _facts(self, codes: Codes, told: Told, sequence: int, block: int) -> Facts:
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


def _check_totals(
    now: BankStatement, lines: Sequence[Line], posted: Statement, written: Collection[str]
) -> None:
    """A bank corrects a row by another one, and a code that counted then counts now."""
    here = totals_of((line.kind, line.amount) for line in lines)
    differing = [
        f"{name.replace('_', ' ')} {getattr(posted, name)}, now {total}"
        for name, total in here.items()
        if getattr(posted, name) != total
    ]
    if differing:
        raise _not_as_posted(now, "; ".join(differing), written)


def _not_as_posted(now: BankStatement, with_: str, written: Collection[str]) -> StatementError:
    codes = f"; written there: {', '.join(sorted(written))}" if written else ""
    return StatementError(
        f"statement {now.statement_id} was posted with {with_}: the bank has rewritten it, or what"
        f" is known here is not what was known then{codes}"
    )


def _codes_written(statement: BankStatement, history: History) -> frozenset[str]:
    """The payment codes of its payers, and of those whose money waits."""
    came = [it.remittance for it in statement.entries if it.direction is Direction.CREDIT]
    came += [it.remittance for it in history.suspense.values()]
    return frozenset(code for remittance in came for code in codes_in(remittance))


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())
