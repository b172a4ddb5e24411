"""What a city wants on the chain: `deployments/<network>.yml`, checked when it is read."""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import Annotated, Any, ClassVar

from eth_utils.address import is_checksum_address
from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from citymint.chain.contracts import MANAGED
from citymint.chain.deployment import bounds
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
Whole = Annotated[int, Field(strict=True)]
"""Neither `yes` nor text nor a fraction is a number."""

Seconds = Annotated[Whole, Field(ge=0, le=bounds.UINT32)]
UtcOffset = Annotated[Whole, Field(ge=0, le=bounds.FURTHEST_EAST, multiple_of=bounds.CLOCK_STEP)]
PayWithin = Annotated[Whole, BeforeValidator(_pay_within), Field(ge=0, le=bounds.MOST_PAY_WITHIN)]
Grace = Annotated[Whole, Field(ge=0, le=bounds.MOST_GRACE)]
Challenge = Annotated[Whole, Field(ge=bounds.LEAST_CHALLENGE, le=bounds.MOST_CHALLENGE)]
Minimum = Annotated[Whole, Field(ge=bounds.LEAST_MINIMUM, le=bounds.UINT72)]
Hold = Annotated[Whole, Field(ge=0, le=bounds.LONGEST_HOLD)]
Limit = Annotated[Whole, Field(ge=0, le=bounds.UINT96)]


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
    max_age: Annotated[Whole, Field(ge=1, le=bounds.LONGEST_AGE)]
    quorum: Annotated[Whole, Field(ge=bounds.LEAST_QUORUM, le=bounds.UINT8)]
    attestors: Annotated[dict[str, Address], Field(min_length=bounds.LEAST_QUORUM)]

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

    pay_within: PayWithin
    grace: Grace
    challenge: Challenge
    minimum: Minimum


class RedemptionPlan(YamlModel):
    """What holders can rely on (`IRedemptions.Terms`). `minimum` is minor units.

    `pay_within` is business days, or the name of a regime that says how many (`PAY_WITHIN`).
    """

    utc_offset: UtcOffset
    pay_within: PayWithin
    grace: Grace
    challenge: Challenge
    minimum: Minimum
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

    daily: Limit
    single: Limit
    hold: Hold


class IssuancePlan(YamlModel):
    """What is issued at once (`IIssuance.Limits`). `daily` and `single` are minor units."""

    daily: Limit
    single: Limit
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
        if not any(self.limits):
            raise ValueError("daily, single and hold are all 0, which limits nothing")
        return self


class Member(YamlModel):
    """Who holds a role, and how long each of its calls waits, in seconds."""

    address: Address
    delay: Seconds = 0


class RolePlan(YamlModel):
    """A role: who holds it, who may cancel what it has scheduled, and what it may call.

    Whoever is granted it later holds it after `grant_delay` seconds.
    """

    id: Annotated[Whole, Field(ge=0, lt=bounds.PUBLIC_ROLE)]
    members: Annotated[list[Member], Field(min_length=1)]
    grant_delay: Seconds = 0
    guardian: str | None = None
    may: dict[str, list[str]] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _each_member_once(self) -> RolePlan:
        members = Counter(member.address for member in self.members)
        if twice := [address for address, count in members.items() if count > 1]:
            raise ValueError(f"{twice[0]} is a member twice")
        return self


class Plan(YamlModel):
    """The whole of a deployment.

    What the admin decides about a contract itself waits for `target_admin_delay` seconds.
    """

    token: TokenPlan
    change_delay: Annotated[Whole, Field(ge=bounds.LEAST_CHANGE_DELAY, le=bounds.MOST_CHANGE_DELAY)]
    target_admin_delay: Seconds = 0
    accounts: Annotated[list[AccountPlan], Field(min_length=1, max_length=bounds.MOST_OPEN)]
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
            if unknown := sorted(role.may.keys() - {*MANAGED}):
                raise ValueError(f"role {name}: {unknown[0]} is not one of {', '.join(MANAGED)}")
        return self
