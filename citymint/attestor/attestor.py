"""An attestor: reads the bank itself, drafts the statement itself, and signs only if both agree."""

from __future__ import annotations

from eth_account.signers.local import LocalAccount

from citymint.attestor.memory import Memory
from citymint.bank.base import Bank
from citymint.chain.city import City
from citymint.drafting import Draft, Reading, ReserveAccount, Terms
from citymint.errors import AttestationError
from citymint.proposal import Proposal
from citymint.statement import Statement

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
    """

    def __init__(
        self,
        key: LocalAccount,
        city: City,
        bank: Bank,
        account: ReserveAccount,
        memory: Memory,
        *,
        closing: bool = False,
    ):
        self._key = key
        self._city = city
        self._bank = bank
        self._account = account
        self.memory = memory
        self.closing = closing

    @property
    def address(self) -> str:
        """Who signs."""
        return self._key.address

    def attest(self, proposal: Proposal) -> bytes:
        """Sign the proposed statement, if it is the one this attestor would have drafted.

        Returns:
            65 bytes: r, s, v.

        Raises:
            AttestationError: it is not, with every difference; or it may not be signed now.
            StatementError: the bank's own statements cannot be trusted.
            BankUnknown: the bank did not answer.
        """
        self._check_terms(proposal)
        mine = self._draft(proposal)
        differences = mine.statement.differences(proposal.statement)
        if differences:
            told = "this is not what the bank says: " + "; ".join(differences)
            if _differ_by_bindings(mine.statement, proposal.statement):
                told += " (or a binding is not known here, or was not heard of there)"
            raise AttestationError(told)
        if self._city.time_of(mine.statement.classified_at) < mine.statement.as_of:
            raise AttestationError(
                f"block {mine.statement.classified_at} is older than the bank's statement: what was"
                " accepted in between would be left out"
            )
        self.memory.commit_to(proposal, now=self._city.now())
        signable = mine.statement.signable(self._city.chain_id, self._city.oracle.address)
        return bytes(self._key.sign_message(signable).signature)

    def _check_terms(self, proposal: Proposal) -> None:
        statement, now = proposal.statement, self._city.now()
        if statement.account != self._account.id:
            raise AttestationError(f"account {statement.account.hex()} is not attested here")
        if not self._city.is_attestor(statement.account, self.address):
            raise AttestationError(f"{self.address} is no attestor of this account")
        if not now <= statement.post_by <= now + _LONGEST_TO_POST:
            raise AttestationError(
                f"to be posted by {statement.post_by}: from {now} to a week later expected"
            )
        if statement.classified_at > self._city.final_block():
            raise AttestationError(f"block {statement.classified_at} is not final yet")

    def _draft(self, proposal: Proposal) -> Draft:
        reading = Reading.take(self._city, self._bank, self._account)
        terms = Terms(
            classified_at=proposal.statement.classified_at,
            post_by=proposal.statement.post_by,
            seed=proposal.seed,
            openings=proposal.openings,
            closes=self.closing,
        )
        return reading.draft(self.memory.bindings.codes(), terms)


def _differ_by_bindings(mine: Statement, theirs: Statement) -> bool:
    """Whether the same money came, but for other wallets, or for none."""
    return mine.closing == theirs.closing and mine.deposits != theirs.deposits
