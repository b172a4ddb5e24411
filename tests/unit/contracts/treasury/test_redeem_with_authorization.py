"""A holder without gas redeems by a signature; its nonce is the account to be paid."""

import pytest
from eth_account.messages import encode_typed_data

from citymint.chain.words import Status
from citymint.dev.devnet import dev_key

PAYOUT_ACCOUNT = b"\1" * 32
MEMBERS = (
    "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce"
)
TYPES = [dict(zip(("type", "name"), it.split(), strict=True)) for it in MEMBERS.split(",")]


@pytest.fixture
def redeeming(city, plan, resident):
    """The call for a redemption of 300,000, by the resident's signature.

    `signed` are terms that the resident signed otherwise than the call has them.
    """

    def make(signer="resident", primary="ReceiveWithAuthorization", signed=None, **given):
        terms = {"from": resident.address, "value": 300_000, "nonce": PAYOUT_ACCOUNT}
        terms |= {"validAfter": 0, "validBefore": city.now() + 3_600} | given
        message = terms | {"to": city.treasury.address} | (signed or {})
        domain = {"name": plan.token.name, "version": "1", "chainId": city.chain_id}
        domain["verifyingContract"] = city.token.address
        signable = encode_typed_data(domain, {primary: TYPES}, message)
        order = ("from", "value", "nonce", "validAfter", "validBefore")
        signature = bytes(dev_key(signer).sign_message(signable).signature)
        return city.treasury.functions.redeemWithAuthorization(
            *(terms[name] for name in order), signature
        )

    return make


def test_default_behavior(city, stranger, resident, issue, redeeming, events):
    issue(650_000)

    receipt = stranger.send(redeeming())

    redemption = city.redemption(1)
    assert (redemption.holder, redemption.amount) == (resident.address, 300_000)
    assert redemption.status is Status.Requested
    assert city.balance_of(city.treasury.address) == 300_000
    assert city.balance_of(resident.address) == 350_000
    (requested,) = events(receipt, city.treasury.events.RedemptionRequested())
    assert requested == {
        "id": 1,
        "holder": resident.address,
        "amount": 300_000,
        "payoutAccount": PAYOUT_ACCOUNT,
        "dueDay": redemption.due_day,
    }
    (used,) = events(receipt, city.token.events.AuthorizationUsed())
    assert used == {"authorizer": resident.address, "nonce": PAYOUT_ACCOUNT}


def test_redeem_with_authorization__no_payout_account__reverts(stranger, issue, redeeming, reverts):
    issue()
    with reverts("Treasury_NoPayoutAccount"):
        stranger.send(redeeming(nonce=bytes(32)))


def test_redeem_with_authorization__below_the_minimum__reverts(stranger, issue, redeeming, reverts):
    issue()
    with reverts("Treasury_BelowMinimum", amount=99, minimum=100):
        stranger.send(redeeming(value=99))


@pytest.mark.parametrize(
    "signed",
    [
        {"nonce": b"\2" * 32},
        {"value": 299_999},
        {"validBefore": 2**40},
        {"to": "0x" + "55" * 20},
    ],
    ids=lambda signed: next(iter(signed)),
)
def test_redeem_with_authorization__signed_otherwise__reverts(
    stranger, resident, issue, redeeming, reverts, signed
):
    issue()
    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(redeeming(signed=signed))


def test_redeem_with_authorization__another_signer__reverts(
    stranger, resident, issue, redeeming, reverts
):
    issue()
    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(redeeming(signer="stranger"))


def test_redeem_with_authorization__signed_a_transfer__reverts(
    stranger, resident, issue, redeeming, reverts
):
    issue()
    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(redeeming(primary="TransferWithAuthorization"))


def test_redeem_with_authorization__again__reverts(stranger, resident, issue, redeeming, reverts):
    issue(650_000)
    stranger.send(redeeming())
    with reverts("EIP3009_Used", authorizer=resident.address, nonce=PAYOUT_ACCOUNT):
        stranger.send(redeeming())


def test_redeem_with_authorization__too_late__reverts(city, stranger, issue, redeeming, reverts):
    issue()
    call = redeeming(validBefore=city.now())
    with reverts("EIP3009_Expired"):
        stranger.send(call)


def test_redeem_with_authorization__more_than_held__reverts(stranger, issue, redeeming, reverts):
    issue(299_999)
    with reverts("ERC20InsufficientBalance", balance=299_999, needed=300_000):
        stranger.send(redeeming())


def test_redeem_with_authorization__frozen__reverts(
    stranger, resident, issue, redeeming, freeze, reverts
):
    issue()
    freeze(resident.address)
    with reverts("CityToken_Frozen", wallet=resident.address):
        stranger.send(redeeming())
