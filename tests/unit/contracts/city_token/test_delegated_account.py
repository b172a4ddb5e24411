"""An account with a key that has delegated its code (EIP-7702) holds, pays and signs as before."""

import pytest
from web3.types import RPCEndpoint

DESIGNATOR = bytes.fromhex("ef0100")


@pytest.fixture
def delegated(city, resident, issue, contract_wallet):
    """The resident has 10,000, and the code of a contract wallet."""
    issue(10_000)
    code = DESIGNATOR + bytes.fromhex(contract_wallet.address[2:])
    answer = city.w3.provider.make_request(
        RPCEndpoint("anvil_setCode"), [resident.address, "0x" + code.hex()]
    )
    assert "error" not in answer, answer
    assert bytes(city.w3.eth.get_code(resident.address)) == code
    return resident


def test_default_behavior(city, delegated, merchant):
    delegated.send(city.token.functions.transfer(merchant.address, 4_500))
    merchant.send(city.token.functions.transfer(delegated.address, 500))

    assert city.balance_of(delegated.address) == 6_000


@pytest.mark.usefixtures("delegated")
@pytest.mark.parametrize("verb", ["transferWithAuthorization", "receiveWithAuthorization"])
def test_delegated_account__signs_with_its_key(city, merchant, by_signature, verb):
    merchant.send(by_signature(verb))

    assert city.balance_of(merchant.address) == 4_500


def test_delegated_account__redeems(city, delegated, redeem):
    redeem(10_000, by=delegated)

    assert city.balance_of(city.treasury.address) == 10_000


def test_delegated_account__is_given_tokens_for_its_deposit(city, delegated, issue):
    issue(500, to=delegated)

    assert city.balance_of(delegated.address) == 10_500
