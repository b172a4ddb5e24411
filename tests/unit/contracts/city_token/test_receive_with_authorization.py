import pytest

VERB = "receiveWithAuthorization"
NONCE = b"\7" * 32


def test_default_behavior(city, resident, merchant, issue, by_signature, events, log_names):
    issue(650_000)

    receipt = merchant.send(by_signature(VERB, value=4_500, nonce=NONCE))

    assert city.balance_of(resident.address) == 645_500
    assert city.balance_of(merchant.address) == 4_500
    assert city.token.functions.authorizationState(resident.address, NONCE).call() is True
    assert log_names(receipt) == ["AuthorizationUsed", "Transfer"]
    (used,) = events(receipt, city.token.events.AuthorizationUsed())
    assert used == {"authorizer": resident.address, "nonce": NONCE}
    (paid,) = events(receipt, city.token.events.Transfer())
    assert paid == {"from": resident.address, "to": merchant.address, "value": 4_500}


@pytest.mark.parametrize("caller", ["stranger", "resident"])
def test_receive_with_authorization__not_payee__reverts(
    merchant, actor, issue, by_signature, reverts, caller
):
    issue()
    other = actor(caller)

    with reverts("EIP3009_NotPayee", caller=other.address, payee=merchant.address):
        other.send(by_signature(VERB))


def test_receive_with_authorization__wrong_signer__reverts(
    resident, merchant, issue, by_signature, reverts
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        merchant.send(by_signature(VERB, signer="merchant_a"))


@pytest.mark.parametrize(
    "claimed",
    [{"value": 4_501}, {"validAfter": 1}, {"validBefore": 1 << 40}, {"nonce": b"\x08" * 32}],
)
def test_receive_with_authorization__other_terms_than_signed__reverts(
    resident, merchant, issue, by_signature, reverts, claimed
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        merchant.send(by_signature(VERB, claimed=claimed))


def test_receive_with_authorization__signed_for_another_payee__reverts(
    resident, stranger, issue, by_signature, reverts
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, claimed={"to": stranger.address}))


def test_receive_with_authorization__signed_to_be_transferred__reverts(
    resident, merchant, issue, by_signature, reverts
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        merchant.send(by_signature(VERB, signed_as="TransferWithAuthorization"))


def test_receive_with_authorization__high_s__reverts(
    resident, merchant, issue, by_signature, twin, reverts
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        merchant.send(by_signature(VERB, alter=twin))


def test_receive_with_authorization__too_early__reverts(
    city, merchant, issue, by_signature, block_at, reverts
):
    issue()
    start = city.now() + 60
    call = by_signature(VERB, validAfter=start, validBefore=start + 100)
    block_at(start)

    with reverts("EIP3009_NotYet", validAfter=start, timestamp=start):
        merchant.send(call)


def test_receive_with_authorization__expired__reverts(
    city, merchant, issue, by_signature, block_at, reverts
):
    issue()
    end = city.now() + 60
    call = by_signature(VERB, validBefore=end)
    block_at(end)

    with reverts("EIP3009_Expired", validBefore=end, timestamp=end):
        merchant.send(call)


@pytest.mark.parametrize("verb", [VERB, "transferWithAuthorization", "cancelAuthorization"])
def test_receive_with_authorization__used_or_cancelled_nonce__reverts(
    resident, merchant, issue, by_signature, reverts, verb
):
    issue()
    merchant.send(by_signature(verb, nonce=NONCE))

    with reverts("EIP3009_Used", authorizer=resident.address, nonce=NONCE):
        merchant.send(by_signature(VERB, nonce=NONCE))


@pytest.mark.parametrize(
    "refused", ["paused", "frozen_sender", "short", "frozen_receiver"], indirect=True
)
def test_receive_with_authorization__payment_refused__reverts(
    merchant, refused, by_signature, reverts
):
    with reverts(refused.error, **refused.facts):
        merchant.send(by_signature(VERB, value=refused.amount))
