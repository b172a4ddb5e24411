"""A reserve account began to live after a reclaim was begun, and its first statement showed the
payout. The challenge was long over, so the same block that showed the payout could end the reclaim:
the holder had the won and the tokens. Now an account that begins makes the challenge begin anew.
"""

from dataclasses import replace

import pytest

from citymint.chain.city import City
from citymint.chain.deploy import deploy
from citymint.chain.devnet import dev_key, pass_time
from citymint.chain.plan import AccountPlan
from citymint.chain.sender import Sender
from citymint.chain.words import Status
from citymint.merkle import EntryKind
from citymint.statement import totals_and_root

DAY = 86_400
SECOND = b"\x22" * 32


@pytest.fixture
def city(w3, plan, tmp_path):
    """A city with a second account that nothing was posted for yet."""
    other = plan.accounts[0].model_copy(update={"id": "0x" + SECOND.hex()})
    both = plan.model_copy(update={"accounts": [plan.accounts[0], AccountPlan(**dict(other))]})
    return City(w3, deploy(both, Sender(w3, dev_key("deployer")), tmp_path / "31337.json"))


@pytest.fixture
def reclaim(city, stranger):
    return lambda number: stranger.send(city.treasury.functions.reclaim(number))


@pytest.fixture
def post_second(city, stranger, draft, sign):
    """The second account's first statement: it was topped up, and paid this redemption."""

    def make(number):
        lines = [(EntryKind.OTHER_IN, 300_000, None), (EntryKind.PAYOUT, 300_000, number)]
        attested = draft(lines, sequence=1)
        first = {"account": SECOND, "previous": bytes(32), "opening": 0, "closing": 0}
        statement = replace(
            attested.statement, **first, **totals_and_root(SECOND, 1, attested.leaves)
        )
        stranger.send(city.oracle.functions.post(statement.as_tuple(), sign(statement)))
        return replace(attested, statement=statement)

    return make


def test_reclaim__an_account_begins_meanwhile__can_be_challenged(
    city, stranger, operator, issue, redeem, post, post_second, reclaim, reverts
):
    issue()
    number = redeem()
    operator.send(city.treasury.functions.accept([number]))
    pass_time(city.w3, 13 * DAY)
    post()
    reclaim(number)
    pass_time(city.w3, 3 * DAY + 1)

    paid = post_second(number)
    reclaim(number)
    with reverts("Treasury_Challenged", id=number):
        reclaim(number)
    stranger.send(city.treasury.functions.settle(paid.claims(1), paid.proof(1)))

    assert city.redemption(number).status is Status.Settled
