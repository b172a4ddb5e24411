import pytest

from citymint.chain.words import Standing

COMMITMENT = b"\1" * 32
RESTAURANT = 5812
ZERO = "0x" + "00" * 20


def test_default_behavior(city, registrar, merchant, events):
    admission = city.registry.functions.admit(COMMITMENT, RESTAURANT, merchant.address)

    assert admission.call({"from": registrar.address}) == 1
    receipt = registrar.send(admission)

    stored = tuple(city.registry.functions.merchant(1).call())
    assert stored == (merchant.address, RESTAURANT, Standing.Active, COMMITMENT)
    assert city.registry.functions.payoutWallet(1).call() == merchant.address
    assert city.registry.functions.merchants().call() == 1
    (admitted,) = events(receipt, city.registry.events.MerchantAdmitted())
    assert admitted == {
        "id": 1,
        "commitment": COMMITMENT,
        "mcc": RESTAURANT,
        "payoutWallet": merchant.address,
    }


@pytest.mark.parametrize("mcc", [1, 742, 9_999])
def test_admit__any_four_digits__is_a_category(city, admit, mcc):
    number = admit(mcc=mcc)

    assert city.registry.functions.merchant(number).call()[1] == mcc


def test_admit__one_wallet_for_two__has_two_numbers(city, merchant, admit):
    assert [admit(b"\1" * 32), admit(b"\2" * 32)] == [1, 2]

    wallets = [city.registry.functions.payoutWallet(number).call() for number in (1, 2)]
    assert wallets == [merchant.address] * 2


@pytest.mark.parametrize(
    "lacking",
    [
        {"commitment": bytes(32)},
        {"mcc": 0},
        {"mcc": 10_000},
        {"mcc": 65_535},
        {"payoutWallet": ZERO},
    ],
)
def test_admit__incomplete__reverts(city, registrar, merchant, reverts, lacking):
    facts = {
        "commitment": COMMITMENT,
        "mcc": RESTAURANT,
        "payoutWallet": merchant.address,
    } | lacking

    with reverts("MerchantRegistry_Incomplete", **facts):
        registrar.send(city.registry.functions.admit(*facts.values()))


def test_admit__same_business_again__reverts(city, registrar, stranger, admit, reverts):
    admit(b"\1" * 32)
    first = admit(b"\2" * 32)

    with reverts("MerchantRegistry_AlreadyAdmitted", id=first):
        registrar.send(city.registry.functions.admit(b"\2" * 32, 5411, stranger.address))


def test_admit__suspended_business_again__reverts(city, registrar, stranger, admit, reverts):
    number = admit()
    registrar.send(city.registry.functions.suspend(number, b"\3" * 32))

    with reverts("MerchantRegistry_AlreadyAdmitted", id=number):
        registrar.send(city.registry.functions.admit(COMMITMENT, 5411, stranger.address))
