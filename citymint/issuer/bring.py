"""Bring leaves of a posted statement to the Treasury: what issue, reissue and settle share.

All ask the chain which entries are done before they send, so each can be killed and run again.
What the Treasury passes over (held, barred) stays where it is and can be brought again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from web3.contract.contract import ContractFunction
from web3.logs import DISCARD
from web3.types import TxReceipt

from citymint.chain.events import taken_of
from citymint.chain.words import Skip
from citymint.errors import BookError, ContractRefused
from citymint.issuer.issuer import Issuer
from citymint.reserve.leaf import Leaf
from citymint.reserve.proven import ProvenEntries
from citymint.reserve.statement import Statement
from citymint.sign.merkle import MerkleTree

Progress = Callable[[str, int, int], None]
"""Told the verb and the statement, how many entries were brought, and of how many."""


@dataclass(frozen=True, slots=True)
class PassedOver:
    """An entry that was not taken. `until` is when its hold ends, Unix seconds, if it has one."""

    sequence: int
    index: int
    why: Skip
    until: int | None


OnPassedOver = Callable[[PassedOver], None]
"""Told each entry that was passed over."""


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who is told of progress and of what is passed over, while entries are brought."""

    progress: Progress = lambda _what, _done, _total: None
    passed_over: OnPassedOver = lambda _entry: None


@dataclass(frozen=True, slots=True)
class Verb:
    """A verb of the Treasury that takes leaves: its name, its event, which leaves.

    `barred` spares the chain those whose wallet it would not take.
    """

    name: str
    event: str
    wanted: Callable[[Leaf], bool]
    barred: Callable[[Leaf], bool] = lambda _leaf: False

    def left(self, issuer: Issuer, statement: Statement) -> int:
        """What nobody has taken yet of what it could take, minor units."""
        if self.name == "settle":
            return statement.payouts - taken_of(issuer.city, statement, "Settled")
        issuable = statement.deposits + statement.matched
        return issuable - taken_of(issuer.city, statement, "Issued", "Reissued", "Voided")


def bring(
    issuer: Issuer, statement: Statement, verb: Verb, batch: int, listeners: Listeners
) -> int:
    """Bring all that a verb wants of a statement, in batches.

    Returns:
        Minor units taken.

    Raises:
        BookError: something is left of the statement, and the book does not have its leaves.
        ContractRefused: the Treasury takes none of it.
    """
    leaves, key = _leaves(issuer, statement, verb), statement.hash.hex()
    waiting = []
    for leaf in filter(verb.wanted, leaves):
        if issuer.city.is_done(statement.account, statement.sequence, leaf.index):
            continue
        if verb.barred(leaf):
            listeners.passed_over(
                PassedOver(statement.sequence, leaf.index, Skip.WalletBarred, until=None)
            )
        else:
            waiting.append(leaf)
    if not waiting:
        issuer.book.done(verb.name, key)
        return 0
    tree = MerkleTree([leaf.hash(statement.account, statement.sequence) for leaf in leaves])
    total = 0
    with issuer.book.intent(verb.name, key, {"entries": [leaf.index for leaf in waiting]}):
        for start in range(0, len(waiting), batch):
            group = waiting[start : start + batch]
            total += _send(issuer, statement, verb, tree, group, listeners.passed_over)
            what = f"{verb.name} of statement {statement.sequence}"
            listeners.progress(what, start + len(group), len(waiting))
    return total


def _leaves(issuer: Issuer, statement: Statement, verb: Verb) -> list[Leaf]:
    """None of a statement that is over, whether the book has them or not."""
    try:
        return issuer.book.leaves_of(statement)
    except BookError:
        if verb.left(issuer, statement):
            raise
        return []


def _send(
    issuer: Issuer,
    statement: Statement,
    verb: Verb,
    tree: MerkleTree,
    group: Sequence[Leaf],
    passed_over: OnPassedOver,
) -> int:
    try:
        receipt = issuer.relay.send(_call(issuer, statement, verb.name, tree, group))
    except ContractRefused as refused:
        if refused.name != "Treasury_NothingToDo":
            raise
        if len(group) == 1:
            why = Skip[refused.facts["why"]]
            passed_over(_passed_over(issuer, statement, group[0].index, why))
            return 0
        # It named the last one only.
        return sum(_send(issuer, statement, verb, tree, [it], passed_over) for it in group)
    skipped = issuer.city.treasury.events.Skipped().process_receipt(receipt, errors=DISCARD)
    for log in skipped:
        index, why = log["args"]["index"], Skip(log["args"]["why"])
        passed_over(_passed_over(issuer, statement, index, why))
    return _amount(issuer, verb.event, receipt)


def _passed_over(issuer: Issuer, statement: Statement, index: int, why: Skip) -> PassedOver:
    until = None
    if why in (Skip.Held, Skip.OverDaily):
        place = (statement.account, statement.sequence)
        posted_at = issuer.city.oracle.functions.takeable(*place).call()[3]
        until = posted_at + issuer.city.treasury.functions.limits().call()[2]
    return PassedOver(statement.sequence, index, why, until)


def _call(
    issuer: Issuer, statement: Statement, verb: str, tree: MerkleTree, group: Sequence[Leaf]
) -> ContractFunction:
    entries = ProvenEntries.of(statement, tree, group)
    call: ContractFunction = issuer.city.treasury.functions[verb](entries.brought, entries.proof)
    return call


def _amount(issuer: Issuer, event: str, receipt: TxReceipt) -> int:
    logs = issuer.city.treasury.events[event]().process_receipt(receipt, errors=DISCARD)
    return sum(log["args"]["amount"] for log in logs)
