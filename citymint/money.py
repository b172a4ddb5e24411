"""Money as whole minor units: the only module that knows how many decimals a currency has.

An amount is an `int` everywhere else: 5000 is five thousand won, 1850 is 18.50 euro.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import cache
from typing import Literal

import iso4217
from babel.numbers import format_currency

from citymint.errors import MoneyError

_MAX_DIGITS = 18
_UINT256_DIGITS = 78
_ISO_20022_AMOUNT = re.compile(r"([0-9]+)(?:\.([0-9]+))?")


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency of ISO 4217 and the number of decimals its amounts are written with.

    Attributes:
        code: three capitals, e.g. ``KRW``.
        minor_units: decimals of the currency, e.g. 0 for the won and 2 for the euro.
    """

    code: str
    minor_units: int

    @staticmethod
    def of(code: str) -> Currency:
        """The currency with this ISO 4217 code.

        Raises:
            MoneyError: the code is unknown, or the currency has no minor unit (gold, test codes).
        """
        return _look_up(code)

    def parse(self, text: str) -> int:
        """Read an amount as ISO 20022 writes it: digits, one optional point, no sign.

        Decimals the currency does not have are refused even when they are zeros: a bank that
        writes won with cents has shown that it means something else.

        Returns:
            Minor units, 0 or more.

        Raises:
            MoneyError: not such a number, more decimals than the currency has, over 18 digits.
        """
        written = _ISO_20022_AMOUNT.fullmatch(text)
        if written is None:
            raise MoneyError(f"{text!r} is not an amount: digits with an optional point expected")
        whole, decimals = written[1], written[2] or ""
        if len(decimals) > self.minor_units:
            raise MoneyError(
                f"{text} has {len(decimals)} decimals, {self.code} has {self.minor_units}"
            )
        if len(whole) + len(decimals) > _MAX_DIGITS:
            raise MoneyError(f"{text} has more than {_MAX_DIGITS} digits")
        return int(whole + decimals.ljust(self.minor_units, "0"))

    def decimal(self, amount: int) -> str:
        """Write minor units as ISO 20022 does: ``5000`` for won, ``18.50`` for euro.

        Raises:
            MoneyError: the amount is negative (ISO 20022 amounts carry no sign), not an integer,
                or longer than 18 digits.
        """
        if _integer(amount) < 0:
            raise MoneyError(f"{amount} is negative: ISO 20022 tells direction apart from amount")
        if len(str(amount)) > _MAX_DIGITS:
            raise MoneyError(f"{amount} has more than {_MAX_DIGITS} digits")
        return self._point(amount)

    def format(self, amount: int, locale: Literal["en", "ko"] = "en") -> str:
        """Write minor units, of either sign, for people: ``₩650,000``, ``-€18.50``.

        Raises:
            MoneyError: the amount is not an integer.
        """
        pattern = "¤#,##0" + ("." + "0" * self.minor_units if self.minor_units else "")
        value = Decimal(self._point(_integer(amount)))
        # Babel would take the number of decimals from CLDR, which is not always that of ISO 4217,
        # and Decimal would round a total of more than 28 digits.
        with localcontext(prec=_UINT256_DIGITS):
            return format_currency(value, self.code, pattern, locale, currency_digits=False)

    def _point(self, amount: int) -> str:
        if not self.minor_units:
            return str(amount)
        sign = "-" if amount < 0 else ""
        digits = str(abs(amount)).rjust(self.minor_units + 1, "0")
        return f"{sign}{digits[: -self.minor_units]}.{digits[-self.minor_units :]}"


@cache
def _look_up(code: str) -> Currency:
    try:
        exponent = iso4217.Currency(code).exponent
    except ValueError:
        raise MoneyError(f"{code!r} is not an ISO 4217 currency code") from None
    if exponent is None:
        raise MoneyError(f"{code} has no minor unit: nothing can be counted in it")
    return Currency(code, exponent)


def _integer(amount: int) -> int:
    if type(amount) is not int:
        raise MoneyError(f"{amount!r} is not a whole number of minor units")
    return amount
