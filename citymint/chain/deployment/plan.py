"""What a city wants on the chain: `deployments/<network>.yml`, checked when it is read."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Annotated, Any, ClassVar

from eth_utils.address import is_checksum_address
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from citymint.errors import MoneyError
from citymint.money import Currency
from citymint.yaml_model import YamlModel

ADMIN = "admin"
"""The role that AccessManager itself knows, with the id 0."""


def _address(text: str) -> str:
    if not is_checksum_address(text):
        raise ValueError(f"{text!r} is not a checksummed address")
    return _not_zero(text)


def _not_zero(text: str) -> str:
    if int(text, 16) == 0:
        raise ValueError("zero is nobody's")
    return text


def _currency(code: str) -> str:
    try:
        return Currency.of(code).code
    except MoneyError as error:
        raise ValueError(str(error)) from error


PAY_WITHIN = {"hong_kong": 1, "us_genius": 2, "korea": 3, "singapore": 5}
"""Business days in which a regime wants redemptions paid: Hong Kong's licensing regime, the
proposed rules under the GENIUS Act, the Ahn bill (proposed), MAS's framework."""


def _pay_within(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if value not in PAY_WITHIN:
        raise ValueError(f"{value!r} is neither a number nor one of {', '.join(PAY_WITHIN)}")
    return PAY_WITHIN[value]


Address = Annotated[str, AfterValidator(_address)]
Seconds = Annotated[int, Field(ge=0, lt=2**32)]
Days = Annotated[int, Field(ge=0, lt=2**8)]
Hold = Annotated[int, Field(ge=0, le=7 * 86_400)]
MinorUnits72 = Annotated[int, Field(ge=1, lt=2**72)]
MinorUnits96 = Annotated[int, Field(ge=0, lt=2**96)]


def _in_order(plan: YamlModel, names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(getattr(plan, name) for name in names)


class TokenPlan(YamlModel):
    """The token: its decimals are those of its currency."""

    name: Annotated[str, Field(min_length=1, max_length=31)]
    symbol: Annotated[str, Field(min_length=1, max_length=31)]
    currency: Annotated[str, AfterValidator(_currency)]

    @property
    def decimals(self) -> int:
        """The currency's ISO 4217 minor unit."""
        return Currency.of(self.currency).minor_units


class AccountPlan(YamlModel):
    """A reserve account: `id` is the salted commitment of the bank account."""

    id: Annotated[str, Field(pattern=r"^0x[0-9a-f]{64}$"), AfterValidator(_not_zero)]
    max_age: Annotated[int, Field(ge=1, le=14 * 86_400)]
    quorum: Annotated[int, Field(ge=2)]
    attestors: Annotated[dict[str, Address], Field(min_length=2)]

    @property
    def seats(self) -> tuple[int, int, list[str]]:
        """In the order of the contract's struct."""
        return self.max_age, self.quorum, list(self.attestors.values())

    @model_validator(mode="after")
    def _one_quorum_at_a_time(self) -> AccountPlan:
        count = len(set(self.attestors.values()))
        if count < len(self.attestors):
            raise ValueError("two attestors have the same address")
        if not self.quorum <= count < 2 * self.quorum:
            raise ValueError(
                f"quorum {self.quorum} of {count}: more than half and no more than all expected"
            )
        return self


class TermBounds(YamlModel):
    """What the terms can never pass, for good; `minimum` is minor units."""

    pay_within: Annotated[int, Field(ge=0, le=10)]
    grace: Annotated[int, Field(ge=0, le=30)]
    challenge: Annotated[int, Field(ge=1, le=30)]
    minimum: MinorUnits72


class RedemptionPlan(YamlModel):
    """What holders can rely on (`IRedemptions.Terms`). `minimum` is minor units.

    `pay_within` is business days, or the name of a regime that says how many (`PAY_WITHIN`).
    """

    utc_offset: Annotated[int, Field(ge=0, le=14 * 3600)]
    pay_within: Annotated[Days, BeforeValidator(_pay_within)]
    grace: Days
    challenge: Days
    minimum: MinorUnits72
    bounds: TermBounds

    TERMS: ClassVar = ("pay_within", "grace", "challenge", "minimum")

    @property
    def terms(self) -> tuple[int, ...]:
        """In the order of the contract's struct."""
        return _in_order(self, self.TERMS)

    @property
    def most(self) -> tuple[int, ...]:
        """The same of the bounds."""
        return _in_order(self.bounds, self.TERMS)

    @model_validator(mode="after")
    def _within_bounds(self) -> RedemptionPlan:
        for name, value, most in zip(self.TERMS, self.terms, self.most, strict=True):
            if value > most:
                raise ValueError(f"{name} is {value}, and its bound {most}")
        return self


class LimitBounds(YamlModel):
    """The greatest `daily` and `single`, and the least `hold`, for good."""

    daily: MinorUnits96
    single: MinorUnits96
    hold: Hold


class IssuancePlan(YamlModel):
    """What is issued at once (`IIssuance.Limits`). `daily` and `single` are minor units."""

    daily: MinorUnits96
    single: MinorUnits96
    hold: Hold
    bounds: LimitBounds

    LIMITS: ClassVar = ("daily", "single", "hold")

    @property
    def limits(self) -> tuple[int, ...]:
        """In the order of the contract's struct."""
        return _in_order(self, self.LIMITS)

    @property
    def most(self) -> tuple[int, ...]:
        """The same of the bounds."""
        return _in_order(self.bounds, self.LIMITS)

    @model_validator(mode="after")
    def _within_bounds(self) -> IssuancePlan:
        for name in ("daily", "single"):
            if getattr(self, name) > getattr(self.bounds, name):
                raise ValueError(f"{name} is above its bound {getattr(self.bounds, name)}")
        if self.hold < self.bounds.hold:
            raise ValueError(f"hold is below its bound {self.bounds.hold}")
        return self


class Member(YamlModel):
    """Who holds a role, and how long each of its calls waits, in seconds."""

    address: Address
    delay: Seconds = 0


class RolePlan(YamlModel):
    """A role: who holds it, who may cancel what it has scheduled, and what it may call.

    Whoever is granted it later holds it after `grant_delay` seconds.
    """

    id: Annotated[int, Field(ge=0, lt=2**64 - 1)]
    members: Annotated[list[Member], Field(min_length=1)]
    grant_delay: Seconds = 0
    guardian: str | None = None
    may: dict[str, list[str]] = Field(default_factory=dict)


class Plan(YamlModel):
    """The whole of a deployment.

    What the admin decides about a contract itself waits for `target_admin_delay` seconds.
    """

    token: TokenPlan
    change_delay: Annotated[int, Field(ge=86_400, le=30 * 86_400)]
    target_admin_delay: Seconds = 0
    accounts: Annotated[list[AccountPlan], Field(min_length=1, max_length=16)]
    redemption: RedemptionPlan
    issuance: IssuancePlan
    roles: dict[str, RolePlan]

    @property
    def fingerprint(self) -> str:
        """Changes with every value of the plan."""
        return sha256(self.model_dump_json().encode()).hexdigest()

    @model_validator(mode="after")
    def _accounts_differ(self) -> Plan:
        if len({account.id for account in self.accounts}) < len(self.accounts):
            raise ValueError("two accounts have the same id")
        return self

    @model_validator(mode="after")
    def _one_role_a_function(self) -> Plan:
        powers = [
            f"{contract}.{function}"
            for role in self.roles.values()
            for contract, functions in role.may.items()
            for function in functions
        ]
        if twice := [power for power, count in Counter(powers).items() if count > 1]:
            raise ValueError(f"two roles may call {twice[0]}")
        return self

    @model_validator(mode="after")
    def _roles_fit(self) -> Plan:
        if ADMIN not in self.roles or self.roles[ADMIN].id != 0:
            raise ValueError(f"a role {ADMIN} with id 0 is needed")
        if self.roles[ADMIN].guardian is not None:
            raise ValueError(f"role {ADMIN} cannot have a guardian: AccessManager locks it")
        if len({role.id for role in self.roles.values()}) < len(self.roles):
            raise ValueError("two roles have the same id")
        for name, role in self.roles.items():
            if role.guardian is not None and role.guardian not in self.roles:
                raise ValueError(f"role {name}: its guardian {role.guardian} is not a role")
        return self
