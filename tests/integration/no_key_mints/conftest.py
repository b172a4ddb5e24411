"""What nobody may do, and what must be as before whatever was tried."""

import pytest

AMOUNT = 1_000_000


@pytest.fixture
def shown():
    """The statements that attestors posted, of a bank account without money."""
    return []


@pytest.fixture(autouse=True)
def nothing_came_of_it(city, account_id, shown):
    """Whatever the test tried: no token, no statement, no money on record, no new attestor."""
    attestors = city.oracle.functions.attestors(account_id)
    before, seated = city.account(account_id), attestors.call()
    yield
    supply = city.token.functions.totalSupply().call()
    assert supply == 0, f"supply {supply} != 0 attested"
    assert city.oracle.functions.totals().call() == (0, 0, 0, 0)
    after = city.account(account_id)
    assert (after.sequence, after.quorum) == (len(shown), before.quorum)
    assert attestors.call() == seated


@pytest.fixture
def creations(city, stranger, account_id):
    """Every call that would make tokens, take them, or make up a statement."""
    token, treasury = city.token.functions, city.treasury.functions
    wallet, proof = stranger.address, (account_id, 1, [], [])
    return {
        "CityToken_OnlyTreasury": [
            token.mint([int(wallet, 16) << 96 | AMOUNT]),
            token.escrow(stranger.address, 0),
            token.burn(0),
        ],
        "Treasury_BadProof": [
            treasury.issue([(0, AMOUNT, wallet, 0, bytes(32))], proof),
            treasury.settle([(0, AMOUNT, wallet, 1, bytes(32))], proof),
            treasury.reissue([(0, AMOUNT, wallet, 1, bytes(32))], proof),
        ],
    }


@pytest.fixture
def refused(creations, reverts, post, shown):
    """Each of these calls is refused, whichever way it is made, while everything is fresh."""

    def check(make):
        shown.append(post())
        for error, calls in creations.items():
            for call in calls:
                with reverts(error):
                    make(call)

    return check
