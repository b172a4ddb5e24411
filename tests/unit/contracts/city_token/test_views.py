"""What the token says of itself, against the plan it was deployed from."""

import pytest
from eth_abi.abi import encode
from eth_utils.crypto import keccak

from citymint.chain.artifacts import artifact
from citymint.money import Currency

DOMAIN = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
PAYMENT = (
    "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce"
)


def test_default_behavior(city, plan):
    token = city.token.functions

    assert token.name().call() == plan.token.name
    assert token.symbol().call() == plan.token.symbol
    assert token.currency().call() == plan.token.currency == "KRW"
    assert token.TREASURY().call() == city.treasury.address
    assert token.authority().call() == city.authority.address


def test_version__is_that_of_its_signed_messages(city):
    _, _, version, *_ = city.token.functions.eip712Domain().call()

    assert city.token.functions.version().call() == version == "1"


def test_decimals__won__none(city):
    assert city.token.functions.decimals().call() == 0 == Currency.of("KRW").minor_units


@pytest.mark.parametrize("currency", ["EUR", "KWD"])
def test_currency__another__and_its_minor_unit(city, stranger, currency):
    units = Currency.of(currency).minor_units
    code = artifact("CityToken")
    token = city.w3.eth.contract(abi=code.abi, bytecode=code.creation)
    at = (city.treasury.address, city.authority.address)

    receipt = stranger.send(token.constructor("Another", "OTHER", currency, units, *at))

    deployed = city.w3.eth.contract(address=receipt["contractAddress"], abi=code.abi)
    assert deployed.functions.decimals().call() == units > 0
    assert deployed.functions.currency().call() == currency


@pytest.mark.parametrize(
    ("getter", "type_string", "published"),
    [
        (
            "TRANSFER_WITH_AUTHORIZATION_TYPEHASH",
            f"TransferWithAuthorization({PAYMENT})",
            "7c7c6cdb67a18743f49ec6fa9b35f50d52ed05cbed4cc592e13b44501c1a2267",
        ),
        (
            "RECEIVE_WITH_AUTHORIZATION_TYPEHASH",
            f"ReceiveWithAuthorization({PAYMENT})",
            "d099cc98ef71107a616c4f0f941f04c322d8e254fe26b3c6668db87aae413de8",
        ),
        (
            "CANCEL_AUTHORIZATION_TYPEHASH",
            "CancelAuthorization(address authorizer,bytes32 nonce)",
            "158b0a9edf7a828aad02f63cd515c68ef2f50ba807396f6d12842833a1597429",
        ),
    ],
)
def test_type_hashes__are_those_of_eip_3009(city, getter, type_string, published):
    """The published hashes stand in EIP-3009 itself."""
    found = city.token.functions[getter]().call()

    assert found == keccak(text=type_string) == bytes.fromhex(published)


def test_domain_separator__recomputed__is_the_same(city, plan):
    hashes = (keccak(text=DOMAIN), keccak(text=plan.token.name), keccak(text="1"))
    types = ("bytes32", "bytes32", "bytes32", "uint256", "address")
    domain = encode(types, (*hashes, city.chain_id, city.token.address))

    assert city.token.functions.DOMAIN_SEPARATOR().call() == keccak(domain)


def test_eip712_domain__names_its_fields(city, plan):
    """EIP-5267; the first byte says: name, version, chain id and contract, no salt."""
    domain = city.token.functions.eip712Domain().call()

    here = (city.chain_id, city.token.address)
    assert tuple(domain) == (b"\x0f", plan.token.name, "1", *here, bytes(32), [])


def test_nonces__never_used__zero(city, resident):
    assert city.token.functions.nonces(resident.address).call() == 0


def test_storage__a_holding_lies_at_its_address_counted_down(city, resident, issue):
    """Far from all other variables: address zero and those after it would meet them at slot 0."""
    issue(1_000)

    slot = (1 << 256) - 1 - int(resident.address, 16)
    assert int.from_bytes(city.w3.eth.get_storage_at(city.token.address, slot)) == 1_000
