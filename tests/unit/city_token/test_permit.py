import pytest


@pytest.fixture
def permit(city, resident, stranger, sign_typed):
    """A permit of the resident for the stranger to spend 5,000."""

    def make(signer="resident", alter=lambda it: it, domain=None, claimed=None, **given):
        owner = resident.address
        terms = {
            "owner": owner,
            "spender": stranger.address,
            "value": 5_000,
            "nonce": city.token.functions.nonces(owner).call(),
            "deadline": city.now() + 3_600,
        } | given
        signature = alter(sign_typed(signer, "Permit", terms, **(domain or {})))
        del terms["nonce"]
        return city.token.functions.permit(*(terms | (claimed or {})).values(), *signature)

    return make


def test_default_behavior(city, resident, merchant, stranger, permit, events, log_names):
    receipt = merchant.send(permit())

    assert _allowance(city, resident, stranger) == 5_000
    assert city.token.functions.nonces(resident.address).call() == 1
    assert log_names(receipt) == ["Approval"]
    (approved,) = events(receipt, city.token.events.Approval())
    assert approved == {"owner": resident.address, "spender": stranger.address, "value": 5_000}


def test_permit__paused_and_frozen__still_works(city, guardian, resident, stranger, permit):
    guardian.send(city.token.functions.pause())
    guardian.send(city.token.functions.freeze(resident.address))

    stranger.send(permit())

    assert _allowance(city, resident, stranger) == 5_000


def test_permit__at_its_deadline__still_works(city, stranger, permit, block_at):
    deadline = city.now() + 60
    call = permit(deadline=deadline)
    block_at(deadline)

    call.call({"from": stranger.address})


def test_permit__expired__reverts(city, stranger, permit, block_at, reverts):
    deadline = city.now() + 60
    call = permit(deadline=deadline)
    block_at(deadline + 1)

    with reverts("ERC2612ExpiredSignature", deadline=deadline):
        stranger.send(call)


def test_permit__high_s__reverts(stranger, permit, twin, reverts):
    with reverts("ECDSAInvalidSignatureS"):
        stranger.send(permit(alter=twin))


def test_permit__no_signature__reverts(stranger, permit, reverts):
    with reverts("ECDSAInvalidSignature"):
        stranger.send(permit(alter=lambda _: (27, bytes(32), bytes(32))))


def test_permit__wrong_signer__reverts(resident, stranger, permit, reverts):
    with reverts("ERC2612InvalidSigner", signer=stranger.address, owner=resident.address):
        stranger.send(permit(signer="stranger"))


def test_permit__replayed__reverts(city, resident, stranger, permit, reverts):
    call = permit()
    stranger.send(call)
    resident.send(city.token.functions.approve(stranger.address, 0))

    with reverts("ERC2612InvalidSigner", owner=resident.address):
        stranger.send(call)


@pytest.mark.parametrize(
    "claimed", [{"value": 5_001}, {"deadline": 1 << 40}, {"spender": "0x" + "11" * 20}]
)
def test_permit__other_terms_than_signed__reverts(resident, stranger, permit, reverts, claimed):
    with reverts("ERC2612InvalidSigner", owner=resident.address):
        stranger.send(permit(claimed=claimed))


@pytest.mark.parametrize("domain", [{"chainId": 1}, {"name": "Seoul Won"}, {"version": "2"}])
def test_permit__for_another_token__reverts(resident, stranger, permit, reverts, domain):
    with reverts("ERC2612InvalidSigner", owner=resident.address):
        stranger.send(permit(domain=domain))


def _allowance(city, owner, spender):
    return city.token.functions.allowance(owner.address, spender.address).call()
