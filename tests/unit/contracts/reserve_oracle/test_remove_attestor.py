"""A removed attestor's signature stops counting at once (invariant 8); nobody takes its place."""

import pytest

from citymint.dev.devnet import dev_key


@pytest.fixture
def remove(city, guardian, account_id):
    def make(name, account=account_id):
        return guardian.send(city.oracle.functions.removeAttestor(account, dev_key(name).address))

    return make


def test_default_behavior(city, remove, events, account_id):
    receipt = remove("auditor")

    address = dev_key("auditor").address
    assert not city.oracle.functions.isAttestor(account_id, address).call()
    assert city.oracle.functions.attestors(account_id).call().count(address) == 0
    assert len(city.oracle.functions.attestors(account_id).call()) == 2
    assert city.account(account_id).quorum == 2
    (event,) = events(receipt, city.oracle.events.AttestorRemoved())
    assert event == {"account": account_id, "attestor": address}


def test_remove_attestor__signed_before__does_not_count_any_more(
    stranger, draft, sign, posting, remove, reverts, account_id
):
    statement = draft().statement
    signatures = sign(statement, ("bank", "auditor"))
    remove("auditor")
    with reverts("ReserveOracle_NoQuorum", account=account_id, given=1, quorum=2):
        stranger.send(posting(statement, signatures))


def test_remove_attestor__signed_before_by_all__is_passed_over(
    city, stranger, draft, sign, posting, remove, account_id
):
    """The two that still count need not sign again."""
    statement = draft().statement
    signatures = sign(statement, ("bank", "auditor", "city"))
    remove("auditor")
    stranger.send(posting(statement, signatures))

    assert city.account(account_id).sequence == 1


def test_remove_attestor__the_others_still__are_a_quorum(
    city, stranger, draft, sign, posting, remove, account_id
):
    remove("auditor")
    statement = draft().statement
    stranger.send(posting(statement, sign(statement, ("bank", "city"))))

    assert city.account(account_id).sequence == 1


def test_remove_attestor__below_quorum__nothing_can_be_posted(
    city, stranger, draft, sign, posting, remove, reverts, account_id
):
    remove("auditor")
    remove("bank")
    assert city.oracle.functions.attestors(account_id).call() == [dev_key("city").address]
    statement = draft().statement
    with reverts("ReserveOracle_NoQuorum", given=1, quorum=2):
        stranger.send(posting(statement, sign(statement, ("city",))))
    with reverts("ReserveOracle_NoQuorum", given=1, quorum=2):
        stranger.send(posting(statement, sign(statement, ("bank", "city"))))


def test_remove_attestor__last_one__leaves_none(city, remove, account_id):
    for name in ("bank", "auditor", "city"):
        remove(name)

    assert city.oracle.functions.attestors(account_id).call() == []


def test_remove_attestor__unknown_account__reverts(remove, reverts):
    with reverts("ReserveOracle_UnknownAccount", account=b"\x77" * 32):
        remove("auditor", account=b"\x77" * 32)


def test_remove_attestor__not_an_attestor__reverts(remove, reverts, account_id, stranger):
    with reverts("ReserveOracle_NotAttestor", account=account_id, attestor=stranger.address):
        remove("stranger")


def test_remove_attestor__twice__reverts(remove, reverts, account_id):
    remove("auditor")
    address = dev_key("auditor").address
    with reverts("ReserveOracle_NotAttestor", account=account_id, attestor=address):
        remove("auditor")
