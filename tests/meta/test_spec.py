"""`docs/spec.md` says what the contracts say: verbs, events, errors, signed messages, bounds."""

import re

import pytest

from citymint.chain.contracts import MANAGED
from citymint.codes.binding import Binding
from tests.meta.spec import SOLIDITY, SOURCES, blocks, declared, quoted, rows, section

INTERFACES = {
    "CityToken": ("ICityToken", "IEIP3009", "IStrayTokens"),
    "ReserveOracle": ("IReserveOracle", "IReserveAccounts"),
    "Treasury": ("IIssuance", "IRedemptions", "IStrayTokens"),
    "MerchantRegistry": ("IMerchantRegistry",),
}


def verbs(contract):
    """Verb to who may call it and what it emits, as the page has them."""
    told = rows(contract) + rows("Shared by all")
    return {verb: (by, emits) for cell, by, _, emits in told for verb in quoted(cell)}


def emitted(verb, contract):
    """What the NatSpec of a verb says that it emits; nothing if only a standard speaks of it."""
    for interface in INTERFACES[contract]:
        source = SOURCES[f"contracts/interfaces/{interface}.sol"]
        for note in re.findall(rf"((?:^ *///.*\n)+) *function {verb}\(", source, re.M):
            emits = re.search(r"Emits .*?(?=///\s*$)", note, re.S | re.M)
            return set(re.findall(r"[{`]([A-Z]\w+)[}`]", emits[0])) if emits else set()
    return set()


@pytest.mark.parametrize("contract", MANAGED)
def test_verbs__all_and_no_others(contract):
    changing = {
        function["name"]
        for function in declared("function", contract)
        if function["stateMutability"] not in ("view", "pure")
    }

    assert verbs(contract).keys() == changing


@pytest.mark.parametrize("contract", MANAGED)
def test_verbs__by_whom(contract, plan):
    told = {verb: re.findall("role `(.*)`", by) for verb, (by, _) in verbs(contract).items()}

    held = {verb: name for name, it in plan.roles.items() for verb in it.may.get(contract, [])}
    assert told == {verb: [held[verb]] if verb in held else [] for verb in told}


@pytest.mark.parametrize("contract", MANAGED)
def test_verbs__what_they_emit(contract):
    known = {event["name"] for event in declared("event", contract)}
    for verb, (_, emits) in verbs(contract).items():
        told = known & set(re.findall(r"\w+", emits))
        assert told == (emitted(verb, contract) or told), verb
        assert told, verb


def test_events__with_their_fields():
    told = dict(re.findall(r"^(\w+) +((?:.*\n)(?:^ +.*\n)*)", blocks("Events")[0], re.M))

    for contract in MANAGED:
        assert set(re.findall(r"\w+\(.*?\)", told[contract])) == {
            f"{it['name']}({', '.join(f['name'] + '*' * f['indexed'] for f in it['inputs'])})"
            for it in declared("event", contract)
        }


def test_errors__each_with_its_meaning():
    table = rows("Appendix: errors")

    told = [name for names, _ in table for name in quoted(names)]
    assert sorted(told) == sorted({it["name"] for it in declared("error") if "_" in it["name"]})
    assert all(meaning for _, meaning in table)


def test_signed_messages__type_strings():
    hashed = re.findall(r'keccak256\(\s*((?:"[^"]*"\s*)+)\)', SOLIDITY)
    types = {"".join(re.findall(r'"([^"]*)"', it)) for it in hashed}
    members = Binding.typed_data("", "", 0, chain_id=1, treasury="")["types"]["Binding"]
    types.add("Binding({})".format(",".join(f"{it['type']} {it['name']}" for it in members)))

    assert sorted(blocks("Signed messages")[0].splitlines()) == sorted(types)


@pytest.mark.parametrize("bound", rows("Bounds"), ids=lambda row: row[2])
def test_bounds__stand_in_the_source(bound):
    path, _, words = bound[2].strip("`").partition(": ")

    assert re.search(re.escape(words) + r"(?![\w.])", SOURCES[path])
    assert _figures(bound[1]) == _figures(words.replace("uint256", ""))


def test_bounds__no_constant_is_left_out():
    constants = re.findall(r"constant (\w+ = \d[^;]*);", SOLIDITY)

    assert len(constants) > 1
    assert not [it for it in constants if f": {it}`" not in section("Bounds")]


def _figures(text):
    return [int(re.sub("[,_]", "", figure)) for figure in re.findall(r"\d[\d,_]*", text)]
