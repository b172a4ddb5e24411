"""Where a holder wants to be paid: told to the issuer in a file, to the chain as a commitment."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from citymint.errors import RequestError
from citymint.reserve.payout import commitment, normal
from citymint.text.handed import hexed, object_of, part

_KIND = "a payout request"


@dataclass(frozen=True, slots=True)
class PayoutAccount:
    """A bank account to be paid to.

    Attributes:
        bank_account: as people write it.
        name: whose account that is.
        salt: 32 random bytes; whoever has them can tell which account the chain's commitment means.
        reference: what must stand on the transfer; may be empty.
    """

    bank_account: str
    name: str
    salt: bytes
    reference: str = ""

    @property
    def commitment(self) -> bytes:
        """What the chain may see of it."""
        return commitment(self.bank_account, self.salt, self.reference)


@dataclass(frozen=True, slots=True)
class PayoutRequest:
    """A redemption that a holder asks for. It names a person: it goes to the issuer, nowhere else.

    Attributes:
        chain_id: of the city's chain.
        treasury: of the city, checksummed.
        amount: minor units.
        account: where to pay.
    """

    chain_id: int
    treasury: str
    amount: int
    account: PayoutAccount

    def asks_the_same(self, other: PayoutRequest) -> bool:
        """Whether both ask for one payment, however they are written, under whatever salts."""
        return self._plain() == other._plain()

    def to_json(self) -> str:
        """As it is handed over."""
        account = asdict(self.account) | {"salt": self.account.salt.hex()}
        city = {"chain_id": self.chain_id, "treasury": self.treasury}
        return json.dumps({**city, "amount": self.amount, **account})

    @classmethod
    def from_json(cls, text: str) -> PayoutRequest:
        """Read what `to_json` wrote.

        Raises:
            RequestError: it is not a payout request.
        """
        try:
            stored = object_of(text, _KIND)
            names = ("bank_account", "name", "reference")
            words = {name: part(stored, name, _KIND, _word) for name in names}
            salt = part(stored, "salt", _KIND, _salt)
            return cls(
                chain_id=part(stored, "chain_id", _KIND, _number),
                treasury=part(stored, "treasury", _KIND, _word),
                amount=part(stored, "amount", _KIND, _number),
                account=PayoutAccount(salt=salt, **words),
            )
        except ValueError as error:
            raise RequestError(str(error)) from error

    def _plain(self) -> tuple[object, ...]:
        account = self.account
        paid = normal(account.bank_account), account.name, normal(account.reference)
        return (self.chain_id, self.treasury, self.amount, *paid)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _number(value: object) -> int:
    if type(value) is not int or value < 0:
        raise ValueError(value)
    return value


def _salt(value: str) -> bytes:
    salt = hexed(value)
    if len(salt) != 32:
        raise ValueError(value)
    return salt
