import pytest

VERB = "transferWithAuthorization"
NONCE = b"\7" * 32
SOMEBODY = "0x" + "11" * 20


def test_default_behavior(
    city, resident, merchant, stranger, issue, by_signature, events, log_names
):
    issue(650_000)

    receipt = stranger.send(by_signature(VERB, value=4_500, nonce=NONCE))

    assert city.balance_of(resident.address) == 645_500
    assert city.balance_of(merchant.address) == 4_500
    assert city.token.functions.authorizationState(resident.address, NONCE).call() is True
    assert log_names(receipt) == ["AuthorizationUsed", "Transfer"]
    (used,) = events(receipt, city.token.events.AuthorizationUsed())
    assert used == {"authorizer": resident.address, "nonce": NONCE}
    (paid,) = events(receipt, city.token.events.Transfer())
    assert paid == {"from": resident.address, "to": merchant.address, "value": 4_500}


@pytest.mark.parametrize("second", [1, 99])
def test_transfer_with_authorization__first_and_last_second__pays(
    city, stranger, issue, by_signature, block_at, second
):
    issue()
    start = city.now() + 60
    call = by_signature(VERB, validAfter=start, validBefore=start + 100)
    block_at(start + second)

    call.call({"from": stranger.address})


def test_transfer_with_authorization__wrong_signer__reverts(
    resident, stranger, issue, by_signature, reverts
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, signer="stranger"))


@pytest.mark.parametrize(
    "claimed",
    [
        {"to": SOMEBODY},
        {"value": 4_501},
        {"validAfter": 1},
        {"validBefore": 1 << 40},
        {"nonce": b"\x08" * 32},
    ],
)
def test_transfer_with_authorization__other_terms_than_signed__reverts(
    resident, stranger, issue, by_signature, reverts, claimed
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, claimed=claimed))


@pytest.mark.parametrize(
    "domain",
    [{"chainId": 1}, {"verifyingContract": SOMEBODY}, {"name": "Seoul Won"}, {"version": "2"}],
)
def test_transfer_with_authorization__for_another_token__reverts(
    resident, stranger, issue, by_signature, reverts, domain
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, domain=domain))


def test_transfer_with_authorization__signed_to_be_received__reverts(
    resident, stranger, issue, by_signature, reverts
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, signed_as="ReceiveWithAuthorization"))


def test_transfer_with_authorization__high_s__reverts(
    resident, stranger, issue, by_signature, twin, reverts
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, alter=twin))


def test_transfer_with_authorization__too_early__reverts(
    city, stranger, issue, by_signature, block_at, reverts
):
    issue()
    start = city.now() + 60
    call = by_signature(VERB, validAfter=start, validBefore=start + 100)
    block_at(start)

    with reverts("EIP3009_NotYet", validAfter=start, timestamp=start):
        stranger.send(call)


def test_transfer_with_authorization__expired__reverts(
    city, stranger, issue, by_signature, block_at, reverts
):
    issue()
    end = city.now() + 60
    call = by_signature(VERB, validBefore=end)
    block_at(end)

    with reverts("EIP3009_Expired", validBefore=end, timestamp=end):
        stranger.send(call)


@pytest.mark.parametrize("verb", [VERB, "receiveWithAuthorization", "cancelAuthorization"])
def test_transfer_with_authorization__used_or_cancelled_nonce__reverts(
    resident, merchant, stranger, issue, by_signature, reverts, verb
):
    issue()
    merchant.send(by_signature(verb, nonce=NONCE))

    with reverts("EIP3009_Used", authorizer=resident.address, nonce=NONCE):
        stranger.send(by_signature(VERB, nonce=NONCE))


def test_transfer_with_authorization__payment_refused__reverts(
    stranger, refused, by_signature, reverts
):
    with reverts(refused.error, **refused.facts):
        stranger.send(by_signature(VERB, to=refused.to, value=refused.amount))
