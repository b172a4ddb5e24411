"""By command line: a payment under a redemption's name that does not look as it was promised."""

import pytest

from citymint.bank.base import Payment
from citymint.chain.city import City
from citymint.chain.deployment.record import Deployment
from citymint.errors import StatementError
from citymint.reserve.entry import Counterparty
from citymint.reserve.payout import end_to_end_id

ACCOUNT, DEPOSIT, REDEEMED = "110-123-456789", 650_000, 300_000
PAYEE, REFERENCE = "333-000-000001", "Rent 7K3M9QXAY"


@pytest.fixture
def city(city_folder, monkeypatch):
    """650,000 are in circulation, and a redemption of 300,000 was accepted."""
    made = city_folder("KRW", ACCOUNT)
    monkeypatch.chdir(made.folder)
    code = made.begin("city", "bank", "auditor")
    made.bank.transfer_in(ACCOUNT, DEPOSIT, code, payer=Counterparty("A resident", PAYEE))
    made.bank_day()
    _attested(made)
    assert made.run("deposit issue")["minted"] == DEPOSIT
    words = ("--bank-account", PAYEE, "--name", "A resident", "--reference", REFERENCE)
    made.ask_payout("--amount", str(REDEEMED), *words)
    assert made.run("redemption accept")["accepted"] == [1]
    return made


@pytest.fixture
def name(city):
    """What the payment is called."""
    there = City(city.w3, Deployment.read(city.folder / "deployment.json"))
    return end_to_end_id(there.chain_id, there.treasury.address, 1)


def _attested(city, *options):
    city.run("statement draft", "proposal.json", *options)
    for owner in ("bank", "auditor"):
        city.run("statement attest", "proposal.json", f"{owner}.json", *options, as_=owner)
    city.run("statement post", "proposal.json", "bank.json", "auditor.json")


@pytest.mark.parametrize("number", ["1", "2"])
def test_called_astray_before_it_is_paid__is_refused_and_paid_later(city, name, number):
    """One that is accepted, and one that nobody has asked for: a slip of the fingers."""
    city.bank_day()
    with pytest.raises(StatementError, match=f"no payment that went astray of redemption {number}"):
        city.run("statement draft", "proposal.json", "--astray", number)
    _attested(city)

    city.bank.pay(ACCOUNT, Payment(name, REDEEMED, PAYEE, "A resident", REFERENCE))
    city.bank_day()
    _attested(city)
    assert city.run("redemption settle")["burned"] == REDEEMED


def test_echoed_in_another_writing__is_the_payout(city, name):
    echoed = Payment(name, REDEEMED, "333 000 000001", "A resident", "RENT-7k3m9qxay")
    city.bank.pay(ACCOUNT, echoed)
    city.bank_day()
    _attested(city)

    assert city.run("redemption settle")["burned"] == REDEEMED


@pytest.mark.parametrize(
    ("account", "reference", "told"),
    [
        ("333-000-000009", REFERENCE, "that ends in 0009, with 'Rent 7K3M9QXAY' written"),
        (PAYEE, "Rent", "that ends in 0001, with 'Rent' written"),
        (PAYEE, "Rent 7K3M9 QXAY", "that ends in 0001, with 'Rent 7K3M9 QXAY' written"),
    ],
)
def test_paid_otherwise__waits_for_a_decision_of_all__and_is_a_loss_until_it_comes_back(
    city, name, account, reference, told
):
    city.bank.pay(ACCOUNT, Payment(name, REDEEMED, account, "Somebody", reference))
    city.bank_day()
    with pytest.raises(StatementError, match=f"redemption 1, .* went to an account {told}"):
        city.run("statement draft", "proposal.json")
    city.run("statement draft", "proposal.json", "--astray", "1")
    with pytest.raises(StatementError, match="say so with --astray 1"):
        city.run("statement attest", "proposal.json", "bank.json", as_="bank")

    _attested(city, "--astray", "1")
    assert city.run("audit balance-sheet")["surplus"] == -REDEEMED
    assert city.run("redemption settle")["burned"] == 0
    assert city.run("redemption pay")["payments"] == {"1": "booked"}

    city.bank.bounce(name)
    city.bank_day()
    _attested(city)
    assert city.run("audit balance-sheet") | {"surplus": 0} == city.run("audit balance-sheet")
