"""Sends transactions with one key and waits until each has happened."""

from __future__ import annotations

from typing import Any

from web3 import Web3
from web3.contract.contract import ContractConstructor, ContractFunction
from web3.exceptions import TimeExhausted, Web3RPCError
from web3.types import TxParams, TxReceipt

from citymint.chain.gas import MARGIN, check_pays
from citymint.chain.refusals import refusal
from citymint.errors import ChainError, ChainUnknown
from citymint.sign.signer import Signer

Call = ContractFunction | ContractConstructor

_PATIENCE = 120  # seconds


class Sender:
    """One key on one chain. Not for two processes at once: nonces are the chain's count."""

    def __init__(self, w3: Web3, key: Signer):
        self.w3 = w3
        self._key = key

    @property
    def address(self) -> str:
        """The checksummed address whose gas is spent."""
        return self._key.address

    def send(self, call: Call, *, nonce: int | None = None) -> TxReceipt:
        """Sign and send a call, and wait for its receipt.

        Args:
            call: a bound contract call.
            nonce: the transaction's number, if the caller counts; else the chain's.

        Raises:
            ContractRefused: the contract reverts with one of its errors; nothing was sent.
            ChainError: it reverts without saying why, or the key cannot pay for it; nothing was
                sent.
            ChainUnknown: there is no receipt in time: look at the chain before sending again.
        """
        options: TxParams = {"from": self._key.address}
        options["nonce"] = self._next_nonce() if nonce is None else nonce  # type: ignore[typeddict-item]
        try:
            gas = call.estimate_gas({"from": self._key.address}) * MARGIN // 100
            transaction = call.build_transaction(options | {"gas": gas})
            check_pays(self.w3, self._key.address, gas * _price(transaction), "this transaction")
            signed = self._key.sign_transaction(transaction)  # type: ignore[arg-type]
            sent = self.w3.eth.send_raw_transaction(signed.raw_transaction)
        except Web3RPCError as error:
            raise ChainError(f"the chain does not take it: {error.message}") from error
        except Exception as error:
            refused = refusal(error)
            if refused is None:
                raise
            raise refused from error
        return self._wait(sent, call, options)

    def _next_nonce(self) -> int:
        return self.w3.eth.get_transaction_count(self._key.address)

    def _wait(self, sent: Any, call: Call, options: TxParams) -> TxReceipt:
        try:
            receipt = self.w3.eth.wait_for_transaction_receipt(sent, timeout=_PATIENCE)
        except TimeExhausted as error:
            raise ChainUnknown(f"no receipt yet for {sent.to_0x_hex()}: outcome unknown") from error
        if receipt["status"] != 1:
            raise self._why(call, options, sent)
        return receipt

    def _why(self, call: Call, options: TxParams, sent: Any) -> ChainError:
        """Asks the chain again what it found wrong: it changed its mind after the estimate."""
        try:
            call.estimate_gas({"from": options["from"]})
        except Exception as error:
            refused = refusal(error)
            if refused is None:
                raise
            return refused
        return ChainError(f"transaction {sent.to_0x_hex()} failed; tried again it would pass")


def _price(transaction: TxParams) -> int:
    """The most that it offers for a unit of gas, in wei."""
    return int(transaction.get("maxFeePerGas", transaction.get("gasPrice", 0)))
