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

    def payout(self, amount: int, entry: Entry, promise: Promise, facts: Facts) -> Line | None:
        """The line of a debit that is a redemption's payout; None if it is not.

        Raises:
            StatementError: it has name and amount of one that is owed, but not what its holder
                committed to, and nobody has decided that it went astray. Were it booked as a loss,
                whoever was paid after all would have the tokens back, too.
        """
        owed = facts.is_own(promise) and not promise.reclaimed
        if not owed or amount != promise.amount or promise.redemption in self._paid:
            return None
        if not promise.is_paid_to(other_side(entry), entry.remittance):
            if promise.redemption not in facts.astray:
                raise StatementError(_not_as_promised(entry, promise))
            self.decided.add(promise.redemption)
            return None
        self._paid.add(promise.redemption)
        self._standing[promise.redemption] = other_side(entry)
        return Line(EntryKind.PAYOUT, amount, as_target(promise.holder), promise.redemption)

    def went_astray(self, amount: int, entry: Entry, promise: Promise) -> None:
        """A debit names a redemption and is not its payout: what comes back of it is the city's."""
        if amount == promise.amount:
            self._astray[promise.redemption].append(other_side(entry))

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


def _not_as_promised(entry: Entry, promise: Promise) -> str:
    number = promise.redemption
    if not promise.salt:
        return (
            f"a debit names redemption {number}, whose payout account was not told: the issuer may"
            " have to register its request again"
        )
    paid = other_side(entry)
    to = f"an account that ends in {paid[-4:]}" if paid else "nobody that the bank names"
    return (
        f"a debit has name and amount of redemption {number}, but went to {to}, with"
        f" {' / '.join(entry.remittance)!r} written: that is not what its holder committed to. If"
        f" the bank says it otherwise than it paid, have its file corrected; if the money went"
        f" astray, say so with --astray {number}"
    )
