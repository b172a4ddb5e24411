"""No quorum, no post (invariant 8): who signed what, how often and in which order."""

import pytest

from citymint.dev.devnet import dev_key

CURVE_ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141


def high_s(signature):
    """The same signature, as a verifier without the rule of the lower half would take it."""
    s, v = int.from_bytes(signature[32:64]), signature[64]
    return signature[:32] + (CURVE_ORDER - s).to_bytes(32) + bytes([27 + 28 - v])


@pytest.fixture
def ordered():
    """Names of attestors in the order in which they sign."""
    return sorted(("bank", "auditor", "city"), key=lambda name: int(dev_key(name).address, 16))


@pytest.mark.parametrize(
    "signers",
    [("bank", "auditor"), ("bank", "city"), ("auditor", "city"), ("bank", "auditor", "city")],
)
def test_default_behavior(city, stranger, draft, sign, posting, account_id, signers):
    statement = draft().statement
    stranger.send(posting(statement, sign(statement, signers)))

    assert city.account(account_id).sequence == 1


@pytest.mark.parametrize("signers", [(), ("bank",)])
def test_post_signatures__too_few__reverts(
    stranger, draft, sign, posting, reverts, account_id, signers
):
    statement = draft().statement
    with reverts("ReserveOracle_NoQuorum", account=account_id, given=len(signers), quorum=2):
        stranger.send(posting(statement, sign(statement, signers)))


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda it: it[:64], id="64 bytes"),
        pytest.param(lambda it: it + b"\0", id="66 bytes"),
        pytest.param(lambda it: it[:0], id="nothing"),
        pytest.param(lambda it: it[:64] + b"\2", id="another v"),
        pytest.param(lambda it: bytes(64) + it[64:], id="r and s are zero"),
        pytest.param(high_s, id="upper half"),
    ],
)
@pytest.mark.parametrize("position", [0, 1])
def test_post_signatures__malformed__reverts(
    stranger, draft, sign, posting, reverts, spoil, position
):
    statement = draft().statement
    signatures = sign(statement)
    signatures[position] = spoil(signatures[position])
    with reverts("ReserveOracle_BadSignature", position=position):
        stranger.send(posting(statement, signatures))


@pytest.mark.parametrize("signers", [("bank", "stranger"), ("stranger", "operator")])
def test_post_signatures__strangers__do_not_count(
    stranger, draft, sign, posting, reverts, account_id, signers
):
    statement = draft().statement
    counted = signers.count("bank")
    with reverts("ReserveOracle_NoQuorum", account=account_id, given=counted, quorum=2):
        stranger.send(posting(statement, sign(statement, signers)))


@pytest.mark.parametrize("name", ["stranger", "operator", "guardian"])
def test_post_signatures__stranger_on_top_of_a_quorum__is_passed_over(
    city, stranger, draft, sign, posting, account_id, name
):
    statement = draft().statement
    stranger.send(posting(statement, sign(statement, ("bank", "auditor", name))))

    assert city.account(account_id).sequence == 1


@pytest.mark.parametrize(
    "change",
    [
        {"classified_at": 1},
        {"post_by": 2**40},
        {"entries": 1},
        {"root": b"\6" * 32},
        {"unmatched": 1, "other_out": 1},
        {"payouts": 1, "other_in": 1},
        {"deposits": 1, "closing": 1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_post_signatures__signed_another_statement__reverts(
    stranger, draft, sign, posting, ascending, reverts, change
):
    """Whoever they seem to be from: nobody who counts."""
    signed, brought = draft().statement, draft(**change).statement
    with reverts("ReserveOracle_NoQuorum", given=0, quorum=2):
        stranger.send(posting(brought, ascending(brought, sign(signed))))


@pytest.mark.parametrize(("chain_id", "oracle"), [(1, None), (31_337, "treasury")])
def test_post_signatures__for_another_chain_or_oracle__reverts(
    city, stranger, draft, posting, ascending, reverts, ordered, chain_id, oracle
):
    statement = draft().statement
    address = city.deployment.contracts["Treasury"] if oracle else city.oracle.address
    signable = statement.signable(chain_id, address)
    signatures = [bytes(dev_key(name).sign_message(signable).signature) for name in ordered[:2]]
    with reverts("ReserveOracle_NoQuorum", given=0):
        stranger.send(posting(statement, ascending(statement, signatures)))


def test_post_signatures__same_signer_twice__reverts(
    stranger, draft, sign, posting, reverts, ordered
):
    statement = draft().statement
    signer = dev_key(ordered[0]).address
    with reverts("ReserveOracle_SignersOutOfOrder", signer=signer, before=signer):
        stranger.send(posting(statement, sign(statement, (ordered[0], ordered[0]))))


def test_post_signatures__descending__reverts(stranger, draft, sign, posting, reverts, ordered):
    statement = draft().statement
    low, high = (dev_key(name).address for name in ordered[:2])
    signatures = sign(statement, ordered[:2])
    with reverts("ReserveOracle_SignersOutOfOrder", signer=low, before=high):
        stranger.send(posting(statement, signatures[::-1]))
