"""docs/integrate.md: a shop that is killed, and a chain that takes back, while people pay."""

import sqlite3
import time
from contextlib import closing

import pytest
from web3.types import RPCEndpoint

from tests.integration.clients.conftest import PATIENCE, SECTIONS, kill

UNTIL_FINAL = 64  # blocks, on anvil


@pytest.fixture
def chain(money):
    """Asks the development chain for something."""

    def make(method, *params):
        return money.w3.provider.make_request(RPCEndpoint(method), params)["result"]

    return make


@pytest.fixture
def all_is_final(chain):
    return lambda: chain("anvil_mine", UNTIL_FINAL)


@pytest.fixture
def pay(money, resident, merchant):
    """Pays the shop; an order's number is the memo."""

    def make(amount, order):
        memo = order.to_bytes(32)
        resident.send(money.token.functions.transferWithMemo(merchant.address, amount, memo))

    return make


@pytest.fixture
def open_shop(begin):
    return lambda: begin(SECTIONS["A shop that waits for its payments"])


@pytest.fixture
def counted(folder):
    """What the shop has counted: amount and order of each payment."""

    def make():
        try:
            with closing(sqlite3.connect(f"file:{folder}/shop.sqlite?mode=ro", uri=True)) as kept:
                rows = kept.execute("SELECT amount, memo FROM payments ORDER BY block, log")
                found = rows.fetchall()
        except sqlite3.OperationalError:  # the shop has not come so far
            return []
        return [(amount, memo and int.from_bytes(memo)) for amount, memo in found]

    return make


@pytest.fixture
def counts(counted):
    """Waits until so many payments are counted."""

    def make(shop, number):
        until = time.monotonic() + PATIENCE
        while len(counted()) < number and time.monotonic() < until:
            assert shop.poll() is None, shop.communicate()[0]
            time.sleep(0.1)
        return counted()

    return make


def test_shop__killed_again_and_again__counts_each_payment_once(
    open_shop, pay, all_is_final, counts
):
    pay(100, 1)
    all_is_final()
    shop = open_shop()
    assert counts(shop, 1) == [(100, 1)]

    pay(200, 2)
    all_is_final()
    kill(shop)
    pay(300, 3)
    all_is_final()
    shop = open_shop()
    pay(300, 3)
    all_is_final()

    assert counts(shop, 4) == [(100, 1), (200, 2), (300, 3), (300, 3)]


def test_shop__payment_that_is_not_final__waits_and_may_vanish(
    open_shop, pay, all_is_final, counts, chain
):
    pay(100, 1)
    all_is_final()
    before = chain("evm_snapshot")
    pay(200, 2)
    shop = open_shop()
    assert counts(shop, 1) == [(100, 1)]

    chain("evm_revert", before)
    pay(300, 3)
    all_is_final()
    assert counts(shop, 2) == [(100, 1), (300, 3)]


def test_shop__other_tokens_and_payments_without_memo__are_told_apart(
    open_shop, all_is_final, pay, counts, create, money, resident, merchant
):
    resident.send(create("PlainToken").functions.mint(merchant.address, 1_000))
    resident.send(money.token.functions.transfer(merchant.address, 100))
    pay(200, 2)
    all_is_final()

    assert counts(open_shop(), 2) == [(100, None), (200, 2)]
