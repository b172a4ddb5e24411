"""docs/flows.md: a deposit becomes tokens, and tokens become a payout."""

import pytest

from citymint.chain.artifacts import artifact
from citymint.chain.city import contract_at
from citymint.chain.sender import Sender
from citymint.chain.words import Status
from citymint.codes.binding import Binding
from citymint.dev.devnet import dev_key
from tests.integration.docs_in_order.story import contracts, sheet

OWNER = dev_key("merchant_a")


@pytest.fixture
def safe(city):
    """A wallet that is a contract; a merchant's key owns it."""

    def make():
        code = artifact("ContractWallet")
        creation = city.w3.eth.contract(abi=code.abi, bytecode=code.creation)
        receipt = Sender(city.w3, OWNER).send(creation.constructor(OWNER.address))
        return contract_at(city.w3, "ContractWallet", receipt["contractAddress"]).address

    return make


def test_flows(city, transfer, type_all, safe, monkeypatch):
    happens = [
        (
            "citymint code draw --city holder.yml --wallet",
            lambda: monkeypatch.setenv("SAFE", safe()),
        ),
        ("citymint code sign", lambda: monkeypatch.setenv("SIGNATURE", _signed(city))),
        ("citymint statement draft", transfer),
    ]

    assert type_all("flows", happens) == sheet(reserve=350_000, supply=350_000)
    found = [contracts(city).redemption(number).status for number in (1, 2)]
    assert found == [Status.Settled, Status.Rejected]
    bound = city.run("code export", "register.json", as_="auditor")
    assert bound == {"bindings": 2}
    assert city.run("verify")["ok"]


def _signed(city):
    """What the safe's owner signs, in hex."""
    on = contracts(city)
    binding = Binding.from_json((city.folder / "safe.json").read_text())
    message = binding.signable(chain_id=on.chain_id, treasury=on.treasury.address)
    return OWNER.sign_message(message).signature.hex()
