"""Statements from their lines: drafted, signed, posted, and what is taken of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pytest

from citymint.chain.city import City
from citymint.chain.deployment.plan import Plan
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import NO_TARGET, Leaf
from citymint.reserve.statement import Statement, totals_and_root
from citymint.sign.merkle import MerkleTree

ATTESTORS = ("bank", "auditor", "city")


@dataclass(frozen=True)
class Attested:
    """A statement with its leaves, ready to take entries of."""

    statement: Statement
    leaves: tuple[Leaf, ...]

    def proof(self, *indices: int) -> tuple[Any, ...]:
        """The `Proof` struct for these leaves."""
        statement = self.statement
        hashes = [leaf.hash(statement.account, statement.sequence) for leaf in self.leaves]
        proof = MerkleTree(hashes).prove(indices)
        return (statement.account, statement.sequence, proof.siblings, proof.flags)

    def brought(self, *indices: int) -> list[tuple[Any, ...]]:
        """`BroughtEntry` structs of these leaves."""
        return [self.leaves[index].brought for index in indices]


Line = tuple[Any, ...]
"""Kind, amount in minor units, wallet (None for most kinds), and its origin.

A redemption's number stands for its holder and itself.
"""


@pytest.fixture
def account_id(plan: Plan) -> bytes:
    return bytes.fromhex(plan.accounts[0].id[2:])


@pytest.fixture
def draft(city: City, account_id: bytes) -> Callable[..., Attested]:
    """The next statement of an account from its lines; any field can be given instead."""

    def make(lines: Sequence[Line] = (), account: bytes = account_id, **fields: Any) -> Attested:
        last, now = city.account(account), city.now()
        sequence = fields.get("sequence", last.sequence + 1)
        leaves = tuple(
            Leaf(index, kind, amount, _party(who), index.to_bytes(32), *origin)
            for index, (kind, amount, who, *origin) in enumerate(_told(city, it) for it in lines)
        )
        statement = Statement(
            account=account,
            sequence=sequence,
            previous=last.last,
            as_of=now,
            classified_at=city.w3.eth.block_number,
            post_by=now + 86_400,
            opening=last.balance,
            closing=last.balance + sum(kind.sign * amount for kind, amount, *_ in lines),
            closes=False,
            **totals_and_root(account, sequence, leaves),
        )
        return Attested(replace(statement, **fields), leaves)

    return make


@pytest.fixture
def sign(city: City) -> Callable[..., list[bytes]]:
    """Signatures of attestors, in the order the oracle wants."""

    def make(statement: Statement, signers: Sequence[str] = ATTESTORS[:2]) -> list[bytes]:
        signable = statement.signable(city.chain_id, city.oracle.address)
        keys = sorted((dev_key(name) for name in signers), key=lambda key: int(key.address, 16))
        return [bytes(key.sign_message(signable).signature) for key in keys]

    return make


@pytest.fixture
def post(
    city: City,
    stranger: Sender,
    draft: Callable[..., Attested],
    sign: Callable[..., list[bytes]],
) -> Callable[..., Attested]:
    """Drafts, signs and posts a statement."""

    def make(
        lines: Sequence[Line] = (), signers: Sequence[str] = ATTESTORS[:2], **fields: Any
    ) -> Attested:
        attested = draft(lines, **fields)
        signatures = sign(attested.statement, signers)
        stranger.send(city.oracle.functions.post(attested.statement.as_tuple(), signatures))
        return attested

    return make


@pytest.fixture
def issue(
    city: City, stranger: Sender, resident: Sender, post: Callable[..., Attested]
) -> Callable[..., Attested]:
    """Posts a statement with one deposit, and issues it."""

    def make(amount: int = 650_000, to: Sender = resident) -> Attested:
        attested = post([(EntryKind.DEPOSIT, amount, to.address)])
        issuing = city.treasury.functions.issue(attested.brought(0), attested.proof(0))
        stranger.send(issuing)
        return attested

    return make


@pytest.fixture
def redeem(city: City, resident: Sender) -> Callable[..., int]:
    """Asks for a payout, and gives the number of the redemption."""

    def make(
        amount: int = 300_000, by: Sender = resident, payout_account: bytes = b"\1" * 32
    ) -> int:
        by.send(city.treasury.functions.redeem(amount, payout_account))
        return int(city.treasury.functions.redemptions().call())

    return make


@pytest.fixture
def pay_out(
    city: City,
    operator: Sender,
    account_id: bytes,
    post: Callable[..., Attested],
    redeem: Callable[..., int],
) -> Callable[..., Attested]:
    """Redeems, accepts and posts the payout; the statement's only leaf waits to be settled."""

    def make(amount: int = 300_000) -> Attested:
        number = redeem(amount)
        operator.send(city.treasury.functions.accept([number], account_id))
        return post([(EntryKind.PAYOUT, amount, number)])

    return make


def _told(city: City, line: Line) -> Line:
    kind, amount, who, *_ = line
    if isinstance(who, int):
        return kind, amount, city.redemption(who).holder, who
    return line


def _party(who: str | None) -> bytes:
    return NO_TARGET if who is None else bytes.fromhex(who[2:]).rjust(32, b"\0")
