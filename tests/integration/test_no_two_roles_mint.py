"""Two roles in one hand make no token (invariant 10), whatever they call.

One deposit is attested and nobody has issued it: nothing exists until its true proof is brought.
"""

from itertools import combinations

import pytest

from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import Plan
from citymint.chain.deployment.steps import selector
from citymint.chain.roles.powers import calls
from citymint.dev.devnet import dev_key
from citymint.errors import ContractRefused
from citymint.reserve.kind import EntryKind

PLAN = Plan.read(ROOT / "deployments" / "local.yml")
PAIRS = [*combinations(PLAN.roles, 2)]
AMOUNT = 650_000
PUBLIC = 2**64 - 1
NOTHING_THERE = {
    *("CityToken_NotFrozen", "ERC20InsufficientBalance", "ExpectedPause", "StrayTokens_Kept"),
    *("CityToken_FrozenTooBriefly", "MerchantRegistry_WrongStanding"),
    *("ReserveOracle_NotProposed", "ReserveOracle_NotAnnounced", "ReserveOracle_TooEarly"),
    *("Treasury_NothingTaken", "Treasury_NothingToDo"),
}
"""Refusals for the state of things, never for the caller."""


@pytest.fixture
def deposit(post, resident):
    return post([(EntryKind.DEPOSIT, AMOUNT, resident.address)])


@pytest.fixture
def accomplice(city, actor, stranger, later):
    """Holds these roles, and waits for nothing; the statement is fresh still."""

    def make(*roles):
        admin, authority = actor("admin"), city.authority
        granting = [
            authority.encode_abi("grantRole", [PLAN.roles[role].id, stranger.address, 0])
            for role in roles
        ]
        for data in granting:
            admin.send(authority.functions.schedule(authority.address, data, 0))
        later(86_400)
        for data in granting:
            admin.send(authority.functions.execute(authority.address, data))
        return stranger

    return make


@pytest.fixture
def nothing_exists(city, deposit, stranger, reverts):
    """There is no token, and the stranger cannot make any of the deposit that is another's."""

    def check(after, error=None):
        index, amount, _, *rest = deposit.brought(0)[0]
        entry = (index, amount, stranger.address, *rest)
        issuing = city.treasury.functions.issue([entry], deposit.proof(0))
        with reverts("CityToken_OnlyTreasury"):
            stranger.send(city.token.functions.mint([int(stranger.address, 16) << 96 | amount]))
        with pytest.raises(ContractRefused, match=error):
            stranger.send(issuing)
        supply = city.token.functions.totalSupply().call()
        assert supply == 0, f"supply {supply} != 0 after {after}"

    return check


@pytest.fixture
def attempts(city, deposit, stranger, resident, account_id):
    """A sensible use of every function that a role can call, worst last."""
    token, oracle = city.token, city.oracle.functions
    treasury, registry, at = city.treasury, city.registry, stranger.address
    authority = city.authority.functions
    mint = selector("CityToken", "mint")
    return {
        "CityToken.pause": token.functions.pause(),
        "CityToken.unpause": token.functions.unpause(),
        "CityToken.freeze": token.functions.freeze(resident.address),
        "CityToken.seize": token.functions.seize(resident.address, at, AMOUNT, bytes(32)),
        "CityToken.unfreeze": token.functions.unfreeze(resident.address),
        "CityToken.returnStray": token.functions.returnStray(token.address, at, AMOUNT),
        "Treasury.returnStray": treasury.functions.returnStray(token.address, at, AMOUNT),
        "Treasury.pause": treasury.functions.pause(),
        "Treasury.unpause": treasury.functions.unpause(),
        "Treasury.setCalendar": treasury.functions.setCalendar(80, 2**256 - 1),
        "Treasury.setLimits": treasury.functions.setLimits(PLAN.issuance.most),
        "Treasury.setTerms": treasury.functions.setTerms((0, 0, 1, 1)),
        "Treasury.accept": treasury.functions.accept([1], account_id),
        "Treasury.reject": treasury.functions.reject([1], b"AC01"),
        "MerchantRegistry.admit": registry.functions.admit(b"\1" * 32, 5_411, at),
        "MerchantRegistry.suspend": registry.functions.suspend(1, bytes(32)),
        "MerchantRegistry.reinstate": registry.functions.reinstate(1),
        "MerchantRegistry.setPayoutWallet": registry.functions.setPayoutWallet(1, treasury.address),
        "ReserveOracle.veto": oracle.veto(account_id),
        "ReserveOracle.removeAttestor": oracle.removeAttestor(account_id, dev_key("bank").address),
        "ReserveOracle.announceWriteOff": oracle.announceWriteOff(account_id),
        "ReserveOracle.writeOff": oracle.writeOff(account_id),
        "ReserveOracle.withdrawWriteOff": oracle.withdrawWriteOff(account_id),
        "Treasury.void": treasury.functions.void(deposit.brought(0), deposit.proof(0)),
        "AccessManager.labelRole": authority.labelRole(7, "minter"),
        "AccessManager.grantRole": authority.grantRole(7, at, 0),
        "AccessManager.setRoleAdmin": authority.setRoleAdmin(7, 7),
        "AccessManager.setRoleGuardian": authority.setRoleGuardian(7, 7),
        "AccessManager.setGrantDelay": authority.setGrantDelay(7, 0),
        "AccessManager.setTargetAdminDelay": authority.setTargetAdminDelay(token.address, 0),
        "AccessManager.setTargetFunctionRole": authority.setTargetFunctionRole(
            token.address, [mint], PUBLIC
        ),
        "AccessManager.revokeRole": authority.revokeRole(7, at),
        "AccessManager.setTargetClosed": authority.setTargetClosed(city.oracle.address, True),
        "AccessManager.updateAuthority": authority.updateAuthority(
            treasury.address, registry.address
        ),
    }


def test_every_function_is_tried(attempts):
    assert attempts.keys() == {call for role in PLAN.roles for call in calls(PLAN, role)}


@pytest.mark.parametrize("pair", PAIRS, ids="+".join)
def test_two_roles_mint_nothing(accomplice, attempts, nothing_exists, pair):
    thief = accomplice(*pair)
    nothing_exists("the grants", error="Treasury_BadProof")
    may = {call for role in pair for call in calls(PLAN, role)}
    refused = set()
    for name in (it for it in attempts if it in may):
        try:
            thief.send(attempts[name])
        except ContractRefused as error:
            refused.add(error.name)
        nothing_exists(name)
    assert refused <= NOTHING_THERE


def test_a_true_proof_mints_what_was_deposited(city, deposit, stranger, resident):
    stranger.send(city.treasury.functions.issue(deposit.brought(0), deposit.proof(0)))
    assert city.token.functions.totalSupply().call() == AMOUNT
    assert city.balance_of(resident.address) == AMOUNT
