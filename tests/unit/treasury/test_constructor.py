"""A Treasury belongs to one token and one oracle, for good, and they to it."""

import pytest
import rlp
from eth_utils import keccak, to_checksum_address

from citymint.chain.artifacts import artifact
from citymint.chain.deploy import contract_at


@pytest.fixture
def create(city, stranger):
    """Deploys a contract from its arguments, and gives its address."""

    def make(name, *arguments):
        code = artifact(name)
        creation = city.w3.eth.contract(abi=code.abi, bytecode=code.creation)
        return stranger.send(creation.constructor(*arguments))["contractAddress"]

    return make


@pytest.fixture
def parts(city, create, stranger):
    """A token and an oracle, each for the Treasury that is deployed in so many transactions."""

    def make(token_in, oracle_in):
        nonce = city.w3.eth.get_transaction_count(stranger.address)
        token_for, oracle_for = (
            _created_by(stranger.address, nonce + ahead) for ahead in (token_in, oracle_in)
        )
        authority = city.authority.address
        token = create("CityToken", "Won", "WON", 0, token_for, authority)
        return token, create("ReserveOracle", oracle_for, authority, [])

    return make


def _created_by(address, nonce):
    return to_checksum_address(keccak(rlp.encode([bytes.fromhex(address[2:]), nonce]))[12:])


def test_default_behavior(city, create, parts):
    token, oracle = parts(2, 2)
    treasury = contract_at(
        city.w3, "Treasury", create("Treasury", token, oracle, city.authority.address)
    ).functions

    assert treasury.TOKEN().call() == token
    assert treasury.ORACLE().call() == oracle
    assert treasury.authority().call() == city.authority.address
    assert treasury.redemptions().call() == 0
    assert not treasury.paused().call()
    assert treasury.solvency().call() == (0, 0, 0, 0, 0, 0)


@pytest.mark.parametrize(("token_in", "oracle_in"), [(9, 2), (2, 9), (9, 9)])
def test_constructor__token_or_oracle_of_another__reverts(
    city, create, parts, reverts, token_in, oracle_in
):
    token, oracle = parts(token_in, oracle_in)
    with reverts("Treasury_NotOurs", token=token, oracle=oracle):
        create("Treasury", token, oracle, city.authority.address)


def test_constructor__second_treasury_for_the_same__reverts(city, create, reverts):
    token, oracle = city.token.address, city.oracle.address
    with reverts("Treasury_NotOurs", token=token, oracle=oracle):
        create("Treasury", token, oracle, city.authority.address)
