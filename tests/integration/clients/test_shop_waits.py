"""docs/integrate.md: a shop that is killed, and a chain that takes back, while people pay."""

import sqlite3
import time
from contextlib import closing

import pytest

from tests.integration.clients.conftest import PATIENCE, SECTIONS, kill

UNTIL_FINAL = 64  # blocks, on anvil


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
def database(folder):
    """Says something to the shop's database, and gives the rows of its answer."""

    def make(statement):
        with closing(sqlite3.connect(f"file:{folder}/shop.sqlite?mode=rw", uri=True)) as kept:
            return kept.execute(statement).fetchall()

    return make


@pytest.fixture
def counted(database):
    """What the shop has counted: amount and order of each payment."""

    def make():
        try:
            found = database("SELECT amount, memo FROM payments ORDER BY block, log")
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
    open_shop, pay, chain, all_is_final, counts
):
    pay(100, 1)
    pay(200, 2)
    chain("anvil_mine", UNTIL_FINAL - 1)
    shop = open_shop()
    assert counts(shop, 1) == [(100, 1)]
    chain("anvil_mine", 1)
    assert counts(shop, 2) == [(100, 1), (200, 2)]

    pay(300, 3)
    all_is_final()
    kill(shop)
    pay(400, 4)
    all_is_final()
    shop = open_shop()
    pay(400, 4)
    all_is_final()

    assert counts(shop, 5)[2:] == [(300, 3), (400, 4), (400, 4)]


@pytest.mark.parametrize("write", ["INSERT ON payments", "UPDATE ON progress"])
def test_shop__write_fails__nothing_is_lost_and_nothing_counted_twice(
    open_shop, pay, all_is_final, counted, counts, database, write
):
    pay(100, 1)
    all_is_final()
    shop = open_shop()
    counts(shop, 1)
    kill(shop)
    pay(200, 2)
    all_is_final()

    database(f"CREATE TRIGGER full BEFORE {write} BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    said, _ = open_shop().communicate(timeout=PATIENCE)
    assert "disk full" in said
    assert counted() == [(100, 1)]

    database("DROP TRIGGER full")
    assert counts(open_shop(), 2) == [(100, 1), (200, 2)]


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
