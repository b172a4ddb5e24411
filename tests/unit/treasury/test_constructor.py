"""A Treasury belongs to one token and one oracle, for good, and they to it."""

import pytest
import rlp
from eth_utils import keccak, to_checksum_address

DAY = 86_400
TERMS, LIMITS = (3, 7, 3, 100), (10**9, 10**8, DAY)
SEOUL = 9 * 3_600
ZERO = "0x" + "00" * 20


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
def treasury_of(city, create, compliance):
    """Deploys a Treasury for these parts; what is not given is sane."""

    def make(parts, terms=TERMS, limits=LIMITS, keeps=None):
        keeper = compliance if keeps is None else keeps
        authority = city.authority.address
        return create("Treasury", *parts, authority, SEOUL, terms, limits, keeper)

    return make


def _created_by(address, nonce):
    return to_checksum_address(keccak(rlp.encode([bytes.fromhex(address[2:]), nonce]))[12:])


def test_default_behavior(city, parts, treasury_of, compliance):
    token, oracle = parts()
    treasury = treasury_of((token, oracle)).functions

    assert treasury.TOKEN().call() == token
    assert treasury.ORACLE().call() == oracle
    assert treasury.authority().call() == city.authority.address
    assert treasury.UTC_OFFSET().call() == SEOUL
    assert tuple(treasury.terms().call()) == TERMS
    assert tuple(treasury.limits().call()) == LIMITS
    assert treasury.complianceAccount().call() == compliance
    assert treasury.redemptions().call() == 0
    assert not treasury.paused().call()
    assert not treasury.overdue().call()
    assert tuple(treasury.solvency().call()) == (0, 0, 0, 0, 0, 0)


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


@pytest.mark.parametrize("terms", [(11, 7, 3, 0), (3, 31, 3, 0), (3, 7, 0, 0), (3, 7, 31, 0)])
def test_constructor__bad_terms__reverts(parts, treasury_of, reverts, terms):
    with reverts("Treasury_BadTerms", terms=terms):
        treasury_of(parts(), terms=terms)


def test_constructor__long_hold__reverts(parts, treasury_of, reverts):
    limits = (1, 1, 7 * DAY + 1)
    with reverts("Treasury_BadLimits", limits=limits):
        treasury_of(parts(), limits=limits)


def test_constructor__nobody_for_compliance__reverts(parts, treasury_of, reverts):
    with reverts("Treasury_BadComplianceAccount", account=ZERO):
        treasury_of(parts(), keeps=ZERO)
