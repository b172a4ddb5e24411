"""A Treasury belongs to one token and one oracle, for good, and they to it."""

import pytest
import rlp
from eth_utils import keccak, to_checksum_address

DAY = 86_400
TERMS, LIMITS = (3, 7, 3, 100), (10**9, 10**8, DAY)
MOST, WIDEST = (10, 30, 30, 10_000), (10**10, 10**9, DAY // 2)
SEOUL = 9 * 3_600


@pytest.fixture
def parts(city, create, stranger):
    """A token and an oracle, each for the Treasury that is deployed in so many transactions."""

    def make(token_in=2, oracle_in=2):
        nonce = city.w3.eth.get_transaction_count(stranger.address)
        token_for, oracle_for = (
            _created_by(stranger.address, nonce + ahead) for ahead in (token_in, oracle_in)
        )
        authority = city.authority.address
        token = create("CityToken", "Won", "WON", "KRW", 0, token_for, authority)
        oracle = create("ReserveOracle", oracle_for, authority, DAY, [], [])
        return token.address, oracle.address

    return make


@pytest.fixture
def treasury_of(city, create):
    """Deploys a Treasury for these parts; what is not given is sane."""

    def make(parts, terms=TERMS, limits=LIMITS, bounds=(MOST, WIDEST)):
        authority = city.authority.address
        return create("Treasury", *parts, authority, SEOUL, bounds, terms, limits)

    return make


def _created_by(address, nonce):
    return to_checksum_address(keccak(rlp.encode([bytes.fromhex(address[2:]), nonce]))[12:])


def test_default_behavior(city, parts, treasury_of):
    token, oracle = parts()
    treasury = treasury_of((token, oracle)).functions

    assert treasury.TOKEN().call() == token
    assert treasury.ORACLE().call() == oracle
    assert treasury.authority().call() == city.authority.address
    assert treasury.UTC_OFFSET().call() == SEOUL
    assert tuple(treasury.terms().call()) == TERMS
    assert tuple(treasury.limits().call()) == LIMITS
    assert tuple(treasury.termBounds().call()) == MOST
    assert tuple(treasury.limitBounds().call()) == WIDEST
    assert treasury.redemptions().call() == 0
    assert not treasury.paused().call()
    assert treasury.overdue().call() == [0, 0]
    assert tuple(treasury.balanceSheet().call()) == (0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(("token_in", "oracle_in"), [(9, 2), (2, 9), (9, 9)])
def test_constructor__token_or_oracle_of_another__reverts(
    parts, treasury_of, reverts, token_in, oracle_in
):
    token, oracle = parts(token_in, oracle_in)
    with reverts("Treasury_NotOurs", token=token, oracle=oracle):
        treasury_of((token, oracle))


def test_constructor__second_treasury_for_the_same__reverts(city, treasury_of, reverts):
    token, oracle = city.token.address, city.oracle.address
    with reverts("Treasury_NotOurs", token=token, oracle=oracle):
        treasury_of((token, oracle))


def test_constructor__its_eip712_domain(city):
    """The domain of payment codes' bindings."""
    fields, name, version, chain_id, verifier, salt, more = (
        city.treasury.functions.eip712Domain().call()
    )

    assert (fields, name, version) == (b"\x0f", "citymint", "1")
    assert (chain_id, verifier, salt) == (31_337, city.treasury.address, bytes(32))
    assert more == []


@pytest.mark.parametrize(
    "terms",
    [
        (11, 7, 3, 100),
        (3, 31, 3, 100),
        (3, 7, 31, 100),
        (3, 7, 0, 100),
        (3, 7, 3, 10_001),
        (3, 7, 3, 0),
    ],
)
def test_constructor__bad_terms__reverts(parts, treasury_of, reverts, terms):
    with reverts("Treasury_BadTerms", terms=terms):
        treasury_of(parts(), terms=terms)


@pytest.mark.parametrize(
    "limits",
    [(10**10 + 1, 1, DAY), (1, 10**9 + 1, DAY), (1, 1, DAY // 2 - 1), (1, 1, 7 * DAY + 1)],
)
def test_constructor__bad_limits__reverts(parts, treasury_of, reverts, limits):
    with reverts("Treasury_BadLimits", limits=limits):
        treasury_of(parts(), limits=limits)


def test_constructor__at_the_bounds(parts, treasury_of):
    treasury = treasury_of(parts(), terms=MOST, limits=WIDEST).functions

    assert tuple(treasury.terms().call()) == MOST
    assert tuple(treasury.limits().call()) == WIDEST


def test_constructor__bound_below_what_is_needed__reverts(parts, treasury_of, reverts):
    with reverts("Treasury_BadTerms", terms=TERMS):
        treasury_of(parts(), bounds=((3, 7, 0, 100), WIDEST))
