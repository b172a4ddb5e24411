"""What must be refused: each is tried on a chain of its own and must change nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from citymint.chain.words import Status
from citymint.dev.demo.story import FigureError, ask_payout, drafted, posted
from citymint.dev.devnet import dev_key, pass_time
from citymint.dev.stage import Stage
from citymint.errors import CitymintError
from citymint.reserve.leaf import Leaf
from citymint.reserve.proposal import Proposal
from citymint.reserve.statement import Statement
from citymint.sign.merkle import MerkleTree

_TWO = ("bank", "auditor")


@dataclass(frozen=True, slots=True)
class Refused:
    """Something tried, and the error it met."""

    step: str
    error: str


@dataclass(frozen=True, slots=True)
class Deposits:
    """Two deposits of one statement that was attested, and how to bring one of them."""

    proposal: Proposal
    leaves: Sequence[Leaf]

    def issue(self, stage: Stage, index: int, **changes: Any) -> None:
        """Issue one deposit, perhaps with a changed figure, under its true proof."""
        statement = self.proposal.statement
        tree = MerkleTree(
            [leaf.hash(statement.account, statement.sequence) for leaf in self.leaves]
        )
        proof = tree.prove([index])
        leaf = replace(self.leaves[index], **changes)
        call = stage.city.treasury.functions.issue(
            [leaf.brought], (statement.account, statement.sequence, proof.siblings, proof.flags)
        )
        stage.sender("stranger").send(call)


def refused(stage: Stage, step: str, expected: str, action: Callable[[], Any]) -> Refused:
    """Try what must be refused with an error that says `expected`, and must change nothing.

    Raises:
        FigureError: it was let through, refused with something else, or left a trace.
    """
    before = stage.city.balance_sheet()
    try:
        action()
    except CitymintError as error:
        if expected not in str(error):
            raise FigureError(f"{step}: refused with {error}, not {expected}") from error
        if stage.city.balance_sheet() != before:
            raise FigureError(f"{step}: refused, but the balance sheet changed") from error
        return Refused(step, str(error))
    raise FigureError(f"{step}: was not refused")


def refusals(stage: Stage, deposit: int) -> Iterator[Refused]:
    """Try everything that must be refused.

    Args:
        stage: a fresh one.
        deposit: minor units of each of two transfers.

    Raises:
        FigureError: something was let through, or left a trace on the balance sheet.
    """
    code = stage.bind("resident")
    for _ in range(2):
        stage.transfer_in(deposit, code)
    proposal = drafted(stage)
    true = proposal.statement

    def attempt(step: str, expected: str, action: Callable[[], Any]) -> Refused:
        return refused(stage, step, expected, action)

    one_off = replace(true, closing=true.closing + 1)
    yield attempt(
        "An attestor is shown a statement one unit off",
        "not what the bank says",
        lambda: stage.attestors[0].attest(replace(proposal, statement=one_off)),
    )
    yield attempt(
        "One signature where two are needed",
        "ReserveOracle_NoQuorum",
        lambda: _post(stage, true, ["bank"]),
    )
    yield attempt(
        "Attestors sign different statements",
        "ReserveOracle_NoQuorum",
        lambda: submit(stage, true, _disagreeing(stage, true)),
    )
    yield attempt(
        "A statement one unit off, signed by two",
        "ReserveOracle_WrongClosing",
        lambda: _post(stage, one_off, _TWO),
    )
    yield attempt(
        "A skipped sequence",
        "ReserveOracle_WrongSequence",
        lambda: _post(stage, replace(true, sequence=2), _TWO),
    )

    posted(stage, proposal)
    yield attempt(
        "An older sequence", "ReserveOracle_WrongSequence", lambda: _post(stage, true, _TWO)
    )

    deposits = Deposits(proposal, stage.issuer.book.leaves(true.hash))
    deposits.issue(stage, 0)
    yield attempt("The same entry again", "Treasury_NothingToDo", lambda: deposits.issue(stage, 0))
    yield attempt(
        "An entry of no attested statement",
        "Treasury_BadProof",
        lambda: deposits.issue(stage, 1, salt=bytes(32)),
    )
    yield attempt(
        "An entry one unit off",
        "Treasury_BadProof",
        lambda: deposits.issue(stage, 1, amount=deposit + 1),
    )
    operator, minting = (
        stage.sender("operator"),
        int(stage.sender("resident").address, 16) << 96 | deposit,
    )
    yield attempt(
        "The operator's key mints",
        "CityToken_OnlyTreasury",
        lambda: operator.send(stage.city.token.functions.mint([minting])),
    )

    pass_time(stage.city.w3, stage.city.account(true.account).max_age + 1)
    yield attempt(
        "Issuing on a stale statement", "Treasury_Stale", lambda: deposits.issue(stage, 1)
    )
    _redeem_while_stale(stage, deposit)


def _post(stage: Stage, statement: Statement, signers: Sequence[str]) -> None:
    keys = sorted(signers, key=lambda name: int(dev_key(name).address, 16))
    submit(stage, statement, [signed(stage, statement, name) for name in keys])


def submit(stage: Stage, statement: Statement, signatures: list[bytes]) -> None:
    """Post a statement with these signatures, whatever they are."""
    call = stage.city.oracle.functions.post(statement.as_tuple(), signatures)
    stage.sender("stranger").send(call)


def signed(stage: Stage, statement: Statement, signer: str) -> bytes:
    """An actor's signature of a statement, whoever the actor is."""
    signable = statement.signable(stage.city.chain_id, stage.city.oracle.address)
    return bytes(dev_key(signer).sign_message(signable).signature)


def _disagreeing(stage: Stage, statement: Statement) -> list[bytes]:
    """The bank's signature, and the auditor's of a statement with another deposit in it."""
    other = replace(statement, deposits=statement.deposits + 1, closing=statement.closing + 1)
    here = (stage.city.chain_id, stage.city.oracle.address)
    # Of this statement the auditor's is anybody's, before or after the bank's.
    return sorted(
        (signed(stage, statement, "bank"), signed(stage, other, "auditor")),
        key=lambda it: int(str(statement.signer(it, *here)), 16),
    )


def _redeem_while_stale(stage: Stage, amount: int) -> None:
    """What must still work when issuing does not."""
    number = ask_payout(stage, "resident", amount)
    if stage.city.redemption(number).status is not Status.Requested:
        raise FigureError("redeeming stopped with issuing")
