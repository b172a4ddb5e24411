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

from citymint.chain.events import posted_statements
from citymint.chain.sender import Sender
from citymint.chain.words import Status
from citymint.errors import ContractRefused, StepError
from citymint.issuer.office import BATCH, Office
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.reserve.statement import Statement
from citymint.sign.merkle import MerkleTree

Progress = Callable[[str, int, int], None]
"""Told the verb and the statement, how many entries were brought, and of how many."""


def issue(
    office: Office, statement: Statement, *, batch: int = BATCH, progress: Progress | None = None
) -> int:
    """Mint for every Deposit and Matched of a posted statement that is not minted yet.

    Returns:
        Minor units minted.

    Raises:
        ContractRefused: issuing must wait: a statement is stale, the reserve short, a redemption
            overdue, or issuing is paused.
    """

    def wanted(leaves: list[Leaf]) -> list[Leaf]:
        frozen = office.city.token.functions.frozen
        ours = (leaf for leaf in leaves if _is_issuable(leaf))
        return [leaf for leaf in ours if not frozen(leaf.wallet).call()]

    return _bring(office, statement, _Verb("issue", "Issued", wanted), batch, progress)


def reissue(
    office: Office, statement: Statement, *, batch: int = BATCH, progress: Progress | None = None
) -> int:
    """Mint for every payout that this posted statement shows to have come back.

    Returns:
        Minor units minted.
    """

    def wanted(leaves: list[Leaf]) -> list[Leaf]:
        ours = (it for it in leaves if it.kind is EntryKind.DEPOSIT and it.origin)
        return [it for it in ours if office.city.redemption(it.origin).status is Status.Settled]

    return _bring(office, statement, _Verb("reissue", "Reissued", wanted), batch, progress)


def settle(
    office: Office, statement: Statement, *, batch: int = BATCH, progress: Progress | None = None
) -> int:
    """Burn for every payout of a posted statement that is not settled yet.

    Returns:
        Minor units burned.

    Raises:
        ContractRefused: the Treasury does not take the proof.
    """

    def wanted(leaves: list[Leaf]) -> list[Leaf]:
        ours = (it for it in leaves if it.kind is EntryKind.PAYOUT)
        return [it for it in ours if office.city.redemption(it.origin).status is Status.Accepted]

    return _bring(office, statement, _Verb("settle", "Settled", wanted), batch, progress)


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
        StepError: there is no such statement or entry.
        ContractRefused: an entry is done already, or the key has no role.
    """
    posted = posted_statements(office.city, office.account.id)
    if sequence > len(posted):
        raise StepError(f"statement {sequence} is not posted yet")
    statement = posted[sequence - 1].statement
    leaves = office.book.leaves(statement.hash)
    if any(index >= len(leaves) for index in indices):
        raise StepError(f"statement {sequence} has {len(leaves)} entries, counted from 0")
    tree = MerkleTree([leaf.hash(statement.account, sequence) for leaf in leaves])
    group = [leaves[index] for index in sorted(set(indices))]
    return _amount(office, "Voided", guardian.send(_call(office, statement, "void", tree, group)))


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of the Treasury that takes leaves: its name, its event, which leaves."""

    name: str
    event: str
    wanted: Callable[[list[Leaf]], list[Leaf]]


def _bring(
    office: Office, statement: Statement, verb: _Verb, batch: int, progress: Progress | None
) -> int:
    city, leaves, key = office.city, office.book.leaves(statement.hash), statement.hash.hex()
    done = city.is_done
    waiting = [
        leaf
        for leaf in verb.wanted(leaves)
        if not done(statement.account, statement.sequence, leaf.index)
    ]
    if not waiting:
        office.book.done(verb.name, key)
        return 0
    tree = MerkleTree([leaf.hash(statement.account, statement.sequence) for leaf in leaves])
    total = 0
    with office.book.intent(verb.name, key, {"entries": [leaf.index for leaf in waiting]}):
        for start in range(0, len(waiting), batch):
            group = waiting[start : start + batch]
            total += _send(office, statement, verb, tree, group)
            if progress:
                what = f"{verb.name} of statement {statement.sequence}"
                progress(what, start + len(group), len(waiting))
    return total


def _send(
    office: Office, statement: Statement, verb: _Verb, tree: MerkleTree, group: Sequence[Leaf]
) -> int:
    try:
        receipt = office.relay.send(_call(office, statement, verb.name, tree, group))
    except ContractRefused as refused:
        if refused.name == "Treasury_NothingToDo":
            return 0
        raise
    return _amount(office, verb.event, receipt)


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
