"""By command line: what was not done is named with its reason; a wrong file is no calm success."""

from datetime import UTC, datetime

import pytest

from citymint.bank.simulator import SmallBank
from citymint.chain.city import City
from citymint.chain.deployment.record import Deployment
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key, pass_time
from citymint.errors import BookError, ConfigError, StepError
from citymint.reserve.entry import Counterparty
from tests.integration.docs_in_order.story import typed

ACCOUNT, SMALL, LARGE = "110-123-456789", 650_000, 150_000_000
DAY = 86_400


@pytest.fixture
def city(city_folder, monkeypatch):
    """A small deposit, a large one, and one that nobody is known for, posted and not issued."""
    made = city_folder("KRW", ACCOUNT)
    monkeypatch.chdir(made.folder)
    code = made.begin("city", "bank", "auditor")
    for amount, written in ((SMALL, code), (LARGE, code), (SMALL, "no code")):
        made.bank.transfer_in(ACCOUNT, amount, written, payer=Counterparty("A", "333-1"))
    made.bank_day()
    made.run("statement draft", "proposal.json")
    for owner in ("bank", "auditor"):
        made.run("statement attest", "proposal.json", f"{owner}.json", as_=owner)
    made.run("statement post", "proposal.json", "bank.json", "auditor.json")
    made.configure("guardian", keys={"guardian": "guardian"})
    return made


@pytest.fixture
def on_chain(city):
    return City(city.w3, Deployment.read(city.folder / "deployment.json"))


def test_issue__held__is_named_until_when(city, on_chain):
    issued = city.run("deposit issue")

    (held,) = issued["passed_over"]
    assert issued["minted"] == SMALL
    assert (held["statement"], held["entry"], held["why"]) == (1, 1, "Held")
    assert DAY - 60 < held["until"] - on_chain.now() <= DAY
    told = typed("citymint deposit issue --city city.yml").splitlines()
    assert told[0] == "Minted ₩0"
    assert told[1].startswith(
        "entry 1 of statement 1 was passed over: it is above the single limit"
    )
    assert told[1].endswith(" UTC+09:00")

    pass_time(city.w3, held["until"] - on_chain.now())
    assert city.run("deposit issue") == {"minted": LARGE, "passed_over": [], "lacking": []}


def test_issue__frozen_wallet__is_named(city, on_chain):
    wallet = dev_key("resident").address
    freeze = on_chain.token.functions.freeze(wallet)
    Sender(city.w3, dev_key("guardian")).send(freeze)

    assert city.run("deposit issue")["minted"] == 0
    told = typed("citymint deposit issue --city city.yml").splitlines()
    frozen = "entry {} of statement 1 was passed over: the wallet is frozen"
    assert told == ["Minted ₩0", frozen.format(0), frozen.format(1)]


def test_void__what_is_no_deposit__is_named(city):
    city.run("deposit prove", "1", "1", "2", "both.json")
    with pytest.raises(StepError, match=r"entry 2 of statement 1 is an unmatched: only a deposit"):
        city.run("deposit void", "both.json", as_="guardian")
    city.run("deposit prove", "1", "1", "one.json")
    assert city.run("deposit void", "one.json", as_="guardian") == {"voided": LARGE}


@pytest.mark.parametrize("words", [("2", "0"), ("1", "3")])
def test_prove__statement_that_was_looked_at__is_of_this_files_account(city, words):
    with pytest.raises(
        StepError, match=r"statement . of account 0x.* \(bank account …6789\)"
    ) as it:
        city.run("deposit prove", *words, "entries.json")
    assert str(it.value).endswith("another account's statements take that account's file")


def test_book_that_lacks_a_statement__is_named_until_all_of_it_is_taken(city):
    city.configure("lost", keys={"relay": "stranger", "operator": "operator"})

    issued = city.run("deposit issue", as_="lost", exit_code=1)
    (lacking,) = issued["lacking"]
    assert issued["minted"] == 0
    assert "statement 1 of account 0x" in lacking
    assert f"has 3 entries, and {city.folder}/lost.sqlite has 0 of them" in lacking
    with pytest.raises(BookError, match=r"lost\.sqlite has 0 of them"):
        city.run("statement show", "1", as_="lost")
    assert city.run("redemption settle", as_="lost") == {
        "burned": 0,
        "passed_over": [],
        "lacking": [],
    }

    city.run("deposit issue")
    assert city.run("deposit issue", as_="lost", exit_code=1)["lacking"]
    pass_time(city.w3, DAY)
    city.run("deposit issue")
    assert city.run("deposit issue", as_="lost")["lacking"] == []


def test_account_that_the_chain_does_not_have__is_named(city, monkeypatch):
    assert city.run("status")["unknown_account"] is None
    monkeypatch.setenv("RESERVE_SALT", "22" * 32)
    unknown = city.run("deployment account-id")["account"]

    for words in (
        ["statement draft", "p.json"],
        ["deposit issue"],
        ["redemption settle"],
        ["redemption accept"],
        ["statement show", "1"],
    ):
        with pytest.raises(StepError, match=rf"the chain has no account {unknown[:10]}… \(bank"):
            city.run(*words)
    assert city.run("status")["unknown_account"] == unknown
    assert f"does not have this file's own account {unknown[:10]}" in typed("citymint status")


def test_folder_of_statements_that_is_missing__is_named(city):
    (city.folder / "statements").rename(city.folder / "elsewhere")

    for words, owner in (
        (["statement draft", "p.json"], "city"),
        (["statement attest", "proposal.json", "s"], "bank"),
    ):
        with pytest.raises(ConfigError, match=r"bank\.statements: there is no folder .*statements"):
            city.run(*words, as_=owner)


def test_collect__no_block_since_the_statement__tells_both_times(city, on_chain):
    made_at = on_chain.now() + 60
    ahead = SmallBank(city.folder / "bank.sqlite", lambda: datetime.fromtimestamp(made_at, UTC))
    ahead.write_statement(ACCOUNT, city.folder / "statements")

    with pytest.raises(StepError) as told:
        city.run("statement draft", "p.json")
    made, block = (on_chain.moment(it) for it in (made_at, on_chain.now()))
    assert str(told.value).startswith(
        f"the bank made its statement at {made}, the last final block is of {block}:"
        " a block must come first that is not older"
    )
    pass_time(city.w3, 60)
    assert city.run("statement draft", "p.json")["sequence"] == 2
