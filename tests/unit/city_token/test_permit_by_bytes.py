"""The form of `permit` that takes any signature: of a key, or of a wallet that is a contract."""

import pytest

SPENT = 5_000


@pytest.fixture
def permit(city, resident, stranger, sign_typed):
    """A permit for the stranger to spend 5,000 of an owner, signed with a key."""

    def make(signer="resident", owner=resident.address, claimed=SPENT, **given):
        terms = {
            "owner": owner,
            "spender": stranger.address,
            "value": SPENT,
            "nonce": city.token.functions.nonces(owner).call(),
            "deadline": city.now() + 3_600,
        } | given
        v, r, s = sign_typed(signer, "Permit", terms)
        terms = (owner, stranger.address, claimed, terms["deadline"], r + s + bytes([v]))
        return city.token.functions.permit(*terms)

    return make


@pytest.fixture
def allowed(city, stranger):
    return lambda owner: city.token.functions.allowance(owner, stranger.address).call()


def test_default_behavior(city, resident, stranger, permit, allowed, log_names):
    receipt = stranger.send(permit())

    assert allowed(resident.address) == SPENT
    assert city.token.functions.nonces(resident.address).call() == 1
    assert log_names(receipt) == ["Approval"]


def test_permit_by_bytes__contract_wallet__by_its_owners_key(
    stranger, contract_wallet, permit, allowed
):
    stranger.send(permit(owner=contract_wallet.address))

    assert allowed(contract_wallet.address) == SPENT


def test_permit_by_bytes__expired__reverts(city, stranger, permit, block_at, reverts):
    deadline = city.now() + 60
    call = permit(deadline=deadline)
    block_at(deadline + 1)
    with reverts("ERC2612ExpiredSignature", deadline=deadline):
        stranger.send(call)


def test_permit_by_bytes__not_the_owner__reverts(resident, stranger, permit, allowed, reverts):
    for wrong in (permit(signer="stranger"), permit(nonce=1), permit(claimed=SPENT + 1)):
        with reverts("EIP3009_BadSignature", authorizer=resident.address):
            stranger.send(wrong)

    assert allowed(resident.address) == 0


def test_permit_by_bytes__contract_wallet_says_no__reverts(
    stranger, contract_wallet, permit, reverts
):
    with reverts("EIP3009_BadSignature", authorizer=contract_wallet.address):
        stranger.send(permit(signer="stranger", owner=contract_wallet.address))


def test_permit_by_bytes__replayed__reverts(resident, stranger, permit, reverts):
    call = permit()
    stranger.send(call)
    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(call)
