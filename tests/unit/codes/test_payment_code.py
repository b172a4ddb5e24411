"""What a payer can get wrong in a payment code."""

import re
import string

import pytest

from citymint.codes.payment_code import codes_in, is_code, new_code, stands_out

CODE = "7K3M9QXAY"
OTHER_CODE = "47TA9F128"
LETTERS = string.digits + string.ascii_uppercase


def check_character(text):
    """ISO 7064 mod 37,36."""
    product = 36
    for character in text:
        product = ((product + LETTERS.index(character)) % 36 or 36) * 2 % 37
    return LETTERS[(1 - product) % 36]


def test_new_code__is_a_code_of_eight_drawn_characters_that_nobody_misreads():
    for _ in range(200):
        code = new_code()
        assert is_code(code)
        assert stands_out(code)
        assert re.fullmatch(r"[0-9A-HJKMNP-TV-Z]{8}[0-9A-Z]", code)


def test_new_code__is_drawn_from_40_bits():
    codes = [new_code() for _ in range(2_000)]

    assert len(set(codes)) == len(codes)
    # 32 characters in every place: each is missed by all of 2,000 draws once in 10^25 runs.
    assert {len({code[place] for code in codes}) for place in range(8)} == {32}


def test_is_code__the_check_character_is_that_of_iso_7064():
    assert check_character("A12425GABC1234002") == "M"  # a GRid, the standard's own example
    for drawn in (CODE[:-1], OTHER_CODE[:-1], "00000000", "ZZZZZZZZ"):
        assert [c for c in LETTERS if is_code(drawn + c)] == [check_character(drawn)]


def test_is_code__any_one_character_mistyped__is_none():
    mistyped = {
        CODE[:place] + letter + CODE[place + 1 :]
        for place in range(len(CODE))
        for letter in LETTERS
        if letter != CODE[place]
    }
    assert len(mistyped) == 9 * 35
    assert not any(map(is_code, mistyped))


def test_is_code__any_two_neighbours_swapped__is_none():
    swapped = {
        CODE[:place] + CODE[place + 1] + CODE[place] + CODE[place + 2 :] for place in range(8)
    }
    assert len(swapped) == 8
    assert not any(map(is_code, swapped))


@pytest.mark.parametrize(
    "text", ["", CODE[:-1], CODE + "0", CODE.lower(), f" {CODE[1:]}", "7K3M-QXAY"]
)
def test_is_code__not_nine_capitals_and_digits__is_none(text):
    assert not is_code(text)


@pytest.mark.parametrize(
    ("remittance", "found"),
    [
        ([CODE], [CODE]),
        ([f"busan won {CODE.lower()}, thanks"], [CODE]),
        ([f"({CODE})"], [CODE]),
        (["first line", f"{CODE}/{OTHER_CODE}"], [CODE, OTHER_CODE]),
        ([f"홍길동{CODE}"], [CODE]),
        ([f"code{CODE}"], []),
        ([CODE + CODE], []),
        (["7K3M 9QXAY"], []),
        (["7K3M9", "QXAY"], []),
        (["7K3M9QXAE"], []),
        ([""], []),
        ([], []),
    ],
)
def test_codes_in__finds_whole_words_only(remittance, found):
    assert list(codes_in(remittance)) == found
