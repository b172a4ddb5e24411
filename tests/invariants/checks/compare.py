"""Model and chain say the same."""

from __future__ import annotations

from dataclasses import astuple
from typing import Any

from invariants.actors import HOLDERS, STRANGER
from invariants.book import Book
from invariants.chain.evm import Evm, Outcome
from invariants.checks.invariants import Sheet
from invariants.model.batch import Skips
from invariants.model.city import City
from invariants.model.oracle import Taken
from invariants.model.refusal import ZERO, Refused

SKIPS = {"Skipped": "index", "RedemptionSkipped": "id"}
"""What tells that something was passed over, and what it names."""


def outcome(expected: Refused | None, found: Outcome, skipped: Skips | None = None) -> None:
    """The call is refused by that very error with those very figures, or it succeeds.

    Then the same was passed over, for the same reasons.
    """
    if expected is None:
        assert found.ok, f"the model allows it, the chain refuses: {found.error}{found.facts}"
        named = [
            (it.args[SKIPS[it.name]], it.args["why"]) for it in found.events if it.name in SKIPS
        ]
        _same("passed over", skipped or [], named)
        return
    assert not found.ok, f"the model refuses ({expected.name}{expected.facts}), the chain allows it"
    same = expected.matches(found.error, found.facts)
    assert same, f"model: {expected.name}{expected.facts}, chain: {found.error}{found.facts}"


def sheet(city: City, found: Sheet) -> None:
    """Every line of the balance sheet."""
    it = city.treasury.sheet()
    expected = Sheet(it.reserve, it.supply, it.unissued, it.suspense, it.surplus, it.in_flight)
    assert expected == found, f"model: {expected}, chain: {found}"


def everything(chain: Evm, city: City, book: Book) -> None:
    """Balances, redemptions, accounts, seats and every entry's bits."""
    _money(chain, city)
    _redemptions(chain, city)
    _accounts(chain, city)
    _entries(chain, city, book)
    _terms(chain, city)


def _same(what: str, model: Any, chain: Any) -> None:
    assert model == chain, f"{what}. model: {model}, chain: {chain}"


def everybody(chain: Evm) -> list[str]:
    """Every address that can hold tokens in this world."""
    return [*HOLDERS, STRANGER, ZERO, *chain.addresses.values()]


def _money(chain: Evm, city: City) -> None:
    token = city.token
    for holder in everybody(chain):
        held = chain.ask("CityToken", "balanceOf", holder)
        _same(f"balance of {holder}", token.balances[holder], held)
        frozen_at = chain.ask("CityToken", "frozenAt", holder)
        _same(f"frozen {holder}", token.frozen.get(holder, 0), frozen_at)
        nonce = chain.ask("CityToken", "nonces", holder)
        _same(f"permits of {holder}", token.permits[holder], nonce)
        stray = chain.ask("PlainToken", "balanceOf", holder)
        _same(f"strays of {holder}", city.stray[holder, city.plain_token], stray)
    for (owner, spender), amount in token.allowances.items():
        allowed = chain.ask("CityToken", "allowance", owner, spender)
        _same(f"allowance {owner} {spender}", amount, allowed)
    for holder, nonce in token.used:
        assert chain.ask("CityToken", "authorizationState", holder, nonce), (holder, nonce)
    _same("supply", token.supply, chain.ask("CityToken", "totalSupply"))
    _same("token paused", token.paused, chain.ask("CityToken", "paused"))


def _redemptions(chain: Evm, city: City) -> None:
    treasury = city.treasury
    _same("redemptions", len(treasury.redemptions), chain.ask("Treasury", "redemptions"))
    _same("overdue", treasury.overdue(), chain.ask("Treasury", "overdue"))
    for number, it in treasury.redemptions.items():
        expected = (it.holder, it.status, it.payer, it.due_day, it.amount)
        _same(f"redemption {number}", expected, chain.ask("Treasury", "redemption", number))


def _accounts(chain: Evm, city: City) -> None:
    oracle = city.oracle
    _same("accounts", tuple(oracle.accounts), chain.ask("ReserveOracle", "accounts"))
    for id_, it in oracle.accounts.items():
        counted = (it.sequence, it.as_of, it.max_age, it.changes, it.number, it.quorum)
        expected = (*counted, it.closed, it.written_off, it.last, astuple(it.totals))
        _same("account", expected, chain.ask("ReserveOracle", "account", id_))
        seated = chain.ask("ReserveOracle", "attestors", id_)
        _same("attestors", it.attestors, set(seated))
        announced = chain.ask("ReserveOracle", "writeOffFrom", id_)
        _same("write-off", it.write_off_from, announced)
        known = chain.ask("ReserveOracle", "payoutsKnown", it.number)
        _same("payouts known", oracle.payouts_known(it.number), known)
        taken = oracle.taken.get(id_, Taken())
        _same("taken", astuple(taken), chain.ask("Treasury", "taken", id_))
    _same("freshness", oracle.freshness(), chain.ask("ReserveOracle", "freshness"))
    _same("totals", astuple(oracle.totals), chain.ask("ReserveOracle", "totals"))
    for number, it in list(enumerate(oracle.rounds, start=1))[-300:]:
        expected = (number, it.balance, it.attested, it.attested, number)
        _same("round", expected, chain.ask("ReserveOracle", "getRoundData", number))


def _entries(chain: Evm, city: City, book: Book) -> None:
    for key, entries in book.entries.items():
        for index in {entry.index for entry in entries}:
            place = (*key, index)
            done = chain.ask("Treasury", "done", *place)
            _same(f"done {place}", place in city.treasury.done, done)
            voided = chain.ask("Treasury", "voided", *place)
            _same(f"voided {place}", place in city.treasury.voided, voided)


def _terms(chain: Evm, city: City) -> None:
    treasury = city.treasury
    for what, expected in (
        ("terms", tuple(treasury.terms)),
        ("termBounds", tuple(treasury.term_bounds)),
        ("limits", tuple(treasury.limits)),
        ("limitBounds", tuple(treasury.limit_bounds)),
        ("paused", treasury.paused),
        ("issuedToday", treasury.issued_today()),
    ):
        _same(what, expected, chain.ask("Treasury", what))
    for word, closed in treasury.calendar.items():
        _same(f"calendar {word}", closed, chain.ask("Treasury", "calendar", word))
