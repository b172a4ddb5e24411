"""The chain beside its plan: each value of `deployments/local.yml`, altered in turn, is named."""

import copy

import pytest
import yaml
from web3 import HTTPProvider, Web3

from citymint.chain.city import City
from citymint.chain.compiler import ROOT
from citymint.chain.deployment.compare import inspect
from citymint.chain.deployment.plan import Plan
from citymint.dev.devnet import dev_key

LOCAL = yaml.safe_load((ROOT / "deployments" / "local.yml").read_text())
PLAN = Plan.model_validate(LOCAL).model_dump()
"""The same with every default written out."""


def _leaves(node, path=()):
    """Every place that holds a value."""
    if not isinstance(node, dict | list):
        return [path]
    children = node.items() if isinstance(node, dict) else enumerate(node)
    return [leaf for key, child in children for leaf in _leaves(child, (*path, key))]


def _at(plan, path):
    for key in path:
        plan = plan[key]
    return plan


def _other(path):
    """Another value that may stand in this place."""
    value = _at(PLAN, path)
    match path:
        case (*_, "currency"):
            return "JPY"
        case (*_, "guardian"):
            return next(role for role in PLAN["roles"] if role not in ("admin", value))
        case (*_, "address") | (*_, "attestors", _):
            return dev_key("stranger").address
        case ("accounts", _, "id"):
            return value[:-1] + ("1" if value[-1] == "0" else "0")
        case (*_, "bounds", _):
            return value - 1
        case (*_, "utc_offset"):
            return value + 3_600
    return value + 1 if isinstance(value, int) else value + "s"


def _free_id():
    return max(role["id"] for role in PLAN["roles"].values()) + 1


def _words(path):
    """What has to be read in the differences, a tuple of words for each of them."""
    match path:
        case ("accounts", _, "id"):
            return [("reserve accounts",)]
        case ("roles", role, "members", _, "address"):
            members = (_at(PLAN, path), dev_key("stranger").address)
            return [(role, member) for member in sorted(members)]
        case ("roles", role, *_, key):
            return [(role, key.replace("_", " "))]
        case ("target_admin_delay",):
            return [("admin delay",)] * 4
        case (*_, "bounds", key):
            return [("bound of", key)]
    return [(path[-1].replace("max_age", "maxAge"),)]


# The admin's id and guardian are AccessManager's own; other ids, and what may be called, are below.
_FIXED = {("roles", "admin", "guardian")}
_POWERS = [path for path in _leaves(PLAN) if "may" in path]
_IDS = [path for path in _leaves(PLAN) if path[0] == "roles" and path[-1] == "id"]
_FIGURES = [path for path in _leaves(PLAN) if path not in {*_FIXED, *_POWERS, *_IDS}]


def _name(path):
    return ".".join(map(str, path))


_READS = ("eth_chainId", "eth_call", "eth_getCode", "eth_getLogs")


@pytest.fixture(scope="module")
def told(_deployed):
    """The differences of the chain from a plan, as an operator reads them.

    Only plans differ here, so what the chain has once said is not asked again.
    """
    url = _deployed.w3.provider.endpoint_uri
    provider = HTTPProvider(url, cache_allowed_requests=True, cacheable_requests=_READS)
    provider.request_cache_validation_threshold = None
    city = City(Web3(provider), _deployed.deployment)
    return lambda plan: [str(found) for found in inspect(city, Plan.model_validate(plan))]


def test_default_behavior(told):
    assert told(PLAN) == []


def test_plan__every_value_of_the_file__is_altered_below():
    assert set(_leaves(LOCAL)) <= {*_FIGURES, *_POWERS, *_IDS}


@pytest.mark.parametrize("path", _FIGURES, ids=_name)
def test_plan__other_value__is_named(told, path):
    plan = copy.deepcopy(PLAN)
    _at(plan, path[:-1])[path[-1]] = _other(path)
    found = told(plan)
    assert len(found) == len(_words(path)), found
    for line, words in zip(found, _words(path), strict=True):
        assert all(word in line for word in words), line


def test_plan__other_currency__decimals_are_named_too(told):
    plan = copy.deepcopy(PLAN)
    plan["token"]["currency"] = "EUR"
    assert told(plan) == [
        "CityToken.decimals: 0 on the chain, 2 in the plan",
        "currency: KRW on the chain, EUR in the plan",
    ]


@pytest.mark.parametrize("path", [path for path in _IDS if "admin" not in path], ids=_name)
def test_plan__other_role_id__its_members_and_powers_are_named(told, path):
    role = PLAN["roles"][path[1]]
    plan = copy.deepcopy(PLAN)
    plan["roles"][path[1]]["id"] = _free_id()
    found = "\n".join(told(plan))
    for member in role["members"]:
        assert f"role {path[1]} of {member['address']}" in found
        assert f"role {role['id']} of {member['address']}" in found
    for contract, functions in role["may"].items():
        for function in functions:
            line = f"{contract}.{function} role: {role['id']} on the chain, {path[1]} in the plan"
            assert line in found


def test_plan__powers_taken_away__are_named(told):
    plan = copy.deepcopy(PLAN)
    for role in plan["roles"].values():
        role["may"] = {}
    assert sorted(told(plan)) == sorted(
        f"{contract}.{_at(PLAN, path)} role: {role} on the chain, admin in the plan"
        for path in _POWERS
        for _, role, _, contract, _ in [path]
    )


def test_plan__powers_given_to_the_next_role__are_named(told):
    plan, names = copy.deepcopy(PLAN), list(PLAN["roles"])
    following = dict(zip(names, [*names[1:], names[0]], strict=True))
    for role, other in following.items():
        plan["roles"][other]["may"] = PLAN["roles"][role]["may"]
    assert sorted(told(plan)) == sorted(
        f"{contract}.{_at(PLAN, path)} role: {role} on the chain, {following[role]} in the plan"
        for path in _POWERS
        for _, role, _, contract, _ in [path]
    )


def test_plan__one_more_member__is_named(told):
    stranger = dev_key("stranger").address
    for role in PLAN["roles"]:
        plan = copy.deepcopy(PLAN)
        plan["roles"][role]["members"].append({"address": stranger, "delay": 5})
        line = f"role {role} of {stranger} (member, delay): (False, 0) on the chain, (True, 5)"
        assert told(plan) == [f"{line} in the plan"]
