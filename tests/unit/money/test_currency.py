import pytest
from hypothesis import given
from hypothesis import strategies as st

from citymint.errors import MoneyError
from citymint.money import Currency

WON, EURO, DINAR = Currency.of("KRW"), Currency.of("EUR"), Currency.of("BHD")


def test_of__takes_decimals_from_iso_4217():
    assert (WON.minor_units, EURO.minor_units, DINAR.minor_units) == (0, 2, 3)


@pytest.mark.parametrize("code", ["XAU", "XXX", "ZZZ", "krw", "", "KRW "])
def test_of__no_countable_currency__raises(code):
    with pytest.raises(MoneyError):
        Currency.of(code)


@pytest.mark.parametrize(
    ("currency", "text", "amount"),
    [
        (WON, "5000", 5000),
        (WON, "0", 0),
        (WON, "007", 7),
        (EURO, "18.5", 1850),
        (EURO, "18.50", 1850),
        (EURO, "18", 1800),
        (EURO, "0.05", 5),
        (DINAR, "1.234", 1234),
        (WON, "9" * 18, 10**18 - 1),
    ],
)
def test_parse(currency, text, amount):
    assert currency.parse(text) == amount


@pytest.mark.parametrize(
    ("currency", "text"),
    [
        (WON, "5000.00"),
        (WON, "5000.0"),
        (EURO, "1.234"),
        (EURO, "1.230"),
        (EURO, "-1"),
        (EURO, "+1"),
        (EURO, "1."),
        (EURO, ".5"),
        (EURO, "1,5"),
        (EURO, "1 000"),
        (EURO, "1e3"),
        (EURO, "1_000"),
        (EURO, "1\n"),
        (EURO, ""),
        (EURO, "NaN"),
        (EURO, "0x10"),
        (WON, "１２３"),  # digits, but not those of XML
        (WON, "1" * 19),
        (EURO, "1" * 17 + ".11"),
    ],
)
def test_parse__not_an_amount__raises(currency, text):
    with pytest.raises(MoneyError):
        currency.parse(text)


def test_decimal__writes_every_decimal_of_the_currency():
    assert [WON.decimal(5000), EURO.decimal(1850), EURO.decimal(5)] == ["5000", "18.50", "0.05"]


@pytest.mark.parametrize("amount", [-1, 10**18, 5.0, True])
def test_decimal__what_iso_20022_cannot_carry__raises(amount):
    with pytest.raises(MoneyError):
        EURO.decimal(amount)


@given(st.integers(0, 10**18 - 1), st.sampled_from([WON, EURO, DINAR]))
def test_decimal__parses_back(amount, currency):
    assert currency.parse(currency.decimal(amount)) == amount


@pytest.mark.parametrize(
    ("currency", "amount", "locale", "shown"),
    [
        (WON, 650000, "en", "₩650,000"),
        (WON, 650000, "ko", "₩650,000"),
        (WON, -650000, "en", "-₩650,000"),
        (WON, 0, "ko", "₩0"),
        (EURO, 1850, "en", "€18.50"),
        (EURO, -5, "ko", "-€0.05"),
        (Currency.of("RSD"), 12345, "en", "RSD123.45"),  # CLDR would show no decimals
    ],
)
def test_format(currency, amount, locale, shown):
    assert currency.format(amount, locale) == shown


def test_format__never_rounds_a_large_total():
    assert EURO.format(10**40 + 1).replace(",", "") == "€" + "1" + "0" * 38 + ".01"


def test_format__float__raises():
    with pytest.raises(MoneyError):
        WON.format(5000.0)
