"""A whole cycle by command line, in won and in euro: only the configuration differs."""

from __future__ import annotations

import json

import pytest

from citymint.codes.binding import HEARD_WITHIN
from citymint.dev.devnet import pass_time
from citymint.reserve.entry import Counterparty

CURRENCIES = {
    "KRW": ("110-123-456789", 650_000, 300_000, "300000"),
    "EUR": ("DE89370400440532013000", 65_050, 1_905, "19.05"),
}
NOTHING_LEFT: dict[str, list[object]] = {"passed_over": [], "lacking": []}


@pytest.mark.parametrize("currency", CURRENCIES)
def test_deposit_becomes_tokens_and_is_paid_out(city_folder, currency):
    account, deposit, redeemed, written = CURRENCIES[currency]
    city = city_folder(currency, account)
    city.run("deployment create", str(city.plan))
    assert city.run("deployment compare", str(city.plan)) == {"differences": []}

    code = _bound_code(city)
    payer = Counterparty("A resident", "333-000-000001")
    city.bank.transfer_in(account, deposit, f"for tokens {code}", payer=payer)
    _attested(city)
    (entry,) = city.run("statement show", "1")["entries"]
    assert (entry["kind"], entry["amount"], entry["done"]) == ("deposit", deposit, False)
    assert city.run("deposit issue") == {"minted": deposit, **NOTHING_LEFT}
    assert city.run("deposit issue") == {"minted": 0, **NOTHING_LEFT}
    assert city.run("statement show", "1")["entries"] == [entry | {"done": True}]

    where = ("--bank-account", "333-000-000001", "--name", "A resident")
    assert city.ask_payout("--amount", written, *where) == 1
    assert city.run("redemption accept")["accepted"] == [1]
    for ordered in ([1], []):
        paid = {"payments": {"1": "pending"}, "refused": {}, "ordered": ordered}
        assert city.run("redemption pay") == paid
    (order,) = (city.folder / "orders").glob("*.xml")
    assert "+09:00</CreDtTm>" in order.read_text()  # by the city's clock, as the bank's
    assert city.run("status")["open_redemptions"] == [1]
    _attested(city)
    assert city.run("redemption settle") == {"burned": redeemed, **NOTHING_LEFT}
    status = city.run("status")
    assert (status["stops"], status["open_redemptions"], status["pending"]) == ([], [], 0)

    left = deposit - redeemed
    assert city.run("audit balance-sheet") == {
        "reserve": left,
        "supply": left,
        "unissued": 0,
        "suspense": 0,
        "surplus": 0,
        "in_flight": 0,
    }


def _bound_code(city):
    """The resident's wallet signs for a code; issuer and attestors hear of it in good time."""
    binding = str(city.folder / "binding.json")
    drawn = city.run("code draw", binding, as_="holder")
    for owner in ("city", "bank", "auditor"):
        assert city.run("code register", binding, as_=owner) == drawn
    pass_time(city.w3, HEARD_WITHIN)
    return drawn["code"]


def _attested(city):
    """The bank carries out orders and writes a statement; two attestors sign; it is posted."""
    city.bank_day()
    proposal = str(city.folder / "proposal.json")
    city.run("statement draft", proposal)
    signatures = [str(city.folder / f"{owner}-signature.json") for owner in ("bank", "auditor")]
    for owner, signature in zip(("bank", "auditor"), signatures, strict=True):
        city.run("statement attest", proposal, signature, as_=owner)
        assert json.loads((city.folder / f"{owner}-signature.json").read_text())["attestor"]
    assert city.run("statement post", proposal, *signatures)["posted"]
