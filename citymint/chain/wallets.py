"""Wallets that are contracts: asked at one block whether a signature is theirs (ERC-1271)."""

from __future__ import annotations

import re

from eth_abi.abi import encode
from web3 import Web3
from web3.exceptions import ContractLogicError, Web3RPCError
from web3.types import Wei

from citymint.chain.city import City
from citymint.codes.binding import NOBODY
from citymint.errors import BindingError, ChainError

_IS_VALID_SIGNATURE = bytes.fromhex("1626ba7e")

_ASKED_BY = Web3.to_checksum_address(NOBODY)
_GAS = 3_000_000
"""A wallet can answer by who asks, and with how much gas: so all ask as nobody, with the same."""

_GONE_WRONG = re.compile(
    "revert|out ?of ?gas|evm error|vm execution|opcode|jump|stack|return data|write protection",
    re.IGNORECASE,
)
"""What nodes say of a contract that did not get to an answer, not of themselves."""

_OLDEST = 3_600  # seconds: a block can take a quarter of an hour to become final


class ContractWallets:
    """The contract wallets of a city's chain.

    What such a wallet says can change with every block, so a binding names the block at which all
    ask: one that was final when it was signed, so that all get the same answer.
    """

    def __init__(self, city: City):
        """Ask through the city's node."""
        self._city = city

    def signed(self, wallet: str, digest: bytes, signature: bytes, *, block: int, at: int) -> bool:
        """Whether the wallet says so as of a block.

        One that fails, runs out of gas, or wants others asked (ERC-3668), does not.

        Args:
            wallet: its address.
            digest: of what was signed, 32 bytes.
            signature: whatever the wallet takes for one.
            block: its number.
            at: when it was signed, Unix seconds.

        Raises:
            BindingError: the block is not final, or is not of the hour before.
            ChainError: the node does not know that block's state any more.
        """
        self._check(block, at)
        arguments = encode(("bytes32", "bytes"), (digest, signature))
        asked = Web3.to_hex(_IS_VALID_SIGNATURE + arguments)
        try:
            answer = self._city.w3.eth.call(
                {
                    "from": _ASKED_BY,
                    "to": Web3.to_checksum_address(wallet),
                    "data": asked,
                    "gas": _GAS,
                    "gasPrice": Wei(0),
                },
                block,
                ccip_read_enabled=False,
            )
        except ContractLogicError:
            return False
        except Web3RPCError as error:
            if _GONE_WRONG.search(error.message):
                return False
            raise ChainError(
                f"the node cannot ask {wallet} at block {block}; one that keeps all states can:"
                f" {error.message}"
            ) from error
        return bytes(answer) == _IS_VALID_SIGNATURE.ljust(32, b"\0")

    def _check(self, block: int, at: int) -> None:
        if block > self._city.final_block():
            raise BindingError(f"block {block}, at which to ask the wallet, is not final")
        made = self._city.time_of(block)
        if not at - _OLDEST <= made <= at:
            raise BindingError(
                f"block {block}, at which to ask the wallet, is of {self._city.moment(made)}: of"
                f" the hour up to {self._city.moment(at)} expected"
            )
