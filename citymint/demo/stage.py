"""A whole city on one machine: chain, bank, issuer, attestors and people, all of them real."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from eth_account.signers.local import LocalAccount
from web3 import Web3
from web3.types import Wei

from citymint.attestor.attestor import Attestor
from citymint.attestor.memory import Memory
from citymint.bank.base import Payment
from citymint.bank.file_bank import FileBank
from citymint.bank.simulator import SmallBank
from citymint.binding import HEARD_WITHIN, Binding
from citymint.book.bindings import Bindings
from citymint.book.book import Book
from citymint.chain.city import City
from citymint.chain.deploy import deploy
from citymint.chain.devnet import ACTORS, dev_key, pass_time
from citymint.chain.plan import Plan
from citymint.chain.sender import Sender
from citymint.drafting import ReserveAccount
from citymint.entries import Counterparty
from citymint.issuer.office import Office
from citymint.payment_code import new_code
from citymint.redemption import commitment

RESERVE = "110-123-456789"
"""The reserve account at the small bank; `deployments/local.yml` has its commitment."""

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
        office: the issuer's.
        attestors: bank, auditor and city, each with its own reading and memory.
        bank: the small bank itself, for what happens on its side of the counter.
        inbox: where the bank's camt.053 files go.
        outbox: where the bank finds pain.001 files.
        bindings: the issuer's and each attestor's, which all hear of a new one.
    """

    city: City
    office: Office
    attestors: tuple[Attestor, ...]
    bank: SmallBank
    inbox: Path
    outbox: Path
    bindings: tuple[Bindings, ...]

    def close(self) -> None:
        """Let go of every database."""
        self.office.book.close()
        for attestor in self.attestors:
            attestor.memory.close()

    def sender(self, actor: str) -> Sender:
        """An actor with its development key."""
        return Sender(self.city.w3, dev_key(actor))

    def bind(self, actor: str) -> str:
        """Give an actor's wallet a payment code."""
        return self.bind_wallet(dev_key(actor))

    def bind_wallet(self, key: LocalAccount, code: str | None = None) -> str:
        """Give a wallet a payment code, bound by its signature; everybody checks it for himself.

        Args:
            key: the wallet's.
            code: one that is already written on a transfer; a new one if not given.
        """
        chain_id, treasury = self.city.chain_id, self.city.treasury.address
        now = self.city.now()
        since = now - HEARD_WITHIN + 1  # so that it counts from the next second on
        binding = Binding.sign(code or new_code(), key, since, chain_id=chain_id, treasury=treasury)
        for known in self.bindings:
            known.add(binding, now=now, chain_id=chain_id, treasury=treasury)
        pass_time(self.city.w3, 1)
        return binding.code

    def transfer_in(self, amount: int, remittance: str) -> None:
        """Somebody sends money to the reserve account, in minor units."""
        self.bank.transfer_in(RESERVE, amount, remittance, payer=PAYER)

    def send_back(self, amount: int) -> None:
        """The bank returns money to whoever sent it."""
        name = f"BACK{secrets.token_hex(8).upper()}"
        payment = Payment(name, amount, str(PAYER.account), str(PAYER.name))
        self.bank.pay(RESERVE, payment)

    def bank_day(self) -> Path:
        """The bank carries out the orders it finds and writes the next statement."""
        for order in sorted(self.outbox.glob("*.xml")):
            self.bank.accept(order)
        return self.bank.write_statement(RESERVE, self.inbox)


def build(w3: Web3, plan: Plan, folder: Path, deployment: Path) -> Stage:
    """Deploy the plan on a development chain and open a bank, a book and attestors in `folder`."""
    _fund(w3)
    city = City(w3, deploy(plan, Sender(w3, dev_key("deployer")), deployment))

    def clock() -> datetime:
        return datetime.fromtimestamp(city.now(), UTC)

    inbox, outbox = folder / "camt053", folder / "pain001"
    for made in (inbox, outbox):
        made.mkdir(parents=True, exist_ok=True)
    small_bank = SmallBank(folder / "bank.sqlite", clock)
    small_bank.open_account(RESERVE, plan.token.currency, HOLDER)
    files = FileBank(inbox, outbox, holder=HOLDER, currency=plan.token.currency, clock=clock)
    account = ReserveAccount(RESERVE, commitment(RESERVE, _SALT))
    office = Office(
        city=city,
        bank=files,
        account=account,
        book=Book(f"sqlite:///{folder / 'book.sqlite'}"),
        relay=Sender(w3, dev_key("stranger")),
        operator=Sender(w3, dev_key("operator")),
    )
    memories = tuple(Memory(f"sqlite:///{folder / f'{name}.sqlite'}") for name in _ATTESTORS)
    attestors = tuple(
        Attestor(dev_key(name), city, files, account, memory)
        for name, memory in zip(_ATTESTORS, memories, strict=True)
    )
    bindings = (office.book.bindings, *(memory.bindings for memory in memories))
    return Stage(city, office, attestors, small_bank, inbox, outbox, bindings)


def _fund(w3: Web3) -> None:
    """Give every actor gas money, on a chain whose first account is unlocked."""
    rich = w3.eth.accounts[0]
    for actor in ACTORS:
        address = dev_key(actor).address
        if w3.eth.get_balance(address) < _GAS_MONEY:
            sent = w3.eth.send_transaction({"from": rich, "to": address, "value": _GAS_MONEY})
            w3.eth.wait_for_transaction_receipt(sent)
