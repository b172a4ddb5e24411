"""As many accounts as a redemption can name: 4,095 ever. The chain is told that so many were."""

import pytest
from web3.types import RPCEndpoint

from citymint.chain.compiler import compile_, job

EVER = 4_095
SOURCE = "contracts/ReserveOracle.sol"
THIRD = b"\x33" * 32


@pytest.fixture(scope="module")
def slot_of_opened():
    """Where the oracle keeps how many accounts were ever opened."""
    asked = job()
    asked["settings"] = {"outputSelection": {SOURCE: {"ReserveOracle": ["storageLayout"]}}}
    told = compile_(asked)["contracts"][SOURCE]["ReserveOracle"]["storageLayout"]["storage"]
    return next(int(it["slot"]) for it in told if it["label"] == "_opened")


@pytest.fixture
def so_many_were(city, slot_of_opened):
    def make(count):
        words = (city.oracle.address, hex(slot_of_opened), f"0x{count:064x}")
        city.w3.provider.make_request(RPCEndpoint("anvil_setStorageAt"), list(words))

    return make


@pytest.fixture
def open_third(propose, enact):
    return lambda: enact(propose(opened=THIRD))


def test_default_behavior(city, so_many_were, open_third):
    so_many_were(EVER - 1)
    open_third()

    assert city.account(THIRD).number == EVER


def test_one_more__reverts(so_many_were, open_third, reverts):
    so_many_were(EVER)

    with reverts("ReserveOracle_TooManyAccounts", ever=EVER):
        open_third()
