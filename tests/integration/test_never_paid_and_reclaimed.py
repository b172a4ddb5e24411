"""By command line: never paid and reclaimed, cancelled, and one whose account nobody was told."""

import pytest

from citymint.chain.city import City
from citymint.chain.deployment.record import Deployment
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key, pass_time
from citymint.reserve.entry import Counterparty
from citymint.reserve.payout import commitment
from tests.integration.city_folder import SALT

ACCOUNT, DEPOSIT, REDEEMED = "110-123-456789", 650_000, 300_000
DAY = 86_400


@pytest.fixture
def city(city_folder):
    made = city_folder("KRW", ACCOUNT)
    code = made.begin("city", "bank", "auditor")
    made.bank.transfer_in(ACCOUNT, DEPOSIT, code, payer=Counterparty("A", "333-000-000001"))
    _attested(made)
    assert made.run("deposit issue")["minted"] == DEPOSIT
    return made


def _attested(city):
    city.bank.write_statement(ACCOUNT, city.folder / "statements")
    files = [str(city.folder / f"{name}.json") for name in ("proposal", "bank", "auditor")]
    city.run("statement draft", files[0])
    for owner, signature in zip(("bank", "auditor"), files[1:], strict=True):
        city.run("statement attest", files[0], signature, as_=owner)
    city.run("statement post", *files)


def test_accepted_and_never_paid__is_reclaimed_after_its_challenge(city):
    words = ("--amount", str(REDEEMED), "--bank-account", "333-1", "--name", "A resident")
    city.ask_payout(*words)
    city.run("redemption accept")
    pass_time(city.w3, 20 * DAY)
    _attested(city)
    (stop,) = city.run("status")["stops"]
    assert stop == "redemptions are overdue, first of all 1 that were due on 2026-01-08"

    begun = city.run("redemption reclaim", "1")
    assert begun["status"] == "Accepted"
    now = city.w3.eth.get_block("latest")["timestamp"]
    assert begun["challenged_until"] == now + 3 * DAY
    pass_time(city.w3, 3 * DAY + 1)
    expected = {"redemption": 1, "status": "Reclaimed", "challenged_until": None}
    assert city.run("redemption reclaim", "1") == expected


def test_asked_for_and_cancelled__by_its_holder(city):
    words = ("--amount", str(REDEEMED), "--bank-account", "333-1", "--name", "A resident")
    city.ask_payout(*words)
    assert city.run("redemption cancel", "1", as_="holder") == {"redemption": 1}

    nothing = {"accepted": [], "untold": [], "skipped": {}}
    assert city.run("redemption accept") == nothing | {"not_requested": {}}
    assert city.run("redemption accept", "1", "9") == nothing | {
        "not_requested": {"1": "Cancelled", "9": "None"}
    }
    assert city.run("status")["open_redemptions"] == []


def test_accepted_by_a_thief__where_to_pay_was_never_told__others_are_paid(city):
    there = City(city.w3, Deployment.read(city.folder / "deployment.json"))
    resident, thief = (Sender(city.w3, dev_key(name)) for name in ("resident", "operator"))
    resident.send(there.treasury.functions.redeem(REDEEMED, b"\1" * 32))
    words = ("--amount", str(REDEEMED), "--bank-account", "333-1", "--name", "A resident")
    city.ask_payout(*words)
    accepted = city.run("redemption accept")
    assert (accepted["accepted"], accepted["untold"], accepted["skipped"]) == ([2], [1], {})
    ours = commitment(ACCOUNT, SALT)
    thief.send(there.treasury.functions.accept([1], ours))

    paid = city.run("redemption pay", exit_code=1)
    assert paid == {
        "payments": {"2": "pending"},
        "ordered": [2],
        "refused": {"1": "nobody has told where to pay it"},
    }
