"""docs/runbook.md: every bad day of one city, one after the other."""

import shutil

import pytest

from citymint.chain.compiler import ROOT
from citymint.chain.sender import Sender
from citymint.chain.words import Status
from citymint.codes.binding import HEARD_WITHIN
from citymint.dev.devnet import dev_key, pass_time
from citymint.reserve.entry import Counterparty
from citymint.reserve.payout import end_to_end_id
from tests.integration.docs_in_order.story import (
    ACCOUNT,
    DEPOSIT,
    PAYER,
    SECOND,
    attested,
    contracts,
    sent_back,
    sheet,
    waiting,
)

SEIZED, CAME_BACK, PROMISED, UNEVEN = 50_000, 300_000, 200_000, 5_000
GRANT_DELAY = 432_000
OPERATES = {"relay": "stranger", "operator": "new_operator"}


@pytest.fixture
def configurations(city, circulating):  # noqa: ARG001 attestors hear of bindings once there is a city
    """A configuration for each key of the document; the second account is at another bank."""
    city.open_elsewhere(SECOND, "KRW")
    second = {"account": SECOND, "own_accounts": [ACCOUNT]}
    first = {"own_accounts": [SECOND]}
    city.configure("guardian", keys={"guardian": "guardian"})
    city.configure("governor", keys={"governor": "governor"})
    for name, actor in (("admin", "admin"), ("spare", "spare_admin")):
        city.configure(name, keys={"admin": actor})
    for name, actor in (("new_bank", "new_bank"), ("hall", "city")):
        city.configure(name, keys={"attestor": actor}, **first)
    for name in ("second_bank", "second_auditor", "second_hall"):
        city.configure(name, keys={"attestor": name}, **second)
    city.configure("second", book="city", keys=OPERATES, **second)
    (city.folder / "deployments").mkdir()
    shutil.copy(ROOT / "deployments" / "korea-2026.yml", city.folder / "deployments")


@pytest.mark.usefixtures("configurations")
def test_runbook(city, transfer, type_all, monkeypatch):
    def look_up():
        (unpausing,) = [it for it in waiting(city) if it.written == "Treasury.unpause"]
        monkeypatch.setenv("OPERATION", unpausing.operation.hex()[:8])

    def arrives():
        monkeypatch.setenv("CODE", transfer())
        attested(city)

    def told_unevenly():
        monkeypatch.setenv("CODE", _told_to_the_attestors_alone(city))

    def last_statement():
        monkeypatch.setenv("LAST", str(_last_statement(city)))

    happens = [
        ("citymint role cancel", look_up),
        ("## A deposit looks wrong", arrives),
        ("## An attestor refuses", told_unevenly),
        ("## The issuer's book is lost", last_statement),
        ("## Tokens are seized", lambda: _merchant_is_paid(city)),
        ("citymint statement draft proposal.json", lambda: (transfer(), sent_back(city))),
        ("## A day of two accounts", lambda: _asks_for_payout(city)),
        ("## A payment came back", lambda: _payout_comes_back(city)),
        ("citymint statement draft proposal.json", lambda: _sent_on(city)),
        ("## An account's attestors", lambda: _promise(city, PROMISED)),
        ("citymint statement draft", lambda: _arrives(city, SECOND, 2 * DEPOSIT + UNEVEN, ACCOUNT)),
    ]

    left = 2 * DEPOSIT + UNEVEN - PROMISED
    assert type_all("runbook", happens) == sheet(reserve=left, supply=left)
    assert waiting(city) == []
    assert city.run("verify")["ok"]
    pass_time(city.w3, GRANT_DELAY)
    _check_powers(contracts(city))
    _check_tokens(contracts(city))


def _told_to_the_attestors_alone(city):
    """The resident draws a second code, which the issuer hears of from nobody, and uses it."""
    binding = str(city.folder / "uneven.json")
    code = city.run("code draw", binding, as_="holder")["code"]
    for owner in ("bank", "auditor", "hall"):
        city.run("code register", binding, as_=owner)
    pass_time(city.w3, HEARD_WITHIN)
    city.bank.transfer_in(ACCOUNT, UNEVEN, code, payer=PAYER)
    return str(code)


def _last_statement(city):
    there = contracts(city)
    return there.account(there.oracle.functions.accounts().call()[0]).sequence


def _merchant_is_paid(city):
    pays = contracts(city).token.functions.transfer(dev_key("merchant_b").address, SEIZED)
    Sender(city.w3, dev_key("resident")).send(pays)


def _redeem(city, amount):
    told = ("--amount", str(amount), "--bank-account", PAYER.account, "--name", PAYER.name)
    return city.ask_payout(*told, name=f"payout-of-{amount}")


def _asks_for_payout(city):
    """The new operator is at work, and the first issuer knows of the second account."""
    city.configure("city", keys=OPERATES, own_accounts=[SECOND])
    _redeem(city, CAME_BACK)


def _promise(city, amount):
    """The resident redeems, and the issuer promises to pay from the first account."""
    number = _redeem(city, amount)
    assert city.run("redemption accept")["accepted"] == [number]


def _payout_comes_back(city):
    """What was paid is burned; then its money arrives at the other bank."""
    attested(city, "new_bank", "hall")
    assert city.run("redemption settle")["burned"] == CAME_BACK
    _arrives(city, SECOND, CAME_BACK, PAYER.account, _first_payment(city))


def _sent_on(city):
    _arrives(city, ACCOUNT, CAME_BACK, SECOND, _first_payment(city))


def _arrives(city, account, amount, payer, name=None):
    bank = city.elsewhere.get(account, city.bank)
    whose = PAYER if payer == PAYER.account else Counterparty("City Mint", payer)
    bank.transfer_in(account, amount, payer=whose, end_to_end_id=name)


def _first_payment(city):
    on = contracts(city)
    return end_to_end_id(on.chain_id, on.treasury.address, 1)


def _check_powers(city):
    """Who came and who went, and what was stopped and started again."""
    has = city.authority.functions.hasRole
    admins = [
        has(0, dev_key(name).address).call() for name in ("admin", "spare_admin", "new_admin")
    ]
    assert admins == [[False, 0], [True, 86_400], [True, 86_400]]
    operators = [has(1, dev_key(name).address).call() for name in ("operator", "new_operator")]
    assert operators == [[False, 0], [True, 0]]
    first, second = city.oracle.functions.accounts().call()
    people = [dev_key(name).address for name in ("auditor", "city", "new_bank")]
    assert city.oracle.functions.attestors(first).call() == people
    assert city.account(first).written_off
    assert len(city.oracle.functions.attestors(second).call()) == 3
    assert not city.treasury.functions.paused().call()
    assert not city.token.functions.paused().call()
    assert all(city.treasury.functions.calendar(word).call() for word in (79, 80, 81))


def _check_tokens(city):
    """Who has what, and who is frozen; what came back, was given back, and was paid at last."""
    frozen = city.token.functions.frozen
    who = ("resident", "merchant_a", "merchant_b")
    assert [frozen(dev_key(it).address).call() for it in who] == [False, False, True]
    holders = [city.balance_of(dev_key(it).address) for it in ("merchant_b", "compliance")]
    assert holders == [0, SEIZED]
    life = [city.redemption(number).status for number in (1, 2, 3)]
    assert life == [Status.Returned, Status.Reclaimed, Status.Settled]
