"""Payment codes: what a resident writes in a bank transfer.

A code is eight random characters and a check character (ISO 7064 mod 37,36), from an alphabet
without I, L, O and U: `7K3M9QXAY`. It says nothing about anybody and cannot be guessed. Words and
numbers of nine characters are written by people who mean no code: most have other letters or a
wrong check character, and none is drawn, or bound by anybody.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator

from stdnum.iso7064 import mod_37_36

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_CHARACTERS = 8
_CODE = re.compile(rf"[{_ALPHABET}]{{{_RANDOM_CHARACTERS}}}[0-9A-Z]")
_WORD = re.compile(r"[0-9A-Z]+")


def new_code() -> str:
    """A fresh payment code: 40 random bits and a check character, drawn until it stands out."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_CHARACTERS))
    code: str = drawn + mod_37_36.calc_check_digit(drawn)
    return code if stands_out(code) else new_code()


def is_code(text: str) -> bool:
    """Whether this is a payment code without a typing error."""
    return _CODE.fullmatch(text) is not None and mod_37_36.is_valid(text)


def stands_out(code: str) -> bool:
    """Whether it is neither a word nor a number: it has both letters and digits."""
    return not code.isalpha() and not code.isdigit()


def codes_in(remittance: Iterable[str]) -> Iterator[str]:
    """Every payment code in what the payer wrote, in upper or lower case."""
    for line in remittance:
        yield from (word for word in _WORD.findall(line.upper()) if is_code(word))
