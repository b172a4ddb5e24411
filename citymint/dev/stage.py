"""A whole city on one machine: chain, bank, issuer, attestors and people, all of them real."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from eth_account.signers.local import LocalAccount
from web3 import Web3
from web3.types import Wei

from citymint.attestor.attestor import Attestor
from citymint.attestor.memory import Memory
from citymint.bank.base import Payment
from citymint.bank.files.file_bank import FileBank
from citymint.bank.simulator import SmallBank
from citymint.chain.city import City
from citymint.chain.deployment.plan import Plan
from citymint.chain.deployment.steps import deploy
from citymint.chain.sender import Sender
from citymint.codes.binding import HEARD_WITHIN, Binding
from citymint.codes.payment_code import new_code
from citymint.codes.register import Bindings
from citymint.dev.devnet import ACTORS, dev_key, pass_time
from citymint.drafting.reading import ReserveAccount
from citymint.issuer.book.book import Book
from citymint.issuer.issuer import Issuer
from citymint.reserve.entry import Counterparty
from citymint.reserve.payout import commitment

RESERVE = "110-123-456789"
"""The reserve account at the small bank; `deployments/local.yml` has its commitment."""

SECOND = "220-987-654321"
"""A bank account of the city at another bank: a second reserve account, where a story has one."""

HOLDER = "Busan City Mint"

PAYER = Counterparty("A resident", "333-000-000001")
"""Who transfers money in."""

_SALT = (1).to_bytes(32)
_ATTESTORS = ("bank", "auditor", "city")
_GAS_MONEY = Wei(10**18)


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything a story needs.

    Attributes:
        city: the contracts.
        issuer: who acts.
        attestors: bank, auditor and city, each with its own reading and memory.
        bank: the small bank itself, for what happens on its side of the counter.
        inbox: where the bank's camt.053 files go.
        outbox: where the bank finds pain.001 files.
        bindings: the issuer's and each attestor's, which all hear of a new one.
    """

    city: City
    issuer: Issuer
    attestors: tuple[Attestor, ...]
    bank: SmallBank
    inbox: Path
    outbox: Path
    bindings: tuple[Bindings, ...]

    @property
    def reserve(self) -> str:
        """The bank's identification of the reserve account."""
        return self.issuer.account.bank_account

    @property
    def folder(self) -> Path:
        """Where all of it is."""
        return self.inbox.parent

    def close(self) -> None:
        """Let go of every database."""
        self.issuer.book.close()
        for attestor in self.attestors:
            attestor.memory.close()

    def sender(self, actor: str) -> Sender:
        """An actor with its development key."""
        return Sender(self.city.w3, dev_key(actor))

    def attested_by(self, *names: str) -> Stage:
        """The same with these attestors. Whoever is new takes over what others have heard of."""
        here = {attestor.address: attestor for attestor in self.attestors}
        attestors = tuple(
            here.get(dev_key(name).address) or _attestor(name, self.issuer, self.folder)
            for name in names
        )
        return replace(self, attestors=attestors)._informed(self)

    def beside(self, bank_account: str, *names: str) -> Stage:
        """The issuer of another account of the city, at another bank, with these attestors.

        Files, bank and attestors are its own; the book is the same.
        """
        folder = self.folder / bank_account
        bank, files, inbox, outbox = _bank(folder, self.city, bank_account)
        others = (self.reserve, *self.issuer.account.own_accounts)
        account = reserve_account(bank_account, *(it for it in others if it != bank_account))
        issuer = replace(self.issuer, bank=files, account=account)
        attestors = tuple(_attestor(name, issuer, folder) for name in names)
        second = replace(
            self, issuer=issuer, attestors=attestors, bank=bank, inbox=inbox, outbox=outbox
        )
        return second._informed(self)

    def _informed(self, before: Stage) -> Stage:
        """The same, whose attestors have the bindings of the issuer and the first attestor."""
        bindings, (chain_id, treasury) = _bindings(self.issuer, self.attestors), self._signed_for
        registers = [kept.register() for kept in before.bindings[:2]]
        now = self.city.now()
        for kept in bindings:
            kept.take_over(registers, now=now, chain_id=chain_id, treasury=treasury)
        return replace(self, bindings=bindings)

    @property
    def _signed_for(self) -> tuple[int, str]:
        """Chain and Treasury that bindings are signed for."""
        return self.city.chain_id, self.city.treasury.address

    def bind(self, actor: str) -> str:
        """Give an actor's wallet a payment code."""
        return self.bind_wallet(dev_key(actor))

    def bind_wallet(self, key: LocalAccount, code: str | None = None) -> str:
        """Give a wallet a payment code, bound by its signature; everybody checks it for himself.

        Args:
            key: the wallet's.
            code: one that is already written on a transfer; a new one if not given.
        """
        chain_id, treasury = self._signed_for
        now = self.city.now()
        since = now - HEARD_WITHIN + 1  # so that it counts from the next second on
        binding = Binding.sign(code or new_code(), key, since, chain_id=chain_id, treasury=treasury)
        for known in self.bindings:
            known.add(binding, now=now, chain_id=chain_id, treasury=treasury)
        pass_time(self.city.w3, 1)
        return binding.code

    def transfer_in(self, amount: int, remittance: str) -> None:
        """Somebody sends money to the reserve account, in minor units."""
        self.bank.transfer_in(self.reserve, amount, remittance, payer=PAYER)

    def send_back(self, amount: int) -> None:
        """The bank returns money to whoever sent it."""
        name = f"BACK{secrets.token_hex(8).upper()}"
        payment = Payment(name, amount, str(PAYER.account), str(PAYER.name))
        self.bank.pay(self.reserve, payment)

    def bank_day(self) -> Path:
        """The bank carries out the orders it finds and writes the next statement."""
        for order in sorted(self.outbox.glob("*.xml")):
            self.bank.accept(order)
        return self.bank.write_statement(self.reserve, self.inbox)


def _bank(
    folder: Path, city: City, account: str, kept: SmallBank | None = None
) -> tuple[SmallBank, FileBank, Path, Path]:
    """A bank that keeps the account, and the city's way to it: folders for its files."""

    def clock() -> datetime:
        return datetime.fromtimestamp(city.now(), UTC)

    inbox, outbox, currency = folder / "camt053", folder / "pain001", city.currency.code
    for made in (inbox, outbox):
        made.mkdir(parents=True, exist_ok=True)
    bank = kept or SmallBank(folder / "bank.sqlite", clock)
    bank.open_account(account, currency, HOLDER)
    files = FileBank(inbox, outbox, holder=HOLDER, currency=currency, clock=clock)
    return bank, files, inbox, outbox


def reserve_account(bank_account: str, *own_accounts: str) -> ReserveAccount:
    """A bank account under the development salt, and other accounts of the city's own."""
    return ReserveAccount(bank_account, commitment(bank_account, _SALT), frozenset(own_accounts))


def build(
    w3: Web3,
    plan: Plan,
    folder: Path,
    deployment: Path,
    *,
    reserve: str = RESERVE,
    bank: SmallBank | None = None,
) -> Stage:
    """Deploy the plan on a development chain and open a bank, a book and attestors in `folder`.

    Args:
        w3: the chain.
        plan: its first account is `reserve` under the development salt.
        folder: for all files.
        deployment: where the deployment is written.
        reserve: the bank account.
        bank: where it is kept; one of its own if not given.
    """
    _fund(w3)
    city = City(w3, deploy(plan, Sender(w3, dev_key("deployer")), deployment))

    small_bank, files, inbox, outbox = _bank(folder, city, reserve, bank)
    issuer = Issuer(
        city=city,
        bank=files,
        account=reserve_account(reserve, SECOND),
        book=Book(f"sqlite:///{folder / 'book.sqlite'}"),
        relay=Sender(w3, dev_key("stranger")),
        operator=Sender(w3, dev_key("operator")),
        requests=folder / "pain001" / "sent",
    )
    attestors = tuple(_attestor(name, issuer, folder) for name in _ATTESTORS)
    bindings = _bindings(issuer, attestors)
    return Stage(city, issuer, attestors, small_bank, inbox, outbox, bindings)


def _attestor(name: str, issuer: Issuer, folder: Path) -> Attestor:
    """One with a memory of its own. Here it has the issuer's way to the bank's files."""
    memory = Memory(f"sqlite:///{folder / f'{name}.sqlite'}")
    return Attestor(dev_key(name), issuer.city, issuer.bank, issuer.account, memory)


def _bindings(issuer: Issuer, attestors: Iterable[Attestor]) -> tuple[Bindings, ...]:
    return (issuer.book.bindings, *(attestor.memory.bindings for attestor in attestors))


def _fund(w3: Web3) -> None:
    """Give every actor gas money, on a chain whose first account is unlocked."""
    rich = w3.eth.accounts[0]
    for actor in ACTORS:
        address = dev_key(actor).address
        if w3.eth.get_balance(address) < _GAS_MONEY:
            sent = w3.eth.send_transaction({"from": rich, "to": address, "value": _GAS_MONEY})
            w3.eth.wait_for_transaction_receipt(sent)
