"""What one reserve account has paid for redemptions, and what of it came back."""

from __future__ import annotations

from collections import defaultdict

from citymint.errors import StatementError
from citymint.reserve.classification.facts import Facts, other_side
from citymint.reserve.classification.lines import Line, as_target
from citymint.reserve.entry import Entry
from citymint.reserve.kind import EntryKind
from citymint.reserve.payout import Promise


class Payments:
    """Of each redemption at most one payment stands; all others went astray.

    Attributes:
        decided: redemptions of which one did in this statement because people say so.
    """

    def __init__(self) -> None:
        """Before the first payment."""
        self.decided: set[int] = set()
        self._paid: set[int] = set()
        self._standing: dict[int, str | None] = {}
        self._astray: defaultdict[int, list[str | None]] = defaultdict(list)
        self._doubts: dict[int, str] = {}

    def payout(self, amount: int, entry: Entry, promise: Promise, facts: Facts) -> Line | None:
        """The line of a debit that is a redemption's payout; None if it is not."""
        if not self._owes(promise, facts) or amount != promise.amount:
            return None
        if not promise.is_paid_to(other_side(entry), entry.remittance):
            return None
        self._paid.add(promise.redemption)
        self._standing[promise.redemption] = other_side(entry)
        return Line(EntryKind.PAYOUT, amount, as_target(promise.holder), promise.redemption)

    def lost(self, amount: int, entry: Entry, facts: Facts) -> Line:
        """The line of a debit that is nothing else. What comes back under its name is the city's.

        If it has the name of a redemption that is owed, or went where that is to be paid, people
        decide what it was: see `check_decided`.
        """
        named = facts.named(entry.end_to_end_id)
        if named and amount == named.amount:
            self._astray[named.redemption].append(other_side(entry))
        for promise in facts.promises.values():
            if not self._owes(promise, facts):
                continue
            if promise is named or promise.is_paid_to(other_side(entry), entry.remittance):
                self._doubts[promise.redemption] = _not_as_promised(amount, entry, promise)
        return Line(EntryKind.OTHER_OUT, amount)

    def check_decided(self, facts: Facts) -> None:
        """At the end of a statement: what was lost there, and may have paid what is owed still.

        Raises:
            StatementError: something may, and nobody has decided that it went astray. Were it
                booked as a loss, whoever was paid after all would have the tokens back, too.
        """
        owed = {it: doubt for it, doubt in self._doubts.items() if it not in self._paid}
        for redemption, doubt in owed.items():
            if redemption not in facts.astray:
                raise StatementError(doubt)
        self.decided = set(owed)
        self._doubts.clear()

    def _owes(self, promise: Promise, facts: Facts) -> bool:
        owed = facts.is_own(promise) and not promise.reclaimed
        return owed and promise.redemption not in self._paid

    def came_back(self, entry: Entry, promise: Promise, facts: Facts) -> Line | None:
        """The line of a credit that brings back what was paid here; None if nothing was.

        Of several payments, one to the very account that it comes from; else one that went astray.
        """
        number = promise.redemption
        if entry.amount != promise.amount:
            return None
        astray, standing = self._astray[number], self._standing.get(number)
        paid = [*astray, standing] if standing else astray
        able = [it for it in paid if facts.may_return(entry, it)]
        if not able:
            return None
        back = min(able, key=lambda it: it != other_side(entry))  # the first of those that fit best
        if back in astray:
            astray.remove(back)
            return Line(EntryKind.OTHER_IN, entry.amount)
        del self._standing[number]
        if promise.reclaimed:  # its holder has the tokens already
            return Line(EntryKind.OTHER_IN, entry.amount)
        return Line(EntryKind.DEPOSIT, entry.amount, as_target(promise.holder), number)


def _not_as_promised(amount: int, entry: Entry, promise: Promise) -> str:
    number = promise.redemption
    if not promise.salt:
        return (
            f"a debit names redemption {number}, whose payout account was not told: the issuer may"
            " have to register its request again"
        )
    paid = other_side(entry)
    to = f"an account that ends in {paid[-4:]}" if paid else "nobody that the bank names"
    return (
        f"a debit of {amount} may have paid redemption {number}, of {promise.amount}: it has the"
        f" end-to-end id {entry.end_to_end_id or 'of nothing'} and went to {to}, with"
        f" {' / '.join(entry.remittance)!r} written. That is not what its holder was promised. If"
        f" the bank says it otherwise than it paid, have its file corrected; if the money went"
        f" astray, or was for something else, say so with --astray {number}"
    )
