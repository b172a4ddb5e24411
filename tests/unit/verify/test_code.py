"""Whose code it is, who put it there, and whom it knows."""

from dataclasses import replace

import pytest

from citymint.chain.artifacts import artifact
from citymint.chain.contracts import CONTRACTS, MONEY
from citymint.verify import code


@pytest.mark.parametrize("name", CONTRACTS)
def test_changed_code__is_found(city, found, tell_node, name):
    forger = "0x" + artifact("Forger").runtime.hex()
    tell_node("anvil_setCode", city.deployment.contracts[name], forger)

    assert found()[f"the code of {name} is the one compiled here"] == (True, False)


def test_authority__another__is_found(city, found, overwrite, stranger):
    overwrite(
        city.treasury.functions.authority(),
        int(city.authority.address, 16),
        int(stranger.address, 16),
    )

    told = (city.authority.address, stranger.address)
    assert found()["Treasury.authority()"] == told


def test_event__that_the_contract_does_not_know__is_found(city, found, forge):
    forge(_Renamed(city.treasury), "Waved")

    assert "one it knows" in {expected for expected, _ in found().values()}


def test_made_by_a_foreign_constructor__is_found(record):
    births = dict(record.births)
    births["CityToken"] = replace(births["CityToken"], sent=b"\0" + births["CityToken"].sent)
    verdict = code.judge(replace(record, births=births))

    told = "the transaction of the first event of CityToken sends the creation code compiled here"
    assert [it.what for it in verdict.differences] == [told]


def test_made_in_another_transaction__is_found(record):
    births = dict(record.births)
    births["Treasury"] = replace(births["Treasury"], created=None)
    verdict = code.judge(replace(record, births=births))

    told = "the transaction of the first event of Treasury creates"
    assert [it.what for it in verdict.differences] == [told]


def test_first_events_not_read__is_found(record):
    verdict = code.judge(replace(record, births={}))

    named = [f"the first event of {name} was read" for name in MONEY]
    assert [it.what for it in verdict.differences] == named


class _Renamed:
    """A contract under whose address an event of nobody's can be told."""

    def __init__(self, contract):
        self.address = contract.address
        self.abi = [{"type": "event", "name": "Waved", "inputs": []}]
