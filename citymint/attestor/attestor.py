"""An attestor: reads the bank itself, drafts the statement itself, and signs only if both agree."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from citymint.attestor.memory import Memory
from citymint.bank.base import Statements
from citymint.chain.city import City
from citymint.codes.binding import wallet_at
from citymint.drafting.draft import Draft, Terms, draft
from citymint.drafting.past import Past
from citymint.drafting.reading import Reading, ReserveAccount
from citymint.errors import AttestationError
from citymint.reserve.proposal import Proposal
from citymint.reserve.statement import Statement
from citymint.sign.signer import Signer
from citymint.text.shown import short

_LONGEST_TO_POST = 7 * 86_400  # seconds


class Attestor:
    """One attestor of one reserve account.

    Args:
        key: signs statements.
        city: the chain, through the attestor's own node.
        bank: the attestor's own access to the bank.
        account: the reserve account, as the attestor knows it.
        memory: the bindings it has checked itself, and what it has signed before.
        closing: whether it agrees that the next statement is the account's last.
        astray: redemptions whose payments in the next statement it agrees went elsewhere.
    """

    def __init__(
        self,
        key: Signer,
        city: City,
        bank: Statements,
        account: ReserveAccount,
        memory: Memory,
        *,
        closing: bool = False,
        astray: Collection[int] = (),
    ):
        self._key = key
        self._city = city
        self._bank = bank
        self._account = account
        self.memory = memory
        self.closing = closing
        self.astray = astray

    @property
    def address(self) -> str:
        """Who signs."""
        return self._key.address

    def attest(self, proposal: Proposal) -> bytes:
        """Sign the proposed statement, if it is the one this attestor would have drafted.

        Returns:
            65 bytes: r, s, v.

        Raises:
            AttestationError: it is not, with every difference, and the payment codes that may be
                why; or it may not be signed now.
            StatementError: the bank's own statements cannot be trusted, or what was posted is not
                what they say, or a payment is not what was promised and not agreed to be astray.
            BankUnknown: the bank did not answer.
        """
        self._check_terms(proposal)
        reading = Reading.take(self._city, self._bank, self._account)
        mine = self._draft(proposal, reading)
        differences = mine.statement.differences(proposal.statement, self._city.zone)
        if differences:
            codes = ""
            if _is_the_same_money(mine.statement, proposal.statement):
                codes = self._codes_in_question(proposal, reading)
            raise AttestationError(
                "this is not what the bank says: " + "; ".join(differences) + codes
            )
        if uncalled := proposal.told.gone_astray(reading.sequence) - frozenset(self.astray):
            raise AttestationError(
                f"the proposal calls redemption {', '.join(map(str, sorted(uncalled)))} astray:"
                " nothing here needs that, and nobody has agreed to it"
            )
        if self._city.time_of(mine.statement.classified_at) < mine.statement.as_of:
            raise AttestationError(
                f"block {mine.statement.classified_at} is older than the bank's statement: what was"
                " accepted in between would be left out"
            )
        self.memory.commit_to(proposal, now=self._city.now(), zone=self._city.zone)
        signable = mine.statement.signable(self._city.chain_id, self._city.oracle.address)
        return bytes(self._key.sign_message(signable).signature)

    def _check_terms(self, proposal: Proposal) -> None:
        statement, now = proposal.statement, self._city.now()
        if statement.account != self._account.id:
            raise AttestationError(f"account {short(statement.account)} is not attested here")
        if not self._city.is_attestor(statement.account, self.address):
            raise AttestationError(f"{self.address} is no attestor of this account")
        if not now <= statement.post_by <= now + _LONGEST_TO_POST:
            raise AttestationError(
                f"to be posted by {self._city.moment(statement.post_by)}:"
                f" from {self._city.moment(now)} to a week later expected"
            )
        if statement.classified_at > self._city.final_block():
            raise AttestationError(f"block {statement.classified_at} is not final yet")

    def _codes_in_question(self, proposal: Proposal, reading: Reading) -> str:
        """The codes that payers wrote, by whether they are bound here."""
        codes = self.memory.bindings.codes()
        past = Past(reading, codes, proposal.told)
        aside = proposal.told.left_out(reading.sequence)
        written = past.codes_written(reading.next_statement()) - aside
        bound = {code for code in written if wallet_at(codes, code, reading.now)}
        told = {"bound here, but perhaps not there": bound, "not bound here": written - bound}
        return "".join(f" ({how}: {_listed(those)})" for how, those in told.items() if those)

    def _draft(self, proposal: Proposal, reading: Reading) -> Draft:
        agreed = proposal.told.gone_astray(reading.sequence) & frozenset(self.astray)
        astray = {**proposal.told.astray, reading.sequence: agreed}
        terms = Terms(
            classified_at=proposal.statement.classified_at,
            post_by=proposal.statement.post_by,
            seed=proposal.seed,
            told=replace(proposal.told, astray=astray),
            closes=self.closing,
        )
        return draft(reading, self.memory.bindings.codes(), terms)


def _is_the_same_money(mine: Statement, theirs: Statement) -> bool:
    """Whether the bank said the same to both, and it means something else."""
    return mine.closing == theirs.closing and mine.root != theirs.root


def _listed(codes: Collection[str]) -> str:
    return ", ".join(sorted(codes)) or "none"
