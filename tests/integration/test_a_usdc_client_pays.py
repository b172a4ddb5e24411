"""A client that knows only USDC's token pays with this one, unchanged.

Everything here is as such a client has it: the ABI of EIP-2612 and EIP-3009 in both forms that
USDC offers, type hashes and the domain read from the token, digests put together by hand.
"""

import pytest
from eth_abi import encode
from eth_utils import keccak

from citymint.dev.devnet import dev_key

NONCE, FOREVER = b"\7" * 32, 2**255


def _function(name, inputs, outputs="", view=True):
    def types(text):
        return [{"name": "", "type": kind} for kind in text.split()]

    mutability = "view" if view else "nonpayable"
    described = {"type": "function", "name": name, "stateMutability": mutability}
    return described | {"inputs": types(inputs), "outputs": types(outputs)}


_PAYMENT = "address address uint256 uint256 uint256 bytes32"
_VRS, _BYTES = "uint8 bytes32 bytes32", "bytes"
USDC = [
    *(_function(name, "", "string") for name in ("name", "version", "currency")),
    _function("decimals", "", "uint8"),
    _function("DOMAIN_SEPARATOR", "", "bytes32"),
    *(
        _function(f"{name}_TYPEHASH", "", "bytes32")
        for name in (
            "PERMIT",
            "TRANSFER_WITH_AUTHORIZATION",
            "RECEIVE_WITH_AUTHORIZATION",
            "CANCEL_AUTHORIZATION",
        )
    ),
    _function("nonces", "address", "uint256"),
    _function("balanceOf", "address", "uint256"),
    _function("allowance", "address address", "uint256"),
    _function("authorizationState", "address bytes32", "bool"),
    _function("transfer", "address uint256", "bool", view=False),
    *(
        _function(name, f"{terms} {form}", view=False)
        for name, terms in (
            ("permit", "address address uint256 uint256"),
            ("transferWithAuthorization", _PAYMENT),
            ("receiveWithAuthorization", _PAYMENT),
            ("cancelAuthorization", "address bytes32"),
        )
        for form in (_VRS, _BYTES)
    ),
]


@pytest.fixture
def usdc(city, issue):
    """The token as the client sees it; the resident has 10,000."""
    issue(10_000)
    return city.w3.eth.contract(address=city.token.address, abi=USDC)


@pytest.fixture(params=["v, r, s", "bytes"])
def signed_by_resident(request, usdc):
    """The resident's signature of terms, in either form."""

    def make(name, types, *terms):
        typehash = usdc.functions[f"{name}_TYPEHASH"]().call()
        struct = keccak(encode(["bytes32", *types.split()], [typehash, *terms]))
        digest = keccak(b"\x19\x01" + usdc.functions.DOMAIN_SEPARATOR().call() + struct)
        made = dev_key("resident").unsafe_sign_hash(digest)
        r, s = made.r.to_bytes(32), made.s.to_bytes(32)
        return (made.v, r, s) if request.param == "v, r, s" else (r + s + bytes([made.v]),)

    return make


def test_domain__is_built_from_what_the_token_says(city, usdc):
    typehash = keccak(
        text="EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    )
    hashed = [keccak(text=usdc.functions[name]().call()) for name in ("name", "version")]
    domain = (typehash, *hashed, city.chain_id, city.token.address)

    expected = keccak(encode(["bytes32", "bytes32", "bytes32", "uint256", "address"], domain))
    assert usdc.functions.DOMAIN_SEPARATOR().call() == expected
    assert usdc.functions.decimals().call() == 0
    assert usdc.functions.currency().call() == "KRW"


def test_permit__then_the_allowance_is_there(usdc, signed_by_resident, resident, merchant):
    terms = (resident.address, merchant.address, 4_500)
    nonce = usdc.functions.nonces(resident.address).call()
    signed = signed_by_resident(
        "PERMIT", "address address uint256 uint256 uint256", *terms, nonce, FOREVER
    )
    merchant.send(usdc.functions.permit(*terms, FOREVER, *signed))

    assert usdc.functions.allowance(resident.address, merchant.address).call() == 4_500
    assert usdc.functions.nonces(resident.address).call() == nonce + 1


@pytest.mark.parametrize("verb", ["transfer", "receive"])
def test_payment__authorization_used_before_transfer(
    usdc, signed_by_resident, resident, merchant, verb, log_topics
):
    terms = (resident.address, merchant.address, 4_500, 0, FOREVER, NONCE)
    signed = signed_by_resident(f"{verb.upper()}_WITH_AUTHORIZATION", _PAYMENT, *terms)
    receipt = merchant.send(usdc.functions[f"{verb}WithAuthorization"](*terms, *signed))

    assert usdc.functions.balanceOf(merchant.address).call() == 4_500
    assert usdc.functions.authorizationState(resident.address, NONCE).call()
    assert log_topics(receipt) == [
        keccak(text="AuthorizationUsed(address,bytes32)"),
        keccak(text="Transfer(address,address,uint256)"),
    ]


def test_payment__from_a_contract_wallet__its_owner_signs(
    usdc, create, signed_by_resident, resident, merchant
):
    wallet = create("ContractWallet", resident.address).address
    resident.send(usdc.functions.transfer(wallet, 10_000))
    terms = (wallet, merchant.address, 4_500, 0, FOREVER, NONCE)
    signed = signed_by_resident("TRANSFER_WITH_AUTHORIZATION", _PAYMENT, *terms)
    merchant.send(usdc.functions.transferWithAuthorization(*terms, *signed))

    assert usdc.functions.balanceOf(merchant.address).call() == 4_500


def test_cancelled__cannot_be_used(
    usdc, signed_by_resident, resident, merchant, stranger, reverts, log_topics
):
    cancelled = signed_by_resident(
        "CANCEL_AUTHORIZATION", "address bytes32", resident.address, NONCE
    )
    receipt = stranger.send(usdc.functions.cancelAuthorization(resident.address, NONCE, *cancelled))
    assert log_topics(receipt) == [keccak(text="AuthorizationCanceled(address,bytes32)")]

    terms = (resident.address, merchant.address, 4_500, 0, FOREVER, NONCE)
    signed = signed_by_resident("TRANSFER_WITH_AUTHORIZATION", _PAYMENT, *terms)
    with reverts("EIP3009_Used"):
        stranger.send(usdc.functions.transferWithAuthorization(*terms, *signed))


@pytest.fixture
def log_topics():
    return lambda receipt: [bytes(log["topics"][0]) for log in receipt["logs"]]
