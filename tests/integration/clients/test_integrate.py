"""docs/integrate.md: paying and redeeming, with the libraries as npm and PyPI have them."""

import json

import pytest

from citymint.dev.devnet import dev_key
from citymint.issuer.book.book import Book
from citymint.issuer.register import register
from citymint.reserve.payout_request import PayoutRequest
from tests.integration.clients.conftest import HELD, HERE, PATIENCE, SECTIONS

PRICE = 4_500


@pytest.fixture
def held(money):
    return lambda actor: money.balance_of(dev_key(actor).address)


def test_addresses_and_abis(read, folder, money):
    known = (folder / "Treasury.json").read_text()
    (folder / "Treasury.json").unlink()

    read("Addresses and ABIs")
    assert json.loads((folder / "Treasury.json").read_text()) == json.loads(known)
    (listed,) = json.loads((folder / "tokenlist.json").read_text())["tokens"]

    assert (listed["address"], listed["decimals"]) == (money.token.address, 0)


def test_viem__pays_with_a_memo__and_is_told_why_not(read, held, money):
    assert read("Read and pay, with viem") == [
        f"success, {HELD - PRICE} left",
        "CityToken_UseRedeem",
    ]
    assert held("merchant_a") == PRICE
    (memo,) = money.token.events.Memo().get_logs(from_block=0)
    assert memo["args"]["memo"].rstrip(b"\0") == b"order 1042"


def test_viem__signs__and_another_pays_the_gas(read, held):
    assert read("Pay by signature") == ["success"]
    assert held("merchant_a") == PRICE


def test_ethers__pays_with_a_memo__and_signs(read, held):
    assert read("The same with ethers") == [f"{HELD - PRICE} left"]
    assert held("merchant_a") == 2 * PRICE


def test_web3__pays_with_a_memo__and_signs(read, held):
    assert read("The same with web3.py") == [f"{HELD - 2 * PRICE} left"]
    assert held("merchant_a") == 2 * PRICE


@pytest.fixture
def safe(folder, environment, run, resident, money):
    """A Safe of two owners, the resident's tokens in it."""
    keys = (dev_key(name).key.to_0x_hex() for name in ("merchant_b", "merchant_c"))
    environment["OWNER_KEYS"] = " ".join(keys)
    (folder / "deploy-safe.mjs").write_text((HERE / "deploy-safe.mjs").read_text())
    (environment["SAFE"],) = run("node deploy-safe.mjs")
    resident.send(money.token.functions.transfer(environment["SAFE"], HELD))
    return environment["SAFE"]


def test_safe__its_owners_sign(safe, read, held, money):
    assert read("From a Safe") == ["success"]
    assert (held("merchant_a"), money.balance_of(safe)) == (PRICE, HELD - PRICE)


def test_safe__one_owner_is_not_enough(safe, begin, environment, money):
    environment["OWNER_KEYS"] = environment["OWNER_KEYS"].split()[0]
    said, _ = begin(SECTIONS["From a Safe"]).communicate(timeout=PATIENCE)

    assert "EIP3009_BadSignature" in said
    assert money.balance_of(safe) == HELD


def test_x402__is_paid_for_what_it_hands_over(read, held):
    assert read("Pay per request, with x402") == ["200 the news"]
    assert held("merchant_a") == 300


def test_x402__who_cannot_pay_gets_nothing(read, held, resident, stranger, money):
    resident.send(money.token.functions.transfer(stranger.address, HELD - 299))

    (said,) = read("Pay per request, with x402")
    assert said.startswith("402 ")
    assert held("merchant_a") == 0


def test_x402__payment_that_the_relay_cannot_bring__buys_nothing(read, held, stranger, chain):
    chain("anvil_setBalance", stranger.address, "0x0")

    (said,) = read("Pay per request, with x402")
    assert said.startswith("402 ")
    assert held("merchant_a") == 0


def test_redeem__the_issuer_can_open_what_the_chain_has(read, folder, money):
    read("Redeem")

    for number, (name, amount) in enumerate([("first", 300_000), ("second", 200_000)], start=1):
        asked = PayoutRequest.from_json((folder / f"{name}.json").read_text())
        assert register(money, Book(), asked) == number
        assert money.redemption(number).amount == amount
