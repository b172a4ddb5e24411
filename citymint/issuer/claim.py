"""Issue, void, reissue and settle: bring the leaves of a posted statement to the Treasury.

All ask the chain which entries are done before they send, so each can be killed and run again.
What the Treasury passes over (held, barred) stays where it is and can be brought again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from web3.contract.contract import ContractFunction
from web3.logs import DISCARD
from web3.types import TxReceipt

from citymint.chain.events import posted_statements, taken_of
from citymint.chain.sender import Sender
from citymint.chain.words import Skip, Status
from citymint.errors import BookError, ContractRefused, StepError
from citymint.issuer.office import BATCH, Office
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
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


def issue(
    office: Office, statement: Statement, *, batch: int = BATCH, listeners: Listeners | None = None
) -> int:
    """Mint for every Deposit and Matched of a posted statement that is not minted yet.

    Returns:
        Minor units minted.

    Raises:
        BookError: something is left of the statement, and the book does not have its leaves.
        ContractRefused: issuing must wait: a statement is stale, the reserve short, a redemption
            overdue, or issuing is paused.
    """
    frozen = office.city.token.functions.frozen
    verb = _Verb("issue", "Issued", _is_issuable, lambda leaf: bool(frozen(leaf.wallet).call()))
    return _bring(office, statement, verb, batch, listeners or Listeners())


def reissue(
    office: Office, statement: Statement, *, batch: int = BATCH, listeners: Listeners | None = None
) -> int:
    """Mint for every payout that this posted statement shows to have come back.

    Returns:
        Minor units minted.

    Raises:
        BookError: something is left of the statement, and the book does not have its leaves.
    """

    def wanted(leaf: Leaf) -> bool:
        came_back = leaf.kind is EntryKind.DEPOSIT and leaf.origin != 0
        return came_back and office.city.redemption(leaf.origin).status is Status.Settled

    return _bring(
        office, statement, _Verb("reissue", "Reissued", wanted), batch, listeners or Listeners()
    )


def settle(
    office: Office, statement: Statement, *, batch: int = BATCH, listeners: Listeners | None = None
) -> int:
    """Burn for every payout of a posted statement that is not settled yet.

    Returns:
        Minor units burned.

    Raises:
        BookError: something is left of the statement, and the book does not have its leaves.
        ContractRefused: the Treasury does not take the proof.
    """

    def wanted(leaf: Leaf) -> bool:
        is_payout = leaf.kind is EntryKind.PAYOUT
        return is_payout and office.city.redemption(leaf.origin).status is Status.Accepted

    return _bring(
        office, statement, _Verb("settle", "Settled", wanted), batch, listeners or Listeners()
    )


def void(office: Office, guardian: Sender, sequence: int, indices: Sequence[int]) -> int:
    """Move deposits of a posted statement that are not issued yet to suspense.

    Args:
        office: the issuer's.
        guardian: holds the role for it.
        sequence: the statement's number.
        indices: which of its entries.

    Returns:
        Minor units moved.

    Raises:
        StepError: there is no such statement or entry, or it is neither a deposit nor a Matched.
        BookError: the book does not have the statement's leaves.
        ContractRefused: an entry is done already, or the key has no role.
    """
    here = f"statement {sequence} of {office.account.named}"
    elsewhere = "another account's statements take that account's file"
    posted = posted_statements(office.city, office.account.id)
    if sequence > len(posted):
        raise StepError(f"{here} is not posted yet; {elsewhere}")
    statement = posted[sequence - 1].statement
    leaves = office.book.leaves_of(statement)
    if any(index >= len(leaves) for index in indices):
        raise StepError(f"{here} has {len(leaves)} entries, counted from 0; {elsewhere}")
    group = [leaves[index] for index in sorted(set(indices))]
    if others := [leaf for leaf in group if not _is_issuable(leaf)]:
        raise StepError(f"entry {others[0].index} of {here} {_no_deposit(others[0])}; {elsewhere}")
    tree = MerkleTree([leaf.hash(statement.account, sequence) for leaf in leaves])
    return _amount(office, "Voided", guardian.send(_call(office, statement, "void", tree, group)))


def _no_deposit(leaf: Leaf) -> str:
    what = "brings a payout back" if leaf.kind is EntryKind.DEPOSIT else f"is {leaf.kind.named}"
    return f"{what}: only a deposit or a Matched can be voided"


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of the Treasury that takes leaves: its name, its event, which leaves.

    `barred` spares the chain those whose wallet it would not take.
    """

    name: str
    event: str
    wanted: Callable[[Leaf], bool]
    barred: Callable[[Leaf], bool] = lambda _leaf: False

    def left(self, office: Office, statement: Statement) -> int:
        """What nobody has taken yet of what it could take, minor units."""
        if self.name == "settle":
            return statement.payouts - taken_of(office.city, statement, "Settled")
        issuable = statement.deposits + statement.matched
        return issuable - taken_of(office.city, statement, "Issued", "Reissued", "Voided")


def _bring(
    office: Office, statement: Statement, verb: _Verb, batch: int, listeners: Listeners
) -> int:
    leaves, key = _leaves(office, statement, verb), statement.hash.hex()
    waiting = []
    for leaf in filter(verb.wanted, leaves):
        if office.city.is_done(statement.account, statement.sequence, leaf.index):
            continue
        if verb.barred(leaf):
            listeners.passed_over(
                PassedOver(statement.sequence, leaf.index, Skip.WalletBarred, until=None)
            )
        else:
            waiting.append(leaf)
    if not waiting:
        office.book.done(verb.name, key)
        return 0
    tree = MerkleTree([leaf.hash(statement.account, statement.sequence) for leaf in leaves])
    total = 0
    with office.book.intent(verb.name, key, {"entries": [leaf.index for leaf in waiting]}):
        for start in range(0, len(waiting), batch):
            group = waiting[start : start + batch]
            total += _send(office, statement, verb, tree, group, listeners.passed_over)
            what = f"{verb.name} of statement {statement.sequence}"
            listeners.progress(what, start + len(group), len(waiting))
    return total


def _leaves(office: Office, statement: Statement, verb: _Verb) -> list[Leaf]:
    """None of a statement that is over, whether the book has them or not."""
    try:
        return office.book.leaves_of(statement)
    except BookError:
        if verb.left(office, statement):
            raise
        return []


def _send(
    office: Office,
    statement: Statement,
    verb: _Verb,
    tree: MerkleTree,
    group: Sequence[Leaf],
    passed_over: OnPassedOver,
) -> int:
    try:
        receipt = office.relay.send(_call(office, statement, verb.name, tree, group))
    except ContractRefused as refused:
        if refused.name != "Treasury_NothingToDo":
            raise
        if len(group) == 1:
            why = Skip[refused.facts["why"]]
            passed_over(_passed_over(office, statement, group[0].index, why))
            return 0
        # It named the last one only.
        return sum(_send(office, statement, verb, tree, [it], passed_over) for it in group)
    skipped = office.city.treasury.events.Skipped().process_receipt(receipt, errors=DISCARD)
    for log in skipped:
        index, why = log["args"]["index"], Skip(log["args"]["why"])
        passed_over(_passed_over(office, statement, index, why))
    return _amount(office, verb.event, receipt)


def _passed_over(office: Office, statement: Statement, index: int, why: Skip) -> PassedOver:
    until = None
    if why in (Skip.Held, Skip.OverDaily):
        place = (statement.account, statement.sequence)
        posted_at = office.city.oracle.functions.claimable(*place).call()[3]
        until = posted_at + office.city.treasury.functions.limits().call()[2]
    return PassedOver(statement.sequence, index, why, until)


def _call(
    office: Office, statement: Statement, verb: str, tree: MerkleTree, group: Sequence[Leaf]
) -> ContractFunction:
    proof = tree.prove(leaf.index for leaf in group)
    place = (statement.account, statement.sequence, proof.siblings, proof.flags)
    claims = [leaf.claim for leaf in group]
    call: ContractFunction = office.city.treasury.functions[verb](claims, place)
    return call


def _amount(office: Office, event: str, receipt: TxReceipt) -> int:
    logs = office.city.treasury.events[event]().process_receipt(receipt, errors=DISCARD)
    return sum(log["args"]["amount"] for log in logs)


def _is_issuable(leaf: Leaf) -> bool:
    return leaf.kind is EntryKind.MATCHED or (leaf.kind is EntryKind.DEPOSIT and not leaf.origin)
