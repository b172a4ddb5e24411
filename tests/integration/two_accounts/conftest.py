"""One city with reserve accounts at two banks: an issuer and attestors for each, and one book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from web3 import Web3

from citymint.bank.base import Payment
from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import AccountPlan, Plan
from citymint.dev.demo.story import ask_payout, attested
from citymint.dev.devnet import dev_key, pass_time
from citymint.dev.rehearsals.scene import after_its_delay
from citymint.dev.stage import HOLDER, PAYER, SECOND, Stage, build, reserve_account
from citymint.issuer.accept import accept
from citymint.issuer.issue import issue
from citymint.issuer.pay import pay
from citymint.issuer.send_on import SentOn, send_on
from citymint.reserve.entry import Counterparty, Direction
from citymint.reserve.payout import end_to_end_id

PAYEE = Counterparty("Resident", "222-000-000001")
"""Where the resident is paid."""

DEPOSIT, REDEEMED = 650_000, 300_000


@dataclass
class Pair:
    """The issuer whose account is to pay, and the other; the resident has tokens of both.

    `number` is the resident's redemption, accepted for the payer's account.
    """

    payer: Stage
    other: Stage
    number: int = 0

    @property
    def name(self) -> str:
        """The end-to-end id of the redemption's payment."""
        city = self.payer.city
        return end_to_end_id(city.chain_id, city.treasury.address, self.number)

    def promise(self) -> None:
        """The resident redeems; the payer's issuer accepts."""
        self.number = ask_payout(self.payer, "resident", REDEEMED)
        assert accept(self.payer.issuer).numbers == [self.number]

    def pay(self) -> None:
        """Both pair pay, as they do every day; only the one that promised may order anything."""
        pay(self.other.issuer)
        pay(self.payer.issuer)

    def pay_by_mistake(self, stage: Stage) -> None:
        """The bank of one of them pays the redemption, whoever told it to."""
        payment = Payment(self.name, REDEEMED, str(PAYEE.account), str(PAYEE.name))
        stage.bank.pay(stage.reserve, payment)

    def comes_back(self, stage: Stage) -> None:
        """The payee's bank sends a payment back, to one of the two accounts."""
        stage.bank.transfer_in(stage.reserve, REDEEMED, payer=PAYEE, end_to_end_id=self.name)

    def send_on(self) -> SentOn:
        """The other issuer sends on what came back to it; its bank does, and it arrives."""
        account = self.payer.issuer.account
        to = Counterparty(HOLDER, account.bank_account)
        sent = send_on(self.other.issuer, account.id, to)
        arrives = Counterparty(HOLDER, self.other.reserve)
        for _ in sent.statuses:
            self.payer.bank.transfer_in(
                self.payer.reserve, REDEEMED, payer=arrives, end_to_end_id=self.name
            )
        return sent

    def write_off(self) -> None:
        """The payer's account is lost: announced, waited for, written off."""
        oracle, account = self.payer.city.oracle.functions, self.payer.issuer.account.id
        after_its_delay(self.payer, "governor", oracle.announceWriteOff(account))
        pass_time(self.payer.city.w3, oracle.CHANGE_DELAY().call())
        after_its_delay(self.payer, "governor", oracle.writeOff(account))

    def sheet(self) -> dict[str, int]:
        """The balance sheet, but for what is nothing."""
        found = self.payer.city.balance_sheet().to_json()
        return {name: amount for name, amount in found.items() if amount}

    def tokens(self) -> int:
        """What the resident holds."""
        return self.payer.city.balance_of(dev_key("resident").address)

    def won(self) -> int:
        """What the resident got from both banks, as their statements show it."""
        return sum(self._won(stage) for stage in (self.payer, self.other))

    def _won(self, stage: Stage) -> int:
        entries = [it for one in stage.bank.read(stage.reserve) for it in one.entries]
        return -sum(
            it.signed
            for it in entries
            if it.counterparty == PAYEE
            or (it.direction is Direction.DEBIT and it.counterparty == PAYER)
        )


@pytest.fixture(params=["first pays", "second pays"])
def pair(request: pytest.FixtureRequest, fresh_chain: Web3, tmp_path: Path) -> Iterator[Pair]:
    """Both accounts have 650,000, issued to the resident; 300,000 are promised from one of them."""
    stage = build(fresh_chain, _plan(), tmp_path, tmp_path / "deployment.json")
    second = stage.beside(SECOND, "second_bank", "second_auditor")
    both = (stage, second)
    for one in both:
        attested(one)
    for one in both:
        one.transfer_in(DEPOSIT, one.bind("resident"))
        assert issue(one.issuer, attested(one).statement) == DEPOSIT
    pair = (stage, second) if request.param == "first pays" else (second, stage)
    made = Pair(*pair)
    made.promise()
    yield made
    stage.close()
    for attestor in second.attestors:
        attestor.memory.close()


def _plan() -> Plan:
    """The local plan with a second account, whose attestors are others."""
    plan = Plan.read(ROOT / "deployments" / "local.yml")
    others = {name: str(dev_key(name).address) for name in ("second_bank", "second_auditor")}
    second = AccountPlan(
        id="0x" + reserve_account(SECOND).id.hex(),
        max_age=plan.accounts[0].max_age,
        quorum=2,
        attestors=others,
    )
    return plan.model_copy(update={"accounts": [*plan.accounts, second]})
