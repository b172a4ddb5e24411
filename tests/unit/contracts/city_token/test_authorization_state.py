import pytest

NONCE = b"\7" * 32


def test_default_behavior(city, resident, merchant, stranger, issue, by_signature):
    issue()
    state = city.token.functions.authorizationState
    assert state(resident.address, NONCE).call() is False

    stranger.send(by_signature("transferWithAuthorization", nonce=NONCE))

    assert state(resident.address, NONCE).call() is True
    assert state(resident.address, b"\x08" * 32).call() is False
    assert state(merchant.address, NONCE).call() is False


def test_authorization_state__same_nonce_of_two_payers__both_pay(
    city, resident, merchant, stranger, issue, by_signature
):
    issue(650_000)
    issue(80_000, merchant)
    back = {"payer": merchant.address, "signer": "merchant_a", "to": resident.address}

    stranger.send(by_signature("transferWithAuthorization", nonce=NONCE, value=4_500))
    stranger.send(by_signature("transferWithAuthorization", nonce=NONCE, value=500, **back))

    assert city.balance_of(resident.address) == 646_000
    assert city.balance_of(merchant.address) == 84_000


@pytest.mark.parametrize("form", ["vrs"], indirect=True)
def test_authorization_state__payment_failed__stays_fresh(
    city, resident, stranger, issue, by_signature, reverts
):
    issue(1_000)

    with reverts("ERC20InsufficientBalance"):
        stranger.send(by_signature("transferWithAuthorization", nonce=NONCE, value=1_001))

    assert city.token.functions.authorizationState(resident.address, NONCE).call() is False
