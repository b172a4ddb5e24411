"""Statements straight from their lines, signed by two attestors: no bank is measured."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from eth_utils.crypto import keccak

from citymint.dev.devnet import dev_key
from citymint.dev.stage import Stage
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import Leaf
from citymint.reserve.statement import Statement, totals_and_root
from citymint.sign.merkle import MerkleTree

_DAY = 86_400

Line = tuple[EntryKind, int, str, int]
"""Kind, minor units, wallet, and the redemption of a Payout or zero."""


@dataclass(frozen=True, slots=True)
class Posted:
    """A statement on the chain, and its leaves."""

    statement: Statement
    leaves: tuple[Leaf, ...]

    def bring(self, indices: Iterable[int]) -> tuple[list[tuple[Any, ...]], tuple[Any, ...]]:
        """The claims and the proof for these entries."""
        where = (self.statement.account, self.statement.sequence)
        picked = [self.leaves[index] for index in indices]
        proof = MerkleTree([it.hash(*where) for it in self.leaves]).prove(it.index for it in picked)
        return [it.brought for it in picked], (*where, proof.siblings, proof.flags)


def post(stage: Stage, lines: Sequence[Line]) -> Posted:
    """Post the next statement of the reserve account."""
    city, account = stage.city, stage.issuer.account.id
    last = city.account(account)
    sequence = last.sequence + 1
    leaves = tuple(
        # The same salts in every run: a zero byte of one costs less than another.
        Leaf(
            index,
            kind,
            amount,
            bytes.fromhex(wallet[2:]).rjust(32, b"\0"),
            keccak(text=f"salt {sequence} {index}"),
            redemption,
        )
        for index, (kind, amount, wallet, redemption) in enumerate(lines)
    )
    statement = Statement(
        account=account,
        sequence=sequence,
        previous=last.last,
        as_of=city.now(),
        classified_at=city.w3.eth.block_number,
        post_by=city.now() + _DAY,
        opening=last.balance,
        closing=last.balance + sum(leaf.kind.sign * leaf.amount for leaf in leaves),
        closes=False,
        **totals_and_root(account, sequence, leaves),
    )
    signable = statement.signable(city.chain_id, city.oracle.address)
    keys = sorted(map(dev_key, ("bank", "auditor")), key=lambda key: int(key.address, 16))
    signatures = [bytes(key.sign_message(signable).signature) for key in keys]
    stage.sender("stranger").send(city.oracle.functions.post(statement.as_tuple(), signatures))
    return Posted(statement, leaves)
