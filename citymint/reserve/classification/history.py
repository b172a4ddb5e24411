"""One reserve account's statements, classified one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta

from citymint.reserve.classification.facts import Facts, other_side
from citymint.reserve.classification.lines import Line, as_target
from citymint.reserve.classification.payments import Payments
from citymint.reserve.classification.suspense import Credit, Suspense
from citymint.reserve.entry import BankStatement, Direction, Entry
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref


class History:
    """What the statements so far leave behind: it decides what the next one means."""

    def __init__(self) -> None:
        """Before the first statement."""
        self._sequence = 0
        self._suspense = Suspense()
        self._payments = Payments()
        self._issuable: dict[int, Credit] = {}

    @property
    def suspense(self) -> Mapping[int, Credit]:
        """What waits in suspense, by the entries it came as."""
        return dict(self._suspense.waiting)

    @property
    def decided(self) -> frozenset[int]:
        """The redemptions of whose payment in the last statement it took a decision of people."""
        return frozenset(self._payments.decided)

    def classify(self, statement: BankStatement, facts: Facts) -> list[Line]:
        """The lines of the next statement, in the bank's order; those without cash at the end.

        Args:
            statement: as the bank made it. Before the first one the account is taken to be empty,
                so its opening balance is Other in.
            facts: what bindings, redemptions, guardians and governor say.

        Raises:
            StatementError: a debit may have paid a redemption that is owed, and is not its payout.
        """
        self._sequence += 1
        self._void(facts.voided)
        lines = _opening(statement) if self._sequence == 1 else []
        for entry in statement.entries:
            at = entry_ref(self._sequence, len(lines))
            if entry.direction is Direction.CREDIT:
                line = self._credit(entry, facts)
                self._remember(at, line, entry)
                lines.append(line)
            else:
                lines += self._debit(at, entry, facts)
        self._payments.check_decided(facts)
        lines += self._suspense.taken_back()
        for line, credit in self._suspense.match(facts):
            self._issuable[entry_ref(self._sequence, len(lines))] = credit
            lines.append(line)
        return lines

    def _void(self, voided: frozenset[int]) -> None:
        for entry in sorted(voided & self._issuable.keys()):
            self._suspense.waiting[entry] = self._issuable.pop(entry).voided

    def _remember(self, at: int, line: Line, entry: Entry) -> None:
        told = (other_side(entry), entry.remittance, entry.end_to_end_id)
        credit = Credit(entry.amount, *told, line.target)
        if line.kind is EntryKind.UNMATCHED:
            self._suspense.waiting[at] = credit
        elif line.kind is EntryKind.DEPOSIT and not line.origin:
            self._issuable[at] = credit

    def _credit(self, entry: Entry, facts: Facts) -> Line:
        promise = facts.named(entry.end_to_end_id)
        if promise and (back := self._payments.came_back(entry, promise, facts)):
            return back
        if facts.is_the_citys(entry):
            return Line(EntryKind.OTHER_IN, entry.amount)
        if promise:  # whose it is, its code does not say
            return Line(EntryKind.UNMATCHED, entry.amount)
        wallet = facts.wallet(entry.remittance, min(_end_of(entry.booked_on), facts.at))
        if wallet:
            return Line(EntryKind.DEPOSIT, entry.amount, as_target(wallet))
        return Line(EntryKind.UNMATCHED, entry.amount)

    def _debit(self, at: int, entry: Entry, facts: Facts) -> Iterator[Line]:
        if net := entry.amount - entry.charges:
            yield self._went_out(net, entry, facts) or self._lost(at, net, entry, facts)
        if entry.charges:
            yield Line(EntryKind.OTHER_OUT, entry.charges)

    def _lost(self, at: int, amount: int, entry: Entry, facts: Facts) -> Line:
        if facts.named(entry.end_to_end_id) is None:
            self._suspense.lost(at, amount, other_side(entry))
        return self._payments.lost(amount, entry, facts)

    def _went_out(self, amount: int, entry: Entry, facts: Facts) -> Line | None:
        promise = facts.named(entry.end_to_end_id)
        if promise is None:
            return self._suspense.sent_back(amount, other_side(entry))
        if payout := self._payments.payout(amount, entry, promise, facts):
            return payout
        if facts.is_the_citys(entry):
            return self._suspense.sent_on(amount, promise, facts)
        return None


def _opening(statement: BankStatement) -> list[Line]:
    if statement.opening == 0:
        return []
    kind = EntryKind.OTHER_IN if statement.opening > 0 else EntryKind.OTHER_OUT
    return [Line(kind, abs(statement.opening))]


def _end_of(day: date) -> int:
    return int(datetime.combine(day + timedelta(days=1), time(), UTC).timestamp())
