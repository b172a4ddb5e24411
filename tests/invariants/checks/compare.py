"""Model and chain say the same."""

from __future__ import annotations

from typing import Any

from invariants.actors import HOLDERS, REFUGE, SECOND_REFUGE, STRANGER
from invariants.book import Book
from invariants.chain.evm import Evm, Outcome
from invariants.checks.invariants import Sheet
from invariants.model.city import City
from invariants.model.refusal import ZERO, Refused


def outcome(expected: Refused | None, found: Outcome) -> None:
    """The call succeeds, or is refused by that very error with those very figures."""
    if expected is None:
        assert found.ok, f"the model allows it, the chain refuses: {found.error}{found.facts}"
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
    return [*HOLDERS, REFUGE, SECOND_REFUGE, STRANGER, ZERO, *chain.addresses.values()]


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
        expected = (it.holder, it.status, it.due_day, it.amount)
        _same(f"redemption {number}", expected, chain.ask("Treasury", "redemption", number))


def _accounts(chain: Evm, city: City) -> None:
    oracle = city.oracle
    _same("accounts", tuple(oracle.accounts), chain.ask("ReserveOracle", "accounts"))
    for id_, it in oracle.accounts.items():
        counted = (it.sequence, it.as_of, it.max_age, it.quorum, it.closed, it.changes)
        found = chain.ask("ReserveOracle", "account", id_)
        _same("account", (*counted, it.balance, it.last), found)
        seated = chain.ask("ReserveOracle", "attestors", id_)
        _same("attestors", it.attestors, set(seated))
    stale, reach = oracle.stale(), oracle.reach()
    found = chain.ask("ReserveOracle", "freshness")
    _same("freshness", (stale is None, stale or bytes(32), reach), found)
    totals = oracle.totals
    expected = (totals.balance, totals.issuable, totals.suspense, totals.payouts)
    _same("totals", expected, chain.ask("ReserveOracle", "totals"))


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
    _same("terms", tuple(treasury.terms), chain.ask("Treasury", "terms"))
    _same("limits", tuple(treasury.limits), chain.ask("Treasury", "limits"))
    _same("paused", treasury.paused, chain.ask("Treasury", "paused"))
    _same("issued today", treasury.issued_today(), chain.ask("Treasury", "issuedToday"))
    refuge = chain.ask("Treasury", "complianceAccount")
    _same("compliance account", treasury.compliance_account, refuge)
    for word, closed in treasury.calendar.items():
        _same(f"calendar {word}", closed, chain.ask("Treasury", "calendar", word))
