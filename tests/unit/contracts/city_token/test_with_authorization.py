"""Both payments by signature: one that anybody may send, and one that its payee sends."""

import pytest

SENDERS = {"transferWithAuthorization": "stranger", "receiveWithAuthorization": "merchant_a"}
NONCE = b"\7" * 32
SOMEBODY = "0x" + "11" * 20


@pytest.fixture(params=SENDERS)
def verb(request):
    return request.param


@pytest.fixture
def sender(actor, verb):
    """Who may send that payment."""
    return actor(SENDERS[verb])


def test_default_behavior(
    city, resident, merchant, sender, issue, by_signature, events, log_names, verb
):
    issue(650_000)

    receipt = sender.send(by_signature(verb, value=4_500, nonce=NONCE))

    assert city.balance_of(resident.address) == 645_500
    assert city.balance_of(merchant.address) == 4_500
    assert city.token.functions.authorizationState(resident.address, NONCE).call() is True
    assert log_names(receipt) == ["AuthorizationUsed", "Transfer"]
    (used,) = events(receipt, city.token.events.AuthorizationUsed())
    assert used == {"authorizer": resident.address, "nonce": NONCE}
    (paid,) = events(receipt, city.token.events.Transfer())
    assert paid == {"from": resident.address, "to": merchant.address, "value": 4_500}


@pytest.mark.parametrize("second", [1, 99])
def test_with_authorization__first_and_last_second__pays(
    city, sender, issue, by_signature, block_at, verb, second
):
    issue()
    start = city.now() + 60
    call = by_signature(verb, validAfter=start, validBefore=start + 100)
    block_at(start + second)

    call.call({"from": sender.address})


def test_with_authorization__wrong_signer__reverts(
    resident, sender, issue, by_signature, reverts, verb
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        sender.send(by_signature(verb, signer=SENDERS[verb]))


@pytest.mark.parametrize(
    "claimed",
    [{"value": 4_501}, {"validAfter": 1}, {"validBefore": 1 << 40}, {"nonce": b"\x08" * 32}],
)
def test_with_authorization__other_terms_than_signed__reverts(
    resident, sender, issue, by_signature, reverts, verb, claimed
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        sender.send(by_signature(verb, claimed=claimed))


@pytest.mark.parametrize(
    "domain",
    [{"chainId": 1}, {"verifyingContract": SOMEBODY}, {"name": "Seoul Won"}, {"version": "2"}],
)
def test_with_authorization__for_another_token__reverts(
    resident, sender, issue, by_signature, reverts, verb, domain
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        sender.send(by_signature(verb, domain=domain))


def test_with_authorization__high_s__reverts(
    resident, sender, issue, by_signature, twin, reverts, verb
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        sender.send(by_signature(verb, alter=twin))


def test_with_authorization__too_early__reverts(
    city, sender, issue, by_signature, block_at, reverts, verb
):
    issue()
    start = city.now() + 60
    call = by_signature(verb, validAfter=start, validBefore=start + 100)
    block_at(start)

    with reverts("EIP3009_NotYet", validAfter=start, timestamp=start):
        sender.send(call)


def test_with_authorization__expired__reverts(
    city, sender, issue, by_signature, block_at, reverts, verb
):
    issue()
    end = city.now() + 60
    call = by_signature(verb, validBefore=end)
    block_at(end)

    with reverts("EIP3009_Expired", validBefore=end, timestamp=end):
        sender.send(call)


@pytest.mark.parametrize("before", [*SENDERS, "cancelAuthorization"])
def test_with_authorization__used_or_cancelled_nonce__reverts(
    resident, merchant, sender, issue, by_signature, reverts, verb, before
):
    issue()
    merchant.send(by_signature(before, nonce=NONCE))

    with reverts("EIP3009_Used", authorizer=resident.address, nonce=NONCE):
        sender.send(by_signature(verb, nonce=NONCE))


@pytest.mark.parametrize(
    "refused", ["paused", "frozen_sender", "short", "frozen_receiver"], indirect=True
)
def test_with_authorization__payment_refused__reverts(sender, refused, by_signature, reverts, verb):
    with reverts(refused.error, **refused.facts):
        sender.send(by_signature(verb, value=refused.amount))
