"""What a contract refuses reads the same on every chain, in the contract's own words."""

import re

import pytest
from eth_utils.abi import abi_to_signature

from citymint.chain.artifacts import artifact
from citymint.chain.city import City
from citymint.chain.compiler import ROOT
from citymint.chain.contracts import MANAGED
from citymint.chain.deployment.steps import contract_at, deploy
from citymint.chain.sender import Sender
from citymint.chain.words import BY_SOLIDITY_NAME
from citymint.dev.devnet import dev_key
from citymint.errors import ChainError, ContractRefused
from citymint.reserve.kind import EntryKind
from citymint.text.shown import short

ENUM = re.compile(r"enum (\w+) \{(.*?)\}", re.DOTALL)
UNKNOWN = b"\x77" * 32
STRANGER = dev_key("stranger").address.lower()


@pytest.fixture(scope="session")
def _in_process(plan, eth_tester_chain, tmp_path_factory):
    path = tmp_path_factory.mktemp("eth-tester") / "deployment.json"
    return City(eth_tester_chain, deploy(plan, Sender(eth_tester_chain, dev_key("deployer")), path))


@pytest.fixture(params=["anvil", "eth-tester"])
def on_chain(request):
    """The city on either chain: what is refused leaves nothing behind."""
    return request.getfixturevalue("city" if request.param == "anvil" else "_in_process")


def creation(city, *opening):
    code = artifact("ReserveOracle")
    contract = city.w3.eth.contract(abi=code.abi, bytecode=code.creation)
    account, *seats = opening
    places = (city.treasury.address, city.authority.address)
    return contract.constructor(*places, 86_400, [account], [seats])


REFUSED = {
    "without figures": (
        lambda city: city.treasury.functions.redeem(0, bytes(32)),
        "Treasury_NoPayoutAccount",
        {},
    ),
    "a number and an address": (
        lambda city: city.treasury.functions.cancel(3),
        "Treasury_NotHolder",
        {"id": 3, "caller": STRANGER},
    ),
    "bytes": (
        lambda city: city.oracle.functions.account(UNKNOWN),
        "ReserveOracle_UnknownAccount",
        {"account": "0x" + UNKNOWN.hex()},
    ),
    "of OpenZeppelin": (
        lambda city: city.token.functions.transfer(city.authority.address, 5),
        "ERC20InsufficientBalance",
        {"sender": STRANGER, "balance": 0, "needed": 5},
    ),
    "of a library": (
        lambda city: city.treasury.functions.redeem(2**72, UNKNOWN),
        "SafeCastOverflowedUintDowncast",
        {"bits": 72, "value": 2**72},
    ),
    "of the access manager": (
        lambda city: city.treasury.functions.accept([1], UNKNOWN),
        "AccessManagedUnauthorized",
        {"caller": STRANGER},
    ),
    "of a constructor": (
        lambda city: creation(city, UNKNOWN, 1, 1, [city.treasury.address]),
        "ReserveOracle_BadQuorum",
        {"account": "0x" + UNKNOWN.hex(), "quorum": 1, "attestors": 1},
    ),
}


@pytest.mark.parametrize(("call", "name", "facts"), REFUSED.values(), ids=list(REFUSED))
def test_default_behavior(on_chain, call, name, facts):
    before = on_chain.w3.eth.get_transaction_count(dev_key("stranger").address)
    with pytest.raises(ContractRefused) as refused:
        Sender(on_chain.w3, dev_key("stranger")).send(call(on_chain))

    assert (refused.value.name, refused.value.facts) == (name, facts)
    shown = {key: short(UNKNOWN) if key == "account" else it for key, it in facts.items()}
    figures = ", ".join(f"{key}={value}" for key, value in shown.items())
    told, _, notice = str(refused.value).partition(": ")
    assert told == f"{name}({figures})"
    assert notice.endswith(".")
    assert on_chain.w3.eth.get_transaction_count(dev_key("stranger").address) == before


def test_refusal__an_enum__reads_as_its_word(on_chain):
    operator = Sender(on_chain.w3, dev_key("operator"))
    with pytest.raises(ContractRefused) as refused:
        operator.send(on_chain.treasury.functions.reject([7], b"AC01"))

    assert refused.value.facts == {"id": 7, "why": "NotRequested"}


def test_refusal__no_reason__is_a_plain_chain_error(on_chain):
    token_at_treasury = contract_at(on_chain.w3, "CityToken", on_chain.treasury.address)
    with pytest.raises(ChainError, match="refused without saying why") as refused:
        Sender(on_chain.w3, dev_key("stranger")).send(
            token_at_treasury.functions.approve(UNKNOWN[:20], 1)
        )

    assert type(refused.value) is ChainError


def enums():
    """Every enum of the Solidity sources: the name an ABI gives it, and its members."""
    for path in sorted((ROOT / "contracts").rglob("*.sol")):
        if ".cache" in path.parts:
            continue
        for name, body in ENUM.findall(path.read_text()):
            members = re.sub(r"//[^\n]*", "", body).replace("\n", " ").split(",")
            inside = "" if path.parent.name == "types" else f"{path.stem}."
            yield f"enum {inside}{name}", [member.strip() for member in members]


SOLIDITY = dict(enums())


def test_words__every_enum_of_the_interfaces_has_words():
    assert set(BY_SOLIDITY_NAME) == set(SOLIDITY) - {"enum EntryKind"}


@pytest.mark.parametrize("name", BY_SOLIDITY_NAME)
def test_words__equal_the_source(name):
    words = [member.name.removesuffix("_") for member in BY_SOLIDITY_NAME[name]]

    assert words == SOLIDITY[name]
    assert list(map(int, BY_SOLIDITY_NAME[name])) == list(range(len(words)))


def test_words__kinds_of_entries_equal_the_source():
    kinds = [member.name.replace("_", " ").title().replace(" ", "") for member in EntryKind]

    assert kinds == SOLIDITY["enum EntryKind"]
    assert list(map(int, EntryKind)) == list(range(len(kinds)))


def test_notice__every_error_of_ours_says_what_it_means():
    ours = [artifact(name) for name in MANAGED]
    errors = {
        abi_to_signature(item): contract.notices.get(abi_to_signature(item))
        for contract in ours
        for item in contract.abi
        if item["type"] == "error" and "_" in item["name"]
    }

    assert len(errors) > 40
    assert not [name for name, notice in errors.items() if not notice]


def test_moments__are_told_with_their_date():
    early = ContractRefused("ReserveOracle_TooEarly", {"enactableAt": 1_767_571_200, "number": 7})

    assert str(early) == ("ReserveOracle_TooEarly(enactableAt=2026-01-05 00:00:00 UTC, number=7)")
