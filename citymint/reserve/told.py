"""What the issuer tells the attestors of an account, over all its statements: neither bank nor
chain says it, and the past cannot be drafted again without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from citymint.codes.payment_code import is_code


@dataclass(frozen=True, slots=True)
class Told:
    """What holds for every statement so far, and for the one that is drafted.

    Attributes:
        openings: redemption number to the salt that opens its payout account's commitment.
        seeds: sequence of a posted statement to the 32 secret bytes from which the salts of its
            leaves follow: so its very root can be computed again, and it means what it meant.
        without: sequence of a statement to the payment codes that count for nobody in it. A
            statement in which all of them count is not named.
        astray: sequence of a statement to the redemptions under whose names it shows payments that
            went elsewhere, as issuer and attestors have decided. Others are not named.
    """

    openings: Mapping[int, bytes] = field(default_factory=dict)
    seeds: Mapping[int, bytes] = field(default_factory=dict)
    without: Mapping[int, frozenset[str]] = field(default_factory=dict)
    astray: Mapping[int, frozenset[int]] = field(default_factory=dict)

    def left_out(self, sequence: int) -> frozenset[str]:
        """The payment codes that count for nobody in a statement."""
        return self.without.get(sequence, frozenset())

    def gone_astray(self, sequence: int) -> frozenset[int]:
        """The redemptions under whose names a statement shows payments that went elsewhere."""
        return self.astray.get(sequence, frozenset())

    def leaving_out(self, code: str, sequences: Iterable[int]) -> Told:
        """The same, but that a payment code counts for nobody in these statements either."""
        more = {at: self.left_out(at) | {code} for at in sequences}
        return replace(self, without={**self.without, **more})

    def with_openings(self, openings: Mapping[int, bytes]) -> Told:
        """The same, with these openings more; they count where it has others."""
        return replace(self, openings={**self.openings, **openings})

    def with_seed(self, sequence: int, seed: bytes) -> Told:
        """The same, and the seed of a statement that is posted now."""
        return replace(self, seeds={**self.seeds, sequence: seed})

    def up_to(self, sequence: int) -> Told:
        """What of it is about the statements before this one, and this one."""
        return replace(
            self,
            seeds={at: seed for at, seed in self.seeds.items() if at < sequence},
            without={at: codes for at, codes in self.without.items() if at <= sequence},
            astray={at: numbers for at, numbers in self.astray.items() if at <= sequence},
        )

    def facts(self) -> dict[str, Any]:
        """The fields by name; bytes in hex."""
        return {
            "openings": {str(number): salt.hex() for number, salt in self.openings.items()},
            "seeds": {str(at): seed.hex() for at, seed in self.seeds.items()},
            "without": {str(at): sorted(codes) for at, codes in self.without.items()},
            "astray": {str(at): sorted(numbers) for at, numbers in self.astray.items()},
        }


def secrets_of(stored: Any) -> dict[int, bytes]:
    """`Told.openings` or `Told.seeds` from what `facts` gave; any error, if it is not."""
    return {int(number): bytes.fromhex(salt) for number, salt in stored.items()}


def codes_of(stored: Any) -> dict[int, frozenset[str]]:
    """`Told.without`, likewise."""
    return {int(at): _all(codes, _is_code) for at, codes in stored.items()}


def numbers_of(stored: Any) -> dict[int, frozenset[int]]:
    """`Told.astray`, likewise."""
    return {int(at): _all(numbers, _is_number) for at, numbers in stored.items()}


def _all(stored: Any, is_one: Callable[[Any], bool]) -> frozenset[Any]:
    if not isinstance(stored, list) or not stored or not all(map(is_one, stored)):
        raise ValueError("an entry is none of its kind")
    return frozenset(stored)


def _is_code(stored: Any) -> bool:
    return isinstance(stored, str) and is_code(stored)


def _is_number(stored: Any) -> bool:
    return type(stored) is int
