"""Opens what a configuration names: chain, bank, book. The one place that wires a command."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property

from web3 import Web3

from citymint.attestor.attestor import Attestor
from citymint.attestor.memory import Memory
from citymint.bank.files.file_bank import FileBank, StatementFolder
from citymint.chain.city import City
from citymint.chain.deployment.record import Deployment
from citymint.chain.node import connection, node_at
from citymint.chain.sender import Sender
from citymint.codes.register import Bindings
from citymint.drafting.reading import ReserveAccount
from citymint.errors import ChainUnknown, ConfigError, StepError
from citymint.issuer.book.book import Book
from citymint.issuer.issuer import Issuer
from citymint.reserve.payout import commitment
from citymint.sign.signer import Signer
from citymint.store.store import Store
from citymint.wiring.configuration import (
    AttestorConfig,
    Configuration,
    IssuerConfig,
)


class Wiring:
    """What a command works at. Each part is opened when it is first asked for.

    Raises:
        ConfigError: a part is asked for that the file does not have.
    """

    def __init__(self, config: Configuration):
        """Take the configuration; open nothing yet."""
        self.config = config

    @property
    def _issuers(self) -> IssuerConfig:
        if isinstance(self.config, IssuerConfig):
            return self.config
        raise self._another("an issuer's")

    @property
    def _attestors(self) -> AttestorConfig:
        if isinstance(self.config, AttestorConfig):
            return self.config
        raise self._another("an attestor's")

    @property
    def _reserves(self) -> IssuerConfig | AttestorConfig:
        """Of somebody who works with a reserve account."""
        if isinstance(self.config, IssuerConfig | AttestorConfig):
            return self.config
        raise self._another("an issuer's or attestor's")

    def _another(self, whose: str) -> ConfigError:
        return ConfigError(
            f"{whose} configuration is needed: this one's actor: {self.config.actor}"
        )

    @cached_property
    def w3(self) -> Web3:
        """The chain's node."""
        w3 = connection(self.config.rpc)
        try:
            connected = w3.is_connected()
        except ValueError:  # it answers, but not as a node does
            connected = False
        if not connected:
            raise ChainUnknown(f"no answer from the chain at {node_at(self.config.rpc)}")
        return w3

    @cached_property
    def city(self) -> City:
        """The contracts of the deployment."""
        return City(self.w3, Deployment.read(self.config.deployment))

    @cached_property
    def account(self) -> ReserveAccount:
        """The reserve account."""
        reserve = self._reserves.reserve
        account = commitment(reserve.bank_account, reserve.salt())
        return ReserveAccount(reserve.bank_account, account, reserve.own_accounts)

    @cached_property
    def open_account(self) -> ReserveAccount:
        """The reserve account, which the chain has.

        Raises:
            StepError: the chain has none of its name.
        """
        if self.unknown_account is not None:
            raise StepError(
                f"the chain has no {self.account.named}: it is not opened, or bank_account or salt"
                " is not what it was opened with"
            )
        return self.account

    @property
    def unknown_account(self) -> ReserveAccount | None:
        """The account of a file that has one, and its salt, if the chain has none of its name."""
        if not isinstance(self.config, IssuerConfig | AttestorConfig):
            return None
        account = self.account
        return None if account.id in self.city.accounts() else account

    @cached_property
    def bank(self) -> FileBank:
        """The bank, by files."""
        files = self._issuers.bank
        return FileBank(
            files.statements,
            files.orders,
            holder=files.holder,
            currency=self.city.currency.code,
            clock=lambda: datetime.now(self.city.zone),
        )

    @cached_property
    def statements(self) -> StatementFolder:
        """What the bank says, by files."""
        return StatementFolder(self._reserves.bank.statements)

    @property
    def bank_holder(self) -> str:
        """Whose name the city's bank accounts are in."""
        return self._issuers.bank.holder

    def signer(self, key: str) -> Signer:
        """One of the keys."""
        return self.config.key(key)

    def sender(self, key: str) -> Sender:
        """One of the keys, ready to send."""
        return Sender(self.w3, self.signer(key))

    @contextmanager
    def bindings(self) -> Iterator[Bindings]:
        """The bindings in the database, which is the issuer's book or an attestor's memory."""
        store = Store(self._reserves.database)
        try:
            yield Bindings(store)
        finally:
            store.close()

    @contextmanager
    def book(self) -> Iterator[Book]:
        """The issuer's book."""
        book = Book(self._issuers.database)
        try:
            yield book
        finally:
            book.close()

    @contextmanager
    def issuer(self, *, operator: bool = False) -> Iterator[Issuer]:
        """The issuer, alone with its book; the operator's key is unlocked only if it is needed."""
        pays = self.sender("relay")
        with self.book() as book, book.alone():
            yield Issuer(
                city=self.city,
                bank=self.bank,
                account=self.open_account,
                book=book,
                relay=pays,
                operator=self.sender("operator") if operator else pays,
                requests=self._issuers.bank.orders / "sent",
            )

    @contextmanager
    def attestor(
        self, *, closing: bool = False, astray: Collection[int] = ()
    ) -> Iterator[Attestor]:
        """An attestor with its own bank access and memory."""
        memory = Memory(self._attestors.database)
        try:
            key = self.signer("attestor")
            parts = (key, self.city, self.statements, self.open_account, memory)
            yield Attestor(*parts, closing=closing, astray=astray)
        finally:
            memory.close()
