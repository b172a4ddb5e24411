"""What each booked entry means to the token: one pure rule for issuer and attestors alike.

They share these rules and never their data: each reads bank and chain for itself.

    credit   from an account of the city's own        Other in
             with a payment code bound to a wallet    Deposit
             else                                     Unmatched
    debit    the payment of an accepted redemption,
             of its amount, to its account, once      Payout
             else                                     Other out
    charges  in the same line                         Other out, beside it
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from eth_utils.conversions import to_bytes
from eth_utils.crypto import keccak

from citymint.entries import BankStatement, Direction, Entry
from citymint.merkle import NO_PARTY, EntryKind, Leaf
from citymint.payment_code import codes_in
from citymint.redemption import Payable, normal


@dataclass(frozen=True, slots=True)
class Facts:
    """What classification looks up, as of one block.

    Attributes:
        wallets: payment code to the wallet bound to it.
        payable: end-to-end id to the accepted redemption it names; without those that a payout
            attested before has paid.
        own_accounts: bank accounts of the city itself, for top-ups.
    """

    wallets: Mapping[str, str]
    payable: Mapping[str, Payable]
    own_accounts: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry, or the part of one, as the chain will count it. Minor units."""

    kind: EntryKind
    amount: int
    party: bytes = NO_PARTY


def classify(statement: BankStatement, facts: Facts, *, first: bool) -> list[Line]:
    """The lines of a statement, in the bank's order.

    Args:
        statement: as the bank made it.
        facts: what bindings and redemptions say.
        first: whether the account begins here: its opening balance is then booked as Other in.
    """
    lines = _opening(statement) if first else []
    paid: set[int] = set()
    for entry in statement.entries:
        if entry.direction is Direction.CREDIT:
            lines += _credit(entry, facts)
        else:
            lines += _debit(entry, facts, paid)
    return lines


def with_salts(lines: Sequence[Line], seed: bytes) -> list[Leaf]:
    """The lines as leaves; one secret seed a statement, so that a leaf can be told alone."""
    return [
        Leaf(index, line.kind, line.amount, line.party, keccak(seed + index.to_bytes(4)))
        for index, line in enumerate(lines)
    ]


def _opening(statement: BankStatement) -> list[Line]:
    if statement.opening == 0:
        return []
    kind = EntryKind.OTHER_IN if statement.opening > 0 else EntryKind.OTHER_OUT
    return [Line(kind, abs(statement.opening))]


def _credit(entry: Entry, facts: Facts) -> Iterator[Line]:
    payer = entry.counterparty.account if entry.counterparty else None
    if payer is not None and normal(payer) in {normal(own) for own in facts.own_accounts}:
        yield Line(EntryKind.OTHER_IN, entry.amount)
        return
    wallets = {facts.wallets[code] for code in codes_in(entry.remittance) if code in facts.wallets}
    # Two wallets in one transfer are a question for a person, so the money waits in suspense.
    if len(wallets) == 1:
        yield Line(EntryKind.DEPOSIT, entry.amount, to_bytes(hexstr=wallets.pop()).rjust(32, b"\0"))
    else:
        yield Line(EntryKind.UNMATCHED, entry.amount)


def _debit(entry: Entry, facts: Facts, paid: set[int]) -> Iterator[Line]:
    net = entry.amount - entry.charges
    payable = facts.payable.get(entry.end_to_end_id or "")
    creditor = entry.counterparty.account if entry.counterparty else None
    if (
        payable
        and payable.redemption not in paid
        and payable.amount == net
        and payable.is_paid_to(creditor)
    ):
        paid.add(payable.redemption)
        yield Line(EntryKind.PAYOUT, net, payable.redemption.to_bytes(32))
    elif net:
        yield Line(EntryKind.OTHER_OUT, net)
    if entry.charges:
        yield Line(EntryKind.OTHER_OUT, entry.charges)
