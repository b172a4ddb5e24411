"""Issue and settle: bring the leaves of a posted statement to the Treasury, in batches.

Both ask the chain which entries are done before they send, so each can be killed and run again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from eth_utils.address import to_checksum_address
from web3.contract.contract import ContractFunction

from citymint.chain.words import Status
from citymint.issuer.office import Office
from citymint.merkle import EntryKind, Leaf, MerkleTree
from citymint.statement import Statement

BATCH = 100
"""Entries in one transaction."""

_Action = Callable[[list[tuple[Any, ...]], tuple[Any, ...]], ContractFunction]


def issue(office: Office, statement: Statement, *, batch: int = BATCH) -> int:
    """Mint for every deposit of a posted statement that is not minted yet.

    Deposits to frozen wallets stay where they are and can be brought again.

    Returns:
        Minor units minted.

    Raises:
        ContractRefused: issuing must wait: the statement is stale, the reserve short, or paused.
    """
    frozen = office.city.token.functions.frozen

    def wanted(leaf: Leaf) -> bool:
        return not frozen(_wallet(leaf)).call()

    issuing = office.city.treasury.functions.issue
    return _bring(office, statement, EntryKind.DEPOSIT, "issue", wanted, issuing, batch)


def settle(office: Office, statement: Statement, *, batch: int = BATCH) -> int:
    """Burn for every payout of a posted statement that is not settled yet.

    Returns:
        Minor units burned.

    Raises:
        ContractRefused: the Treasury does not take the proof.
    """

    def wanted(leaf: Leaf) -> bool:
        redemption = office.city.redemption(int.from_bytes(leaf.party))
        return redemption.status is Status.Accepted

    settling = office.city.treasury.functions.settle
    return _bring(office, statement, EntryKind.PAYOUT, "settle", wanted, settling, batch)


def _bring(
    office: Office,
    statement: Statement,
    kind: EntryKind,
    step: str,
    wanted: Callable[[Leaf], bool],
    action: _Action,
    batch: int,
) -> int:
    leaves = office.book.leaves(statement.hash)
    done = office.city.is_done
    waiting = [
        leaf
        for leaf in leaves
        if leaf.kind is kind
        and not done(statement.account, statement.sequence, leaf.index)
        and wanted(leaf)
    ]
    key = statement.hash.hex()
    if not waiting:
        office.book.done(step, key)
        return 0
    tree = MerkleTree([leaf.hash(statement.account, statement.sequence) for leaf in leaves])
    with office.book.intent(step, key, {"entries": [leaf.index for leaf in waiting]}):
        for start in range(0, len(waiting), batch):
            group = waiting[start : start + batch]
            proof = tree.prove(leaf.index for leaf in group)
            place = (statement.account, statement.sequence, proof.siblings, proof.flags)
            office.relay.send(action([_abi(leaf) for leaf in group], place))
    return sum(leaf.amount for leaf in waiting)


def _abi(leaf: Leaf) -> tuple[Any, ...]:
    party = _wallet(leaf) if leaf.kind is EntryKind.DEPOSIT else int.from_bytes(leaf.party)
    return (leaf.index, leaf.amount, party, leaf.salt)


def _wallet(leaf: Leaf) -> str:
    return to_checksum_address(leaf.party[-20:])
