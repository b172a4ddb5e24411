import pytest

VERB = "cancelAuthorization"
NONCE = b"\7" * 32
NOBODY = "0x" + "00" * 20


def test_default_behavior(city, resident, stranger, by_signature, events, log_names):
    receipt = stranger.send(by_signature(VERB, nonce=NONCE))

    assert city.token.functions.authorizationState(resident.address, NONCE).call() is True
    assert log_names(receipt) == ["AuthorizationCanceled"]
    (cancelled,) = events(receipt, city.token.events.AuthorizationCanceled())
    assert cancelled == {"authorizer": resident.address, "nonce": NONCE}


def test_cancel_authorization__paused_and_frozen__still_works(
    city, guardian, resident, stranger, by_signature
):
    guardian.send(city.token.functions.pause())
    guardian.send(city.token.functions.freeze(resident.address))

    stranger.send(by_signature(VERB, nonce=NONCE))

    assert city.token.functions.authorizationState(resident.address, NONCE).call() is True


def test_cancel_authorization__wrong_signer__reverts(resident, stranger, by_signature, reverts):
    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, signer="stranger"))


def test_cancel_authorization__other_nonce_than_signed__reverts(
    resident, stranger, by_signature, reverts
):
    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, claimed={"nonce": b"\x08" * 32}))


def test_cancel_authorization__for_another_chain__reverts(
    resident, stranger, by_signature, reverts
):
    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, domain={"chainId": 1}))


def test_cancel_authorization__high_s__reverts(resident, stranger, by_signature, twin, reverts):
    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, alter=twin))


def test_cancel_authorization__no_signature__reverts(stranger, by_signature, reverts):
    """A failed recovery gives the zero address; that is nobody's signature."""
    with reverts("EIP3009_BadSignature", authorizer=NOBODY):
        stranger.send(by_signature(VERB, payer=NOBODY, alter=lambda _: (27, bytes(32), bytes(32))))


@pytest.mark.parametrize("verb", [VERB, "transferWithAuthorization", "receiveWithAuthorization"])
def test_cancel_authorization__used_or_cancelled_nonce__reverts(
    resident, merchant, stranger, issue, by_signature, reverts, verb
):
    issue()
    merchant.send(by_signature(verb, nonce=NONCE))

    with reverts("EIP3009_Used", authorizer=resident.address, nonce=NONCE):
        stranger.send(by_signature(VERB, nonce=NONCE))
