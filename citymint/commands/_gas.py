"""What the keys of a configuration have for gas, as `status` tells it."""

from __future__ import annotations

from dataclasses import dataclass

from citymint.chain.gas import TRANSACTIONS, coins, floor
from citymint.wiring.keystores import owner
from citymint.wiring.wiring import Wiring

_SEND_NOTHING = ("attestor", "deployer")
"""Attestors sign and others post; a deployer is done once there is a city."""


@dataclass(frozen=True, slots=True)
class KeyGas:
    """A key by its name in the configuration.

    `address` and `has` (in the chain's coin, as text) are None if its keystore does not say whose
    it is. `needs` is what it should have and has not; None if it has enough.
    """

    key: str
    address: str | None
    has: str | None
    needs: str | None

    def __str__(self) -> str:
        if self.address is None:
            return f"Key {self.key}: its keystore does not say whose it is"
        told = f"Key {self.key} {self.address} has {self.has} of the chain's coin for gas"
        if self.needs is None:
            return told
        return f"{told}, too little: {TRANSACTIONS} transactions can cost {self.needs}"


def gas_of_keys(wiring: Wiring) -> list[KeyGas]:
    """Of each key that the configuration names, without unlocking any."""
    keys = wiring.config.keys
    least = floor(wiring.w3) if keys else 0
    return [_gas(wiring, name, owner(key.keystore), least) for name, key in keys.items()]


def _gas(wiring: Wiring, name: str, address: str | None, least: int) -> KeyGas:
    if address is None:
        return KeyGas(name, None, None, None)
    has = wiring.w3.eth.get_balance(wiring.w3.to_checksum_address(address))
    enough = has >= least or name in _SEND_NOTHING
    return KeyGas(name, address, coins(has), None if enough else coins(least))
