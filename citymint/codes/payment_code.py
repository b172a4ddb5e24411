"""Payment codes: what a resident writes in a bank transfer.

A code is eight random characters and a check character (ISO 7064 mod 37,36), from an alphabet
without I, L, O and U: `7K3M9QXAY`. It says nothing about anybody and cannot be guessed.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Iterator

from stdnum.iso7064 import mod_37_36

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_CHARACTERS = 8
_WORD = re.compile(r"[0-9A-Z]+")


def new_code() -> str:
    """A fresh payment code: 40 random bits and a check character."""
    drawn = "".join(secrets.choice(_ALPHABET) for _ in range(_RANDOM_CHARACTERS))
    return drawn + mod_37_36.calc_check_digit(drawn)


def is_code(text: str) -> bool:
    """Whether this is a payment code without a typing error."""
    return len(text) == _RANDOM_CHARACTERS + 1 and mod_37_36.is_valid(text)


def codes_in(remittance: Iterable[str]) -> Iterator[str]:
    """Every payment code in what the payer wrote, in upper or lower case."""
    for line in remittance:
        yield from (word for word in _WORD.findall(line.upper()) if is_code(word))
