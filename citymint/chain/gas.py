"""Gas: what transactions can cost, and who can pay for them. All amounts are in wei."""

from __future__ import annotations

from web3 import Web3

from citymint.errors import ChainError

_DECIMALS = 18

MARGIN = 120  # percent of an estimate: a day that begins, or a first time, costs more than it

_LARGEST = 3_000_000
"""Gas of the largest transaction that is usual: a hundred deposits for new holders."""

TRANSACTIONS = 20
"""A working week with a statement, deposits, payouts and one more a day: time to top up."""


def price(w3: Web3) -> int:
    """The most that a unit of gas can cost in a transaction that is sent now.

    Twice the base fee and a tip, as web3 fills them in: a node wants to see that much.
    """
    base: int | None = w3.eth.get_block("latest").get("baseFeePerGas")
    return w3.eth.gas_price if base is None else 2 * base + w3.eth.max_priority_fee


def floor(w3: Web3) -> int:
    """What a key that sends transactions should have: enough for the next ones at today's price."""
    return TRANSACTIONS * _LARGEST * price(w3)


def check_pays(w3: Web3, address: str, cost: int, what: str) -> None:
    """Whether an address has what something can cost.

    Raises:
        ChainError: it has less.
    """
    has = w3.eth.get_balance(w3.to_checksum_address(address))
    if has < cost:
        raise ChainError(
            f"{address} has {coins(has)} of the chain's coin, and {what} can cost {coins(cost)}"
        )


def coins(amount: int) -> str:
    """Wei as a number of the chain's coin: 10¹⁸ of them are one."""
    digits = str(amount).rjust(_DECIMALS + 1, "0")
    return f"{digits[:-_DECIMALS]}.{digits[-_DECIMALS:]}".rstrip("0").rstrip(".")
