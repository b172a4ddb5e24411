"""Nobody can seat an attestor, and no attestor alone can do anything (invariant 10)."""

import pytest

from citymint.chain.artifacts import artifact
from citymint.dev.devnet import ACTORS, dev_key

ATTESTORS = ("bank", "auditor", "city")
AMOUNT = 1_000_000
WRITES = {
    "ReserveOracle": {
        *("post", "propose", "enact", "veto", "removeAttestor", "setAuthority"),
        *("announceWriteOff", "withdrawWriteOff", "writeOff"),
    },
    "Treasury": {
        *("issue", "reissue", "void", "settle", "reclaim", "accept", "reject"),
        *("redeem", "redeemWithAuthorization", "cancel", "pause", "unpause", "returnStray"),
        *("setLimits", "setTerms", "setCalendar", "setAuthority"),
    },
}


@pytest.fixture(autouse=True)
def no_attestor_came(city, account_id):
    """Whatever the test tried: no statement, no token, and nobody new may sign."""
    before = city.account(account_id)
    yield
    after = city.account(account_id)
    assert (after.sequence, after.quorum) == (0, before.quorum)
    may_sign = set(city.oracle.functions.attestors(account_id).call())
    assert may_sign <= {dev_key(name).address for name in ATTESTORS}, f"{may_sign} may sign"
    assert (after.changes, city.oracle.functions.accounts().call()) == (0, [account_id])
    assert city.token.functions.totalSupply().call() == 0


@pytest.fixture
def made_up(draft):
    """A statement of a deposit that never was, with time enough for any delay."""
    never = {"deposits": AMOUNT, "closing": AMOUNT, "root": b"\1" * 32}
    return draft(post_by=2**40, **never).statement


@pytest.fixture
def posting(city, made_up, sign):
    """Posts it with the signatures of these."""
    return lambda *names: city.oracle.functions.post(made_up.as_tuple(), sign(made_up, names))


@pytest.mark.parametrize("name", ACTORS)
def test_nobody_posts_alone(actor, posting, reverts, account_id, name):
    caller = actor(name)
    counts = 1 if name in ATTESTORS else 0
    with reverts("ReserveOracle_NoQuorum", account=account_id, given=counts, quorum=2):
        caller.send(posting(name))
    with reverts("ReserveOracle_SignersOutOfOrder", signer=caller.address):
        caller.send(posting(name, name))


@pytest.mark.parametrize("name", [name for name in ACTORS if name not in ATTESTORS])
def test_one_attestor_and_anybody_else_are_no_quorum(actor, posting, reverts, name):
    caller = actor(name)
    with reverts("ReserveOracle_NoQuorum", given=1, quorum=2):
        caller.send(posting(name, "auditor"))


@pytest.mark.parametrize(("names", "counts"), [((), 0), (("admin", "city"), 1)])
def test_the_admin_posts_no_better_through_the_authority(admin, posting, reverts, names, counts):
    with reverts("ReserveOracle_NoQuorum", given=counts):
        admin(posting(*names))


def test_the_last_attestor_left_is_no_quorum(
    city, guardian, stranger, posting, reverts, account_id
):
    for name in ("bank", "auditor"):
        removing = city.oracle.functions.removeAttestor(account_id, dev_key(name).address)
        guardian.send(removing)
    with reverts("ReserveOracle_NoQuorum", given=1, quorum=2):
        stranger.send(posting("city"))


@pytest.mark.parametrize("name", WRITES)
def test_there_is_no_other_way_in(name):
    writes = {
        item["name"]
        for item in artifact(name).abi
        if item["type"] == "function" and item["stateMutability"] not in ("view", "pure")
    }
    assert writes == WRITES[name]
