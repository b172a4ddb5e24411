"""A deployed city: its contracts, and what they say now."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import NamedTuple

from web3 import Web3
from web3.contract.contract import Contract
from web3.types import BlockIdentifier

from citymint.chain.deployment.record import Deployment
from citymint.chain.deployment.steps import contract_at
from citymint.chain.networks import final_tag
from citymint.chain.node import connection
from citymint.chain.words import Status
from citymint.errors import DeploymentError
from citymint.money import Currency
from citymint.text.shown import moment


class Totals(NamedTuple):
    """What statements add up to, minor units; see `IReserveAccounts.Totals`."""

    balance: int
    issuable: int
    suspense: int
    payouts: int


@dataclass(frozen=True, slots=True)
class Account:
    """A reserve account as the oracle has it; see `IReserveAccounts.Account`."""

    sequence: int
    as_of: int
    max_age: int
    changes: int
    number: int
    quorum: int
    closed: bool
    written_off: bool
    last: bytes
    totals: Totals

    @property
    def balance(self) -> int:
        """Booked balance, minor units."""
        return self.totals.balance


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """The balance sheet in minor units; see `ITreasury.BalanceSheet`."""

    reserve: int
    supply: int
    unissued: int
    suspense: int
    surplus: int
    in_flight: int

    def to_json(self) -> dict[str, int]:
        """Field to minor units."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Redemption:
    """A redemption as the Treasury has it; see `IRedemptions.Redemption`.

    `payer` is the number of the reserve account that pays it, zero until it is accepted.
    """

    holder: str
    status: Status
    payer: int
    due_day: int
    amount: int


class City:
    """The contracts of one deployment on one chain."""

    def __init__(self, w3: Web3, deployment: Deployment):
        """Bind the contracts.

        Raises:
            DeploymentError: this is another chain, or the deployment is not complete.
        """
        if w3.eth.chain_id != deployment.chain_id:
            raise DeploymentError(
                f"deployed on chain {deployment.chain_id}, but this is chain {w3.eth.chain_id}"
            )
        if deployment.state != "complete":
            raise DeploymentError("the deployment was begun and not finished: deploy again")
        self.w3 = w3
        self.deployment = deployment
        self.authority = self.contract("AccessManager")
        self.token = self.contract("CityToken")
        self.oracle = self.contract("ReserveOracle")
        self.treasury = self.contract("Treasury")
        self.registry = self.contract("MerchantRegistry")

    @property
    def chain_id(self) -> int:
        """EIP-155."""
        return self.deployment.chain_id

    @property
    def currency(self) -> Currency:
        """What one token is worth: one minor unit of this."""
        return Currency.of(self.deployment.currency)

    @property
    def zone(self) -> timezone:
        """The city's clock: by it banks date what they book, and redemptions are due."""
        return timezone(timedelta(seconds=self.treasury.functions.UTC_OFFSET().call()))

    def today(self) -> date:
        """The day that it is by the city's clock."""
        return datetime.fromtimestamp(self.now(), self.zone).date()

    def moment(self, seconds: int) -> str:
        """Unix seconds as date and time by the city's clock."""
        return moment(seconds, self.zone)

    def now(self) -> int:
        """The chain's clock, Unix seconds."""
        return int(self.w3.eth.get_block("latest")["timestamp"])

    def time_of(self, block: int) -> int:
        """When a block was made, Unix seconds."""
        return int(self.w3.eth.get_block(block)["timestamp"])

    def final_block(self) -> int:
        """The last block that nothing can take back; on a development chain simply the last."""
        return int(self.w3.eth.get_block(final_tag(self.chain_id))["number"])

    def account(self, account: bytes) -> Account:
        """One reserve account."""
        *fields, totals = self.oracle.functions.account(account).call()
        return Account(*(*fields, Totals(*totals)))

    def accounts(self) -> list[bytes]:
        """Every reserve account that was ever opened, in order."""
        return [bytes(it) for it in self.oracle.functions.accounts().call()]

    def balance_sheet(self, block: BlockIdentifier = "latest") -> BalanceSheet:
        """The balance sheet as of a block."""
        return BalanceSheet(*self.treasury.functions.balanceSheet().call(block_identifier=block))

    def redemption(self, number: int) -> Redemption:
        """One redemption; status None if there is none of that number."""
        holder, status, *rest = self.treasury.functions.redemption(number).call()
        return Redemption(holder, Status(status), *rest)

    def due_date(self, number: int) -> date:
        """The last day on which a redemption may be paid."""
        return date(1970, 1, 1) + timedelta(days=self.redemption(number).due_day)

    def is_attestor(self, account: bytes, address: str) -> bool:
        """Whether somebody's signature counts for an account now."""
        return bool(self.oracle.functions.isAttestor(account, address).call())

    def is_done(self, account: bytes, sequence: int, index: int) -> bool:
        """Whether this entry was issued, voided or settled, or matched by a later one."""
        return bool(self.treasury.functions.done(account, sequence, index).call())

    def balance_of(self, wallet: str) -> int:
        """Tokens of a wallet, minor units."""
        return int(self.token.functions.balanceOf(Web3.to_checksum_address(wallet)).call())

    def contract(self, name: str) -> Contract:
        """A contract of the deployment by its name."""
        return contract_at(self.w3, name, self.deployment.contracts[name])


def open_city(rpc: str, deployment: str | Path) -> City:
    """A city on its chain, to read.

    Args:
        rpc: address of a node, http or https.
        deployment: the file that `citymint deployment create` wrote, which a city publishes.

    Raises:
        DeploymentError: there is no such file, or the node is of another chain.
    """
    return City(connection(rpc), Deployment.read(Path(deployment)))
