"""Wallets that are contracts sign as ERC-1271 has it, in either form."""

import pytest

NONCE = b"\7" * 32
GIFT = 4_500

each_verb = pytest.mark.parametrize(
    "verb", ["transferWithAuthorization", "receiveWithAuthorization", "cancelAuthorization"]
)


@pytest.mark.parametrize("verb", ["transferWithAuthorization", "receiveWithAuthorization"])
def test_default_behavior(
    city, merchant, contract_wallet, issue, by_signature, events, log_names, verb
):
    issue(650_000, contract_wallet)

    receipt = merchant.send(
        by_signature(verb, payer=contract_wallet.address, value=GIFT, nonce=NONCE)
    )

    assert city.balance_of(contract_wallet.address) == 645_500
    assert city.balance_of(merchant.address) == GIFT
    assert log_names(receipt) == ["AuthorizationUsed", "Transfer"]
    (used,) = events(receipt, city.token.events.AuthorizationUsed())
    assert used == {"authorizer": contract_wallet.address, "nonce": NONCE}


def test_contract_wallet__cancels__nonce_is_used(city, stranger, contract_wallet, by_signature):
    wallet = contract_wallet.address

    stranger.send(by_signature("cancelAuthorization", payer=wallet, nonce=NONCE))

    assert city.token.functions.authorizationState(wallet, NONCE).call() is True


def test_contract_wallet__has_delegated_its_code__key_still_signs(
    city, w3, resident, merchant, stranger, issue, by_signature
):
    """An EIP-7702 account: code that knows nothing of ERC-1271, and a key."""
    issue()
    delegation = "0xef0100" + city.registry.address[2:]
    w3.provider.make_request("anvil_setCode", [resident.address, delegation])
    assert w3.eth.get_code(resident.address)

    stranger.send(by_signature("transferWithAuthorization", value=GIFT))

    assert city.balance_of(merchant.address) == GIFT


@each_verb
def test_contract_wallet__wrong_signer__reverts(
    merchant, contract_wallet, issue, by_signature, reverts, verb
):
    issue(650_000, contract_wallet)
    wallet = contract_wallet.address

    with reverts("EIP3009_BadSignature", authorizer=wallet):
        merchant.send(by_signature(verb, payer=wallet, signer="merchant_a"))


@pytest.mark.parametrize("contract", ["registry", "treasury", "token"])
def test_contract_wallet__knows_no_signatures__reverts(
    city, stranger, by_signature, reverts, contract
):
    payer = getattr(city, contract).address

    with reverts("EIP3009_BadSignature", authorizer=payer):
        stranger.send(by_signature("transferWithAuthorization", payer=payer))


@pytest.mark.parametrize("form", ["compact", "empty"], indirect=True)
def test_contract_wallet__is_a_key_that_signs_otherwise__reverts(
    resident, stranger, issue, by_signature, reverts
):
    """A second encoding of one signature would make signatures malleable."""
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature("transferWithAuthorization"))
