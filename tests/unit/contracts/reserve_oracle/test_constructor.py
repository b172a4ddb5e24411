"""An oracle is born with its first accounts; only their attestors can add to them."""

import pytest
from eth_utils.address import to_checksum_address

ACCOUNT, OTHER = b"\1" * 32, b"\2" * 32
DAY = 86_400
ZERO = "0x" + "00" * 20


def people(count):
    return [to_checksum_address(number.to_bytes(20)) for number in range(1, count + 1)]


def test_default_behavior(city, open_oracle):
    oracle = open_oracle((ACCOUNT, DAY, 2, people(3)), (OTHER, 2 * DAY, 3, people(4)))

    def account(one):
        return tuple(oracle.functions.account(one).call())

    assert oracle.functions.TREASURY().call() == city.treasury.address
    assert oracle.functions.authority().call() == city.authority.address
    assert oracle.functions.accounts().call() == [ACCOUNT, OTHER]
    nothing = (False, False, bytes(32), (0, 0, 0, 0))
    assert account(ACCOUNT) == (0, 0, DAY, 0, 1, 2, *nothing)
    assert account(OTHER) == (0, 0, 2 * DAY, 0, 2, 3, *nothing)
    assert oracle.functions.attestors(ACCOUNT).call() == people(3)
    assert oracle.functions.attestors(OTHER).call() == people(4)
    assert oracle.functions.CHANGE_DELAY().call() == DAY
    assert all(oracle.functions.isAttestor(ACCOUNT, one).call() for one in people(3))
    assert not oracle.functions.isAttestor(ACCOUNT, people(4)[3]).call()
    assert oracle.functions.isAttestor(OTHER, people(4)[3]).call()
    first, second = oracle.events.AccountOpened.get_logs(from_block=0)
    assert first["args"]["account"] == ACCOUNT
    assert tuple(first["args"]["seats"].values()) == (DAY, 2, people(3))
    assert second["args"]["account"] == OTHER


def test_constructor__its_eip712_domain(city):
    fields, name, version, chain_id, verifier, salt, _ = city.oracle.functions.eip712Domain().call()

    assert (fields, name, version) == (b"\x0f", "citymint", "1")
    assert (chain_id, verifier, salt) == (31_337, city.oracle.address, bytes(32))


@pytest.mark.parametrize("delay", [0, DAY - 1, 30 * DAY + 1])
def test_constructor__bad_delay__reverts(open_oracle, reverts, delay):
    with reverts("ReserveOracle_BadDelay", delay=delay):
        open_oracle(delay=delay)


@pytest.mark.parametrize("delay", [DAY, 30 * DAY])
def test_constructor__delay_at_the_bounds(open_oracle, delay):
    assert open_oracle(delay=delay).functions.CHANGE_DELAY().call() == delay


def test_constructor__zero_account__reverts(open_oracle, reverts):
    with reverts("ReserveOracle_BadAccount", account=bytes(32)):
        open_oracle((bytes(32), DAY, 2, people(3)))


def test_constructor__account_twice__reverts(open_oracle, reverts):
    with reverts("ReserveOracle_BadAccount", account=ACCOUNT):
        open_oracle((ACCOUNT, DAY, 2, people(3)), (ACCOUNT, DAY, 2, people(3)))


@pytest.mark.parametrize(
    ("quorum", "count"),
    [
        pytest.param(0, 0, id="nobody"),
        pytest.param(0, 3, id="none of three"),
        pytest.param(1, 1, id="one alone"),
        pytest.param(1, 3, id="one of three"),
        pytest.param(2, 4, id="half of four"),
        pytest.param(2, 5, id="less than half"),
        pytest.param(3, 2, id="more than there are"),
    ],
)
def test_constructor__bad_quorum__reverts(open_oracle, reverts, quorum, count):
    with reverts("ReserveOracle_BadQuorum", account=ACCOUNT, quorum=quorum, attestors=count):
        open_oracle((ACCOUNT, DAY, quorum, people(count)))


@pytest.mark.parametrize(("quorum", "count"), [(2, 2), (2, 3), (3, 4), (4, 4), (3, 5)])
def test_constructor__more_than_half__is_a_quorum(open_oracle, quorum, count):
    oracle = open_oracle((ACCOUNT, DAY, quorum, people(count)))

    assert oracle.functions.account(ACCOUNT).call()[5] == quorum
    assert len(oracle.functions.attestors(ACCOUNT).call()) == count


@pytest.mark.parametrize("max_age", [0, 14 * DAY + 1])
def test_constructor__bad_age__reverts(open_oracle, reverts, max_age):
    with reverts("ReserveOracle_BadAge", account=ACCOUNT, maxAge=max_age):
        open_oracle((ACCOUNT, max_age, 2, people(3)))


@pytest.mark.parametrize("max_age", [1, 14 * DAY])
def test_constructor__age_at_the_bounds(open_oracle, max_age):
    oracle = open_oracle((ACCOUNT, max_age, 2, people(3)))

    assert oracle.functions.account(ACCOUNT).call()[2] == max_age


def test_constructor__seventeen_accounts__reverts(open_oracle, reverts):
    openings = [(bytes([at]) * 32, DAY, 2, people(2)) for at in range(1, 18)]
    with reverts("ReserveOracle_TooManyAccounts", open=16, ever=16):
        open_oracle(*openings)
    assert len(open_oracle(*openings[:16]).functions.accounts().call()) == 16


def test_constructor__zero_attestor__reverts(open_oracle, reverts):
    with reverts("ReserveOracle_BadAttestor", account=ACCOUNT, attestor=ZERO):
        open_oracle((ACCOUNT, DAY, 2, [*people(2), ZERO]))


def test_constructor__attestor_twice__reverts(open_oracle, reverts):
    one, two = people(2)
    with reverts("ReserveOracle_BadAttestor", account=ACCOUNT, attestor=one):
        open_oracle((ACCOUNT, DAY, 2, [one, two, one]))


def test_constructor__same_attestor_of_two_accounts__counts_for_both(open_oracle):
    oracle = open_oracle((ACCOUNT, DAY, 2, people(2)), (OTHER, DAY, 2, people(2)))

    assert oracle.functions.isAttestor(ACCOUNT, people(1)[0]).call()
    assert oracle.functions.isAttestor(OTHER, people(1)[0]).call()
