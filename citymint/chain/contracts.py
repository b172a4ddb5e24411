"""The contracts of a city: the one table of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CityContract:
    """One contract that a city deploys.

    Attributes:
        name: of the contract, and of its source.
        keeps_money: whether tokens, or the figures that mint and burn them, are kept there.
        managed: whether the AccessManager says who may call what there.
    """

    name: str
    keeps_money: bool = False
    managed: bool = True


TABLE = (
    CityContract("AccessManager", managed=False),
    CityContract("CityToken", keeps_money=True),
    CityContract("ReserveOracle", keeps_money=True),
    CityContract("Treasury", keeps_money=True),
    CityContract("MerchantRegistry"),
)
"""In the order of their creation, one transaction each."""

CONTRACTS = tuple(it.name for it in TABLE)
MONEY = tuple(it.name for it in TABLE if it.keeps_money)
MANAGED = tuple(it.name for it in TABLE if it.managed)
