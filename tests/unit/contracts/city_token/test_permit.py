"""Both forms of `permit`: `v, r, s`, and bytes."""

import pytest

SPENT = 5_000


@pytest.fixture
def permit(city, resident, stranger, sign_typed, form):
    """A permit for the stranger to spend 5,000, of the resident if no other owner is given."""

    def make(signer="resident", alter=lambda it: it, domain=None, claimed=None, **given):
        owner = given.get("owner", resident.address)
        terms = {
            "owner": owner,
            "spender": stranger.address,
            "value": SPENT,
            "nonce": city.token.functions.nonces(owner).call(),
            "deadline": city.now() + 3_600,
        } | given
        signature = alter(sign_typed(signer, "Permit", terms, **(domain or {})))
        del terms["nonce"]
        return city.token.functions.permit(*(terms | (claimed or {})).values(), *form(signature))

    return make


@pytest.fixture
def allowed(city, stranger):
    return lambda owner: city.token.functions.allowance(owner.address, stranger.address).call()


def test_default_behavior(city, resident, merchant, stranger, permit, allowed, events, log_names):
    receipt = merchant.send(permit())

    assert allowed(resident) == SPENT
    assert city.token.functions.nonces(resident.address).call() == 1
    assert log_names(receipt) == ["Approval"]
    (approved,) = events(receipt, city.token.events.Approval())
    assert approved == {"owner": resident.address, "spender": stranger.address, "value": SPENT}


def test_permit__paused_and_frozen__still_works(
    city, guardian, resident, stranger, permit, allowed
):
    guardian.send(city.token.functions.pause())
    guardian.send(city.token.functions.freeze(resident.address))

    stranger.send(permit())

    assert allowed(resident) == SPENT


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


def test_permit__high_s__reverts(resident, stranger, permit, twin, reverts):
    with reverts("ERC2612InvalidSigner", owner=resident.address):
        stranger.send(permit(alter=twin))


def test_permit__no_signature__reverts(stranger, permit, reverts):
    """A failed recovery gives the zero address; that is nobody's signature."""
    nobody = "0x" + "00" * 20
    with reverts("ERC2612InvalidSigner", signer=nobody, owner=nobody):
        stranger.send(permit(owner=nobody, alter=lambda _: (27, bytes(32), bytes(32))))


def test_permit__wrong_signer__reverts(resident, stranger, permit, allowed, reverts):
    with reverts("ERC2612InvalidSigner", signer=stranger.address, owner=resident.address):
        stranger.send(permit(signer="stranger"))

    assert allowed(resident) == 0


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


def test_permit__contract_wallet__by_its_owners_key(stranger, contract_wallet, permit, allowed):
    stranger.send(permit(owner=contract_wallet.address))

    assert allowed(contract_wallet) == SPENT


def test_permit__contract_wallet_says_no__reverts(
    stranger, contract_wallet, permit, allowed, reverts
):
    by_stranger = {"signer": stranger.address, "owner": contract_wallet.address}
    with reverts("ERC2612InvalidSigner", **by_stranger):
        stranger.send(permit(signer="stranger", owner=contract_wallet.address))

    assert allowed(contract_wallet) == 0


def test_permit__delegated_account__by_its_key(city, w3, resident, stranger, permit, allowed):
    """Code that knows nothing of ERC-1271, and a key (EIP-7702)."""
    w3.provider.make_request(
        "anvil_setCode", [resident.address, "0xef0100" + city.registry.address[2:]]
    )

    stranger.send(permit())

    assert allowed(resident) == SPENT
