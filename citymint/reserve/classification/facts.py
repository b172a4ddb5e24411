"""What classification looks up, and what it asks of an entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from citymint.codes.binding import Codes, wallet_at
from citymint.codes.payment_code import codes_in
from citymint.reserve.entry import Entry
from citymint.reserve.payout import Promise, normal


@dataclass(frozen=True, slots=True)
class Facts:
    """What bindings, redemptions, guardians and governor say as of the block a statement names.

    Attributes:
        at: when that block was made, Unix seconds.
        account: the reserve account that is classified, 32 bytes.
        bank_account: the bank's identification of it.
        codes: payment codes and the wallets they were bound to.
        aside: payment codes that are set aside: whatever has one waits.
        promises: end-to-end id to the redemption it names, of all that were ever accepted.
        voided: entries that a guardian has moved to suspense.
        lost: reserve accounts that were written off.
        own_accounts: other bank accounts of the city itself.
        astray: redemptions of which people have decided that the statement shows no payout, but
            payments that may have been theirs, and are losses.
    """

    at: int
    account: bytes
    bank_account: str = ""
    codes: Codes = field(default_factory=dict)
    aside: frozenset[str] = frozenset()
    promises: Mapping[str, Promise] = field(default_factory=dict)
    voided: frozenset[int] = frozenset()
    lost: frozenset[bytes] = frozenset()
    own_accounts: frozenset[str] = frozenset()
    astray: frozenset[int] = frozenset()

    def wallet(self, remittance: Sequence[str], moment: int) -> str | None:
        """The one wallet whose codes a payer wrote. Two are a question for a person.

        So is a code that is set aside, beside another one, too: else whoever sets it aside would
        choose whose the money is.
        """
        written = frozenset(codes_in(remittance))
        if written & self.aside:
            return None
        found = {wallet_at(self.codes, code, moment) for code in written} - {None}
        return found.pop() if len(found) == 1 else None

    def named(self, end_to_end_id: str | None) -> Promise | None:
        """The redemption that has this name, in capitals or not."""
        return self.promises.get(normal(end_to_end_id or ""))

    def is_own(self, promise: Promise) -> bool:
        """Whether this account is the one to pay it."""
        return promise.payer == self.account

    def is_the_citys(self, entry: Entry) -> bool:
        """Whether its other side is an account of the city itself."""
        return other_side(entry) in {normal(own) for own in self.own_accounts}

    def may_return(self, entry: Entry, paid: str | None) -> bool:
        """Whether a credit can bring back what was paid to a bank account.

        It comes from there, or by way of the city's own accounts. Some banks name nobody, or the
        one who had paid, which is this very account.
        """
        by = other_side(entry)
        expected = (None, paid, normal(self.bank_account))
        return paid is None or by in expected or self.is_the_citys(entry)


def other_side(entry: Entry) -> str | None:
    """The bank account of who paid, or was paid, as one is compared with another."""
    account = entry.counterparty.account if entry.counterparty else None
    return normal(account) if account else None
