"""What only this payment refuses; the rest is in `test_with_authorization.py`."""

import pytest

VERB = "receiveWithAuthorization"


@pytest.mark.parametrize("caller", ["stranger", "resident"])
def test_receive_with_authorization__not_payee__reverts(
    merchant, actor, issue, by_signature, reverts, caller
):
    issue()
    other = actor(caller)

    with reverts("EIP3009_NotPayee", caller=other.address, payee=merchant.address):
        other.send(by_signature(VERB))


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
