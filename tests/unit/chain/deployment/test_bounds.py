"""What a plan can say: on both sides of each bound it and the contracts are of one mind."""

import copy

import pytest
import yaml
from pydantic import BaseModel, ValidationError

from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import Plan
from citymint.chain.deployment.steps import deploy
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key
from citymint.errors import ConfigError, ContractRefused

LOCAL = yaml.safe_load((ROOT / "deployments" / "local.yml").read_text())
DAY = 86_400
NOBODY = "0x" + "00" * 20
(ACCOUNT,) = LOCAL["accounts"]
FOUR = ACCOUNT["attestors"] | {"university": dev_key("stranger").address}
TWICE = ACCOUNT["attestors"] | {"hall": ACCOUNT["attestors"]["bank"]}


def accounts(count):
    return [ACCOUNT | {"id": f"0x{number:064x}"} for number in range(1, count + 1)]


def limits(hold):
    bounds = LOCAL["issuance"]["bounds"] | {"hold": 0}
    return {"daily": 0, "single": 0, "hold": hold, "bounds": bounds}


OF_CONTRACTS = [
    ("change_delay", DAY, DAY - 1, "ReserveOracle_BadDelay"),
    ("change_delay", 30 * DAY, 30 * DAY + 1, "ReserveOracle_BadDelay"),
    ("accounts", accounts(16), accounts(17), "ReserveOracle_TooManyAccounts"),
    ("accounts", accounts(2), accounts(1) * 2, "ReserveOracle_BadAccount"),
    ("accounts.0.id", "0x" + "00" * 31 + "01", "0x" + "00" * 32, "ReserveOracle_BadAccount"),
    ("accounts.0.max_age", 1, 0, "ReserveOracle_BadAge"),
    ("accounts.0.max_age", 14 * DAY, 14 * DAY + 1, "ReserveOracle_BadAge"),
    ("accounts.0.quorum", 2, 1, "ReserveOracle_BadQuorum"),
    ("accounts.0.quorum", 3, 4, "ReserveOracle_BadQuorum"),
    ("accounts.0.attestors", ACCOUNT["attestors"], FOUR, "ReserveOracle_BadQuorum"),
    ("accounts.0.attestors", ACCOUNT["attestors"], TWICE, "ReserveOracle_BadAttestor"),
    ("accounts.0.attestors.hall", FOUR["university"], NOBODY, "ReserveOracle_BadAttestor"),
    ("redemption.pay_within", 10, 11, "Treasury_BadTerms"),
    ("redemption.grace", 30, 31, "Treasury_BadTerms"),
    ("redemption.challenge", 1, 0, "Treasury_BadTerms"),
    ("redemption.challenge", 30, 31, "Treasury_BadTerms"),
    ("redemption.minimum", 1, 0, "Treasury_BadTerms"),
    ("redemption.minimum", 10_000, 10_001, "Treasury_BadTerms"),
    ("redemption.bounds.minimum", 100, 99, "Treasury_BadTerms"),
    ("issuance.daily", 10**10, 10**10 + 1, "Treasury_BadLimits"),
    ("issuance.single", 10**9, 10**9 + 1, "Treasury_BadLimits"),
    ("issuance.hold", 43_200, 43_199, "Treasury_BadLimits"),
    ("issuance.hold", 7 * DAY, 7 * DAY + 1, "Treasury_BadLimits"),
    ("issuance", limits(1), limits(0), "Treasury_Unchanged"),
    ("roles.operator.id", 2**64 - 2, 2**64 - 1, "AccessManagerLockedRole"),
]
"""Place, a value at the bound, one beyond it, and what a contract says to that."""

OF_THE_PLAN = [
    ("redemption.utc_offset", 14 * 3_600, 14 * 3_600 + 900),
    ("redemption.utc_offset", 900, 540),
    ("redemption.utc_offset", 0, -900),
    ("redemption.bounds.pay_within", 10, 11),
    ("redemption.bounds.grace", 30, 31),
    ("redemption.bounds.challenge", 30, 31),
    ("redemption.bounds.minimum", 2**72 - 1, 2**72),
    ("issuance.bounds.daily", 2**96 - 1, 2**96),
    ("issuance.bounds.single", 2**96 - 1, 2**96),
    ("issuance.bounds.hold", DAY, DAY + 1),
    ("roles.governor.grant_delay", 2**32 - 1, 2**32),
    ("target_admin_delay", 2**32 - 1, 2**32),
    ("roles.operator.may", {"Treasury": ["accept"]}, {"AccessManager": ["execute"]}),
    ("roles.admin.members", LOCAL["roles"]["admin"]["members"], [{"address": NOBODY}]),
    (
        "roles.operator.members",
        LOCAL["roles"]["operator"]["members"],
        LOCAL["roles"]["operator"]["members"] * 2,
    ),
]
"""Place, a value at the bound, and one beyond it that contracts would take, or cannot be told."""


class NothingRefused(BaseException):
    """The first transaction is about to be sent."""


class Mute(Sender):
    """Comes as far as the first transaction."""

    def send(self, *_, **__):
        raise NothingRefused


def changed(place, value):
    """The local plan's content with another value in a place."""
    content = copy.deepcopy(LOCAL)
    *way, last = [int(step) if step.isdigit() else step for step in place.split(".")]
    part = content
    for step in way:
        part = part[step]
    part[last] = value
    return content


def unchecked(part, value):
    """A part of a plan with other values, which nothing looks at."""
    if isinstance(part, BaseModel):
        shape = {name: unchecked(getattr(part, name, None), it) for name, it in value.items()}
        return part.model_copy(update=shape)
    if isinstance(part, dict):
        return {name: unchecked(part.get(name), it) for name, it in value.items()}
    if isinstance(part, list) and part and isinstance(part[0], BaseModel):
        return [unchecked(part[0], it) for it in value]
    return part if isinstance(part, int) and isinstance(value, str) else value


@pytest.fixture
def tried(w3, tmp_path):
    """Deploys a plan as far as the first transaction."""
    path = tmp_path / "deployment.json"
    return lambda plan: deploy(plan, Mute(w3, dev_key("deployer")), path)


def _name(value):
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(("place", "at", "beyond", "error"), OF_CONTRACTS, ids=_name)
def test_bound_of_a_contract__the_plan_has_the_same(plan, tried, place, at, beyond, error):
    with pytest.raises(NothingRefused):
        tried(Plan.model_validate(changed(place, at)))

    with pytest.raises(ValidationError):
        Plan.model_validate(changed(place, beyond))
    with pytest.raises(ContractRefused) as refused:
        tried(unchecked(plan, changed(place, beyond)))
    assert refused.value.name == error


@pytest.mark.parametrize(("place", "at", "beyond"), OF_THE_PLAN, ids=_name)
def test_bound_of_the_plan(tried, place, at, beyond):
    with pytest.raises(NothingRefused):
        tried(Plan.model_validate(changed(place, at)))

    with pytest.raises(ValidationError):
        Plan.model_validate(changed(place, beyond))


@pytest.mark.parametrize(
    "written", ["9:00", "0o17", "017", "0x10", "0b1", "1.0", "1e3", "yes", '"1"']
)
def test_number__that_is_not_written_as_one__is_named_with_its_place(tmp_path, written):
    path = tmp_path / "busan.yml"
    text = (ROOT / "deployments" / "local.yml").read_text()
    path.write_text(text.replace("utc_offset: 32400", f"utc_offset: {written}"))

    with pytest.raises(ConfigError, match=r"busan\.yml: redemption\.utc_offset: .* valid integer"):
        Plan.read(path)
