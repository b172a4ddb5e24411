"""What only this payment refuses; the rest is in `test_with_authorization.py`."""

import pytest

VERB = "transferWithAuthorization"
SOMEBODY = "0x" + "11" * 20


def test_transfer_with_authorization__signed_for_another_payee__reverts(
    resident, stranger, issue, by_signature, reverts
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, claimed={"to": SOMEBODY}))


def test_transfer_with_authorization__signed_to_be_received__reverts(
    resident, stranger, issue, by_signature, reverts
):
    issue()

    with reverts("EIP3009_BadSignature", authorizer=resident.address):
        stranger.send(by_signature(VERB, signed_as="ReceiveWithAuthorization"))


@pytest.mark.parametrize("refused", ["to_nobody", "to_treasury"], indirect=True)
def test_transfer_with_authorization__payment_refused__reverts(
    stranger, refused, by_signature, reverts
):
    with reverts(refused.error, **refused.facts):
        stranger.send(by_signature(VERB, to=refused.to, value=refused.amount))
