"""What transactions can cost, and who cannot pay."""

import pytest
from eth_account import Account

from citymint.chain.gas import check_pays, coins, price
from citymint.chain.sender import Sender
from citymint.errors import ChainError


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0"),
        (1, "0.000000000000000001"),
        (10**17, "0.1"),
        (10**18, "1"),
        (10 * 10**18, "10"),
        (123 * 10**18 + 45 * 10**16, "123.45"),
        (10**36 + 1, "1000000000000000000.000000000000000001"),
    ],
)
def test_coins__are_exact(amount, text):
    assert coins(amount) == text


def test_check_pays__exactly_enough__is_enough(w3, stranger):
    has = w3.eth.get_balance(stranger.address)
    check_pays(w3, stranger.address, has, "it")

    with pytest.raises(ChainError, match=f"^{stranger.address} has .* coin, and it can cost"):
        check_pays(w3, stranger.address, has + 1, "it")


def test_price__is_what_a_transaction_offers(city, stranger):
    at = price(city.w3)
    receipt = stranger.send(city.token.functions.approve(stranger.address, 1))

    assert at == city.w3.eth.get_transaction(receipt["transactionHash"])["maxFeePerGas"]


def test_send__by_a_key_without_gas__says_who_has_what_and_needs_what(city):
    nobody = Account.create()

    with pytest.raises(ChainError) as refused:
        Sender(city.w3, nobody).send(city.token.functions.approve(nobody.address, 1))

    told = f"{nobody.address} has 0 of the chain's coin, and this transaction can cost 0.000"
    assert str(refused.value).startswith(told)
