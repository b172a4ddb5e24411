"""Invariant 1: sum(balances) == totalSupply, after each kind of move."""

import pytest

from citymint.dev.devnet import ACTORS, dev_key

MEMO = b"\5" * 32


def test_default_behavior(city, issue):
    assert city.token.functions.totalSupply().call() == 0

    issue(650_000)
    issue(80_000)

    assert city.token.functions.totalSupply().call() == 730_000
    _check(city)


@pytest.mark.parametrize("amount", [0, 1, 650_000])
@pytest.mark.parametrize("payee", ["merchant_a", "resident"])
def test_total_supply__payment__invariant_1(city, actor, resident, issue, amount, payee):
    issue(650_000)
    issue(80_000, actor("merchant_a"))
    to = actor(payee).address
    resident.send(city.token.functions.approve(resident.address, 3 * amount))

    resident.send(city.token.functions.transfer(to, amount))
    _check(city, 730_000)
    actor(payee).send(city.token.functions.transferWithMemo(resident.address, amount, MEMO))
    _check(city, 730_000)
    resident.send(city.token.functions.transferFrom(resident.address, to, amount))
    _check(city, 730_000)


@pytest.mark.parametrize("verb", ["transferWithAuthorization", "receiveWithAuthorization"])
def test_total_supply__payment_by_signature__invariant_1(city, merchant, issue, by_signature, verb):
    issue(650_000)

    merchant.send(by_signature(verb))

    _check(city, 650_000)


def test_total_supply__redemption_given_back__invariant_1(city, operator, resident, issue, redeem):
    issue(650_000)

    number = redeem(300_000)
    _check(city, 650_000)
    resident.send(city.treasury.functions.cancel(number))
    _check(city, 650_000)
    operator.send(city.treasury.functions.reject([redeem(650_000)], b"AC01"))
    _check(city, 650_000)


def test_total_supply__redemption_settled__invariant_1(city, stranger, issue, pay_out):
    issue(650_000)
    attested = pay_out(300_000)
    _check(city, 650_000)

    stranger.send(city.treasury.functions.settle(attested.brought(0), attested.proof(0)))

    _check(city, 350_000)


def test_total_supply__frozen_holder__invariant_1(city, guardian, governor, resident, issue):
    issue(650_000)

    guardian.send(city.token.functions.freeze(resident.address))
    _check(city, 650_000)
    governor(city.token.functions.unfreeze(resident.address))
    _check(city, 650_000)


def _check(city, expected=None):
    holders = [dev_key(name).address for name in ACTORS] + [city.treasury.address]
    balances = sum(city.balance_of(holder) for holder in holders)
    supply = city.token.functions.totalSupply().call()
    assert balances == supply, f"invariant 1: balances {balances} != supply {supply}"
    if expected is not None:
        assert supply == expected
