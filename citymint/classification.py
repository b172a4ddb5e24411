"""What each booked entry means to the token: one pure rule for issuer and attestors alike.

They share these rules and never their data: each reads bank and chain for itself.

    credit   from an account of the city's own                       Other in
             that brings back a payment of a redemption:
               one made by mistake or twice                          Other in
               the one that stands                                   Deposit, to its holder
             that names a redemption otherwise                       Unmatched
             with a payment code of one wallet                       Deposit
             else                                                    Unmatched
    debit    the payment of an accepted redemption, of its amount,
             to its account, the first                               Payout
             to the payer of an entry in suspense, of its amount     Returned
             else                                                    Other out
    charges  in the same line                                        Other out, beside it
    no cash  an entry in suspense whose code belongs to a wallet now Matched
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta

from eth_utils.conversions import to_bytes
from eth_utils.crypto import keccak

from citymint.binding import Codes, wallet_at
from citymint.entries import BankStatement, Direction, Entry
from citymint.merkle import NO_PARTY, EntryKind, Leaf, entry_ref
from citymint.payment_code import codes_in
from citymint.redemption import Promise, normal


@dataclass(frozen=True, slots=True)
class Facts:
    """What classification looks up, as of the block that a statement names.

    Attributes:
        at: when that block was made, Unix seconds.
        codes: payment codes and the wallets they were bound to.
        promises: end-to-end id to the redemption it names: accepted, and not reclaimed.
        voided: entries that a guardian has moved to suspense.
        own_accounts: bank accounts of the city itself, for top-ups.
    """

    at: int
    codes: Codes = field(default_factory=dict)
    promises: Mapping[str, Promise] = field(default_factory=dict)
    voided: frozenset[int] = frozenset()
    own_accounts: frozenset[str] = frozenset()

    def wallet(self, remittance: Sequence[str], moment: int) -> str | None:
        """The one wallet whose codes a payer wrote. Two are a question for a person."""
        found = {wallet_at(self.codes, code, moment) for code in codes_in(remittance)} - {None}
        return found.pop() if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, or the part of one, as the chain will count it.

    Attributes:
        kind: what it means.
        amount: minor units.
        party: the wallet of a Deposit, Matched or Payout, as 32 bytes.
        origin: the entry a Matched or Returned came from, the redemption that a Payout pays or a
            Deposit brings back.
    """

    kind: EntryKind
    amount: int
    party: bytes = NO_PARTY
    origin: int = 0


@dataclass(frozen=True, slots=True)
class _Credit:
    """Money that arrived, as long as its meaning can still change."""

    amount: int
    payer: str | None
    remittance: tuple[str, ...]
    party: bytes  # whose it was before it was voided


class History:
    """One reserve account's statements, classified one after the other."""

    def __init__(self) -> None:
        """Before the first statement."""
        self._sequence = 0
        self._suspense: dict[int, _Credit] = {}
        self._issuable: dict[int, _Credit] = {}
        self._paid: set[int] = set()
        self._standing: set[int] = set()
        self._astray: Counter[int] = Counter()

    def classify(self, statement: BankStatement, facts: Facts) -> list[Line]:
        """The lines of the next statement, in the bank's order; those without cash at the end.

        Args:
            statement: as the bank made it. Before the first one the account is taken to be empty,
                so its opening balance is Other in.
            facts: what bindings, redemptions and guardians say.
        """
        self._sequence += 1
        self._void(facts.voided)
        lines = _opening(statement) if self._sequence == 1 else []
        for entry in statement.entries:
            if entry.direction is Direction.CREDIT:
                line = self._credit(entry, facts)
                self._remember(len(lines), line, entry)
                lines.append(line)
            else:
                lines += self._debit(entry, facts)
        for line, credit in self._match(facts):
            self._issuable[entry_ref(self._sequence, len(lines))] = credit
            lines.append(line)
        return lines

    def _void(self, voided: frozenset[int]) -> None:
        for entry in sorted(voided & self._issuable.keys()):
            self._suspense[entry] = self._issuable.pop(entry)

    def _remember(self, index: int, line: Line, entry: Entry) -> None:
        credit = _Credit(entry.amount, _other_side(entry), entry.remittance, line.party)
        if line.kind is EntryKind.UNMATCHED:
            self._suspense[entry_ref(self._sequence, index)] = credit
        elif line.kind is EntryKind.DEPOSIT and not line.origin:
            self._issuable[entry_ref(self._sequence, index)] = credit

    def _credit(self, entry: Entry, facts: Facts) -> Line:
        payer = _other_side(entry)
        if payer is not None and payer in {normal(own) for own in facts.own_accounts}:
            return Line(EntryKind.OTHER_IN, entry.amount)
        promise = facts.promises.get(entry.end_to_end_id or "")
        if promise:
            return self._came_back(entry, promise)
        wallet = facts.wallet(entry.remittance, min(_end_of(entry.booked_on), facts.at))
        if wallet:
            return Line(EntryKind.DEPOSIT, entry.amount, _as_party(wallet))
        return Line(EntryKind.UNMATCHED, entry.amount)

    def _came_back(self, entry: Entry, promise: Promise) -> Line:
        number = promise.redemption
        if entry.amount == promise.amount and self._astray[number]:
            self._astray[number] -= 1
            return Line(EntryKind.OTHER_IN, entry.amount)
        if entry.amount == promise.amount and number in self._standing:
            self._standing.remove(number)
            return Line(EntryKind.DEPOSIT, entry.amount, _as_party(promise.holder), number)
        return Line(EntryKind.UNMATCHED, entry.amount)

    def _debit(self, entry: Entry, facts: Facts) -> Iterator[Line]:
        net = entry.amount - entry.charges
        promise = facts.promises.get(entry.end_to_end_id or "")
        if promise:
            yield self._pay(net, entry, promise)
        elif net:
            yield self._return(net, _other_side(entry))
        if entry.charges:
            yield Line(EntryKind.OTHER_OUT, entry.charges)

    def _pay(self, amount: int, entry: Entry, promise: Promise) -> Line:
        number = promise.redemption
        if amount != promise.amount:
            return Line(EntryKind.OTHER_OUT, amount)
        paid_to_holder = promise.is_paid_to(_other_side(entry), entry.remittance)
        if number in self._paid or not paid_to_holder:
            self._astray[number] += 1
            return Line(EntryKind.OTHER_OUT, amount)
        self._paid.add(number)
        self._standing.add(number)
        return Line(EntryKind.PAYOUT, promise.amount, _as_party(promise.holder), number)

    def _return(self, amount: int, creditor: str | None) -> Line:
        for origin, credit in self._suspense.items():
            if creditor is not None and (credit.payer, credit.amount) == (creditor, amount):
                del self._suspense[origin]
                return Line(EntryKind.RETURNED, amount, origin=origin)
        return Line(EntryKind.OTHER_OUT, amount)

    def _match(self, facts: Facts) -> Iterator[tuple[Line, _Credit]]:
        for origin, credit in list(self._suspense.items()):
            wallet = facts.wallet(credit.remittance, facts.at)
            if wallet and _as_party(wallet) != credit.party:
                del self._suspense[origin]
                line = Line(EntryKind.MATCHED, credit.amount, _as_party(wallet), origin)
                yield line, replace(credit, party=line.party)


def with_salts(lines: Sequence[Line], seed: bytes) -> list[Leaf]:
    """The lines as leaves; one secret seed a statement, so that a leaf can be told alone."""
    return [
        Leaf(
            index, line.kind, line.amount, line.party, keccak(seed + index.to_bytes(4)), line.origin
        )
        for index, line in enumerate(lines)
    ]


def _opening(statement: BankStatement) -> list[Line]:
    if statement.opening == 0:
        return []
    kind = EntryKind.OTHER_IN if statement.opening > 0 else EntryKind.OTHER_OUT
    return [Line(kind, abs(statement.opening))]


def _other_side(entry: Entry) -> str | None:
    account = entry.counterparty.account if entry.counterparty else None
    return normal(account) if account else None


def _end_of(day: date) -> int:
    return int(datetime.combine(day + timedelta(days=1), time(), UTC).timestamp())


def _as_party(wallet: str) -> bytes:
    return to_bytes(hexstr=wallet).rjust(32, b"\0")
