"""A deployment file with a mistake is refused, naming the file and the place."""

import copy

import pytest
import yaml

from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import PAY_WITHIN, Plan
from citymint.errors import ConfigError

LOCAL = ROOT / "deployments" / "local.yml"
BANK = "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc"
AUDITOR = "0x976EA74026E726554dB657fA54763abd0C3a0aa9"
CITY = "0x14dC79964da2C08b23698B3D3cc7Ca32193d9955"
MORE = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8"
FOUR = {"bank": BANK, "auditor": AUDITOR, "city": CITY, "university": MORE}
REMOVED = object()
SAME_TWICE = yaml.safe_load(LOCAL.read_text())["accounts"] * 2


@pytest.fixture
def path(tmp_path):
    return tmp_path / "busan.yml"


@pytest.fixture
def write(path):
    """Writes `deployments/local.yml` with something else at a place; gives the file."""

    def make(place, value):
        content = copy.deepcopy(yaml.safe_load(LOCAL.read_text()))
        *way, last = place.split(".")
        target = content
        for step in way:
            target = target[int(step) if step.isdigit() else step]
        if value is REMOVED:
            del target[last]
        else:
            target[int(last) if last.isdigit() else last] = value
        path.write_text(yaml.safe_dump(content))
        return path

    return make


def test_default_behavior():
    plan = Plan.read(LOCAL)

    assert (plan.token.name, plan.token.symbol, plan.token.decimals) == ("Busan Won", "BUSAN", 0)
    (account,) = plan.accounts
    assert (account.quorum, account.max_age) == (2, 129_600)
    assert account.attestors["bank"] == BANK
    assert plan.roles["governor"].members[0].delay == 3_600
    assert plan.roles["operator"].may == {"Treasury": ["accept", "reject"]}


@pytest.mark.parametrize(
    ("written", "days"), [*PAY_WITHIN.items(), (0, 0), (7, 7)], ids=lambda it: str(it)
)
def test_read__days_to_pay_within__by_number_or_regime(write, written, days):
    assert Plan.read(write("redemption.pay_within", written)).redemption.pay_within == days


@pytest.mark.parametrize(("currency", "decimals"), [("KRW", 0), ("EUR", 2), ("KWD", 3)])
def test_read__decimals_are_those_of_the_currency(write, currency, decimals):
    assert Plan.read(write("token.currency", currency)).token.decimals == decimals


MISTAKES = {
    "token": (REMOVED, "Field required"),
    "token.name": ("", "at least 1"),
    "token.symbol": ("B" * 32, "at most 31"),
    "token.currency": ("WON", "not an ISO 4217 currency"),
    "token.decimals": (6, "Extra inputs"),
    "accounts": ([], "at least 1"),
    "accounts.0.id": ("110-123-456789", "match pattern"),
    "accounts.0.max_age": (0, "greater than or equal to 1"),
    "accounts.0.quorum": (1, "greater than or equal to 2"),
    "accounts.0.attestors": ({"bank": BANK}, "at least 2"),
    "accounts.0.attestors.bank": (BANK.lower(), "not a checksummed address"),
    "accounts.0.note": ("hello", "Extra inputs"),
    "redemption.pay_within": ("mars", "neither a number nor one of hong_kong"),
    "roles": (REMOVED, "Field required"),
    "roles.operator.id": (-1, "greater than or equal to 0"),
    "roles.operator.members": ([], "at least 1"),
    "roles.operator.members.0.address": ("0x12", "not a checksummed address"),
    "roles.operator.members.0.delay": (2**32, "less than"),
    "roles.operator.may": ("everything", "valid dictionary"),
    "roles.operator.can": ({}, "Extra inputs"),
}


@pytest.mark.parametrize(("place", "mistake"), MISTAKES.items(), ids=list(MISTAKES))
def test_read__mistake__names_file_and_place(write, place, mistake):
    value, reason = mistake
    with pytest.raises(ConfigError) as refused:
        Plan.read(write(place, value))
    assert f"busan.yml: {place}: " in str(refused.value)
    assert reason in str(refused.value)


ACROSS = {
    "more than there are": ("accounts.0.quorum", 4, "accounts.0: quorum 4 of 3"),
    "quorum of half": ("accounts.0.attestors", FOUR, "accounts.0: quorum 2 of 4"),
    "same attestor twice": ("accounts.0.attestors.city", BANK, "two attestors have the same"),
    "zero attestor": ("accounts.0.attestors.city", "0x" + "00" * 20, "zero is nobody's"),
    "zero account": ("accounts.0.id", "0x" + "00" * 32, "zero is nobody's"),
    "same account twice": ("accounts", SAME_TWICE, "two accounts have the same id"),
    "one power, two roles": (
        "roles.registrar.may",
        {"Treasury": ["accept"]},
        "two roles may call Treasury.accept",
    ),
    "no admin": ("roles.admin", REMOVED, "a role admin with id 0 is needed"),
    "another admin": ("roles.admin.id", 9, "a role admin with id 0 is needed"),
    "admin guarded": ("roles.admin.guardian", "guardian", "role admin cannot have a guardian"),
    "same id": ("roles.operator.id", 2, "two roles have the same id"),
    "no such guardian": ("roles.operator.guardian", "king", "role operator: its guardian king"),
}


@pytest.mark.parametrize(("place", "value", "reason"), ACROSS.values(), ids=list(ACROSS))
def test_read__things_that_do_not_fit__are_named(write, place, value, reason):
    with pytest.raises(ConfigError) as refused:
        Plan.read(write(place, value))
    assert "busan.yml: " in str(refused.value)
    assert reason in str(refused.value)


def test_read__missing_file(path):
    with pytest.raises(ConfigError, match=r"busan\.yml: cannot be read: No such file"):
        Plan.read(path)


@pytest.mark.parametrize("text", ["token: [", "a: b: c", "\t"])
def test_read__not_yaml(path, text):
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"busan\.yml: not YAML"):
        Plan.read(path)


def test_read__not_text(path):
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigError, match=r"busan\.yml: not YAML"):
        Plan.read(path)


@pytest.mark.parametrize("text", ["", "just words", "- 1\n"])
def test_read__not_a_plan(path, text):
    path.write_text(text)
    with pytest.raises(ConfigError, match=r"busan\.yml: "):
        Plan.read(path)
