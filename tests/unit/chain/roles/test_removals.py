"""How the city's keys are taken away, as its page tells."""

import pytest

from citymint.chain.deployment.plan import Plan
from citymint.chain.roles.removal import lasting, removals
from citymint.dev.devnet import dev_key

ADMIN = dev_key("admin").address


@pytest.fixture
def told(plan):
    """Each key's removal, with one role of the plan changed."""

    def make(role="admin", **changes):
        content = plan.model_dump()
        content["roles"][role] |= changes
        return {it.key: it for it in removals(Plan.model_validate(content))}

    return make


def test_admin_revokes_after_its_delay(told):
    operator = told()["operator"]
    assert (operator.by, operator.after) == ("admin, `revokeRole`", "1 day")
    both = told("governor", members=[{"address": ADMIN, "delay": 3_600}])["governor"]
    assert both.by == "admin, `revokeRole`; one address holds both"


def test_a_guardian_cancels_what_waits_and_nothing_else(told):
    assert told()["governor"].meanwhile == "guardian cancels its calls while they wait (1 hour)"
    assert told()["operator"].meanwhile.startswith("nothing")
    unguarded = told("governor", guardian=None)["governor"]
    assert unguarded.meanwhile.startswith(
        "admin cancels its calls while they wait (1 hour); it has"
    )


def test_admin_is_taken_away_by_admin_alone(told, plan):
    first = plan.roles["admin"].members[0].model_dump()
    one = told(members=[first])["admin"]
    assert (one.by, one.after) == ("itself, `renounceRole`: it has no other member", "at once")
    another = {"address": plan.roles["governor"].members[0].address, "delay": 3_600}
    two = told(members=[first, another])["admin"]
    assert (two.by, two.after) == ("another member, `revokeRole`", "1 hour or 1 day")
    assert "another member cancels its calls while they wait" in two.meanwhile


def test_attestors_are_removed_at_once(told):
    for key in ("one attestor", "a quorum of attestors"):
        found = told()[key]
        assert found.by.startswith("guardian, `removeAttestor`")
        assert found.after == "at once"


def test_lasting():
    assert [lasting(it) for it in (0, 1, 3_600)] == ["at once", "1 second", "1 hour"]
    assert [lasting(it) for it in (86_400, 90_000)] == ["1 day", "25 hours"]
