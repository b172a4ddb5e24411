"""Gas of named scenarios, taken from the receipts of mined transactions on anvil.

Baseline: `PlainToken`, which is OpenZeppelin's ERC-20 with permit and EIP-3009 and nothing else.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from eth_account import Account
from eth_account.messages import encode_typed_data
from eth_account.signers.local import LocalAccount
from eth_utils.crypto import keccak
from web3 import Web3
from web3.contract.contract import Contract

from citymint.chain.artifacts import artifact
from citymint.chain.deploy import contract_at
from citymint.chain.devnet import dev_key
from citymint.chain.plan import Plan
from citymint.chain.sender import Call, Sender
from citymint.demo.local import PLAN
from citymint.demo.stage import Stage, build
from citymint.demo.story import attested
from citymint.issuer.accept import accept
from citymint.issuer.claim import issue, settle
from citymint.issuer.pay import pay
from citymint.issuer.redeem import redeem

ENTRIES = 100
"""Entries in one statement and one transaction."""

_FOREVER = 2**255
_AMOUNT = 1_000


def measure(w3: Web3, folder: Path) -> dict[str, int]:
    """Scenario to gas, on a fresh chain."""
    stage = build(w3, Plan.read(PLAN), folder, folder / "deployment.json")
    plain = _plain_token(stage)
    gas = _issuing(stage)
    stage.transfer_in(ENTRIES * _AMOUNT, stage.bind("resident"))
    stage.transfer_in(_AMOUNT, stage.bind("merchant_a"))
    issue(stage.office, attested(stage).statement)
    gas |= _payments("", stage.city.token, stage)
    gas |= _payments("oz_", plain, stage)
    gas["settle_100_each"] = _settling(stage) // ENTRIES
    return dict(sorted(gas.items()))


def _plain_token(stage: Stage) -> Contract:
    code, resident = artifact("PlainToken"), stage.sender("resident")
    creation = stage.city.w3.eth.contract(abi=code.abi, bytecode=code.creation)
    receipt = resident.send(creation.constructor())
    plain = contract_at(stage.city.w3, "PlainToken", str(receipt["contractAddress"]))
    for holder in ("resident", "merchant_a"):
        resident.send(plain.functions.mint(dev_key(holder).address, ENTRIES * _AMOUNT * 10))
    return plain


def _issuing(stage: Stage) -> dict[str, int]:
    """A statement of one deposit each to new wallets, then another one to the same."""
    codes = [stage.bind_wallet(_wallet(number)) for number in range(ENTRIES)]
    gas = {}
    for name in ("issue_100_to_new_each", "issue_100_to_holders_each"):
        for code in codes:
            stage.transfer_in(_AMOUNT, code)
        issue(stage.office, attested(stage).statement)
        gas[name] = _last_gas(stage.city.w3) // ENTRIES
    return gas


def _wallet(number: int) -> LocalAccount:
    """The same wallets in every run, so that their addresses cost the same."""
    key: LocalAccount = Account.from_key(keccak(text=f"wallet {number}"))
    return key


def _payments(prefix: str, token: Contract, stage: Stage) -> dict[str, int]:
    resident, merchant = stage.sender("resident"), stage.sender("merchant_a")
    scenarios: dict[str, Callable[[], Call]] = {
        "transfer_to_holder": lambda: token.functions.transfer(merchant.address, _AMOUNT),
        "transfer_to_new": lambda: token.functions.transfer(_new_wallet(), _AMOUNT),
        "permit": lambda: _permit(token, stage),
        "transfer_with_authorization": lambda: _authorization(token, stage),
    }
    return {prefix + name: _gas(resident, call()) for name, call in scenarios.items()}


def _settling(stage: Stage) -> int:
    holder = stage.sender("resident")
    for _ in range(ENTRIES):
        redeem(
            stage.city,
            holder,
            stage.office.book,
            amount=_AMOUNT // 10,
            bank_account="222-000-000001",
            name="Resident",
        )
    accept(stage.office)
    pay(stage.office)
    settle(stage.office, attested(stage).statement)
    return _last_gas(stage.city.w3)


def _gas(sender: Sender, call: Call) -> int:
    return int(sender.send(call)["gasUsed"])


def _last_gas(w3: Web3) -> int:
    return int(w3.eth.get_block("latest")["gasUsed"])


def _new_wallet() -> str:
    return Web3.to_checksum_address(secrets.token_bytes(20))


def _permit(token: Contract, stage: Stage) -> Call:
    owner, spender = dev_key("resident"), dev_key("merchant_a").address
    nonce = token.functions.nonces(owner.address).call()
    message = {"owner": owner.address, "spender": spender, "value": _AMOUNT}
    message |= {"nonce": nonce, "deadline": _FOREVER}
    types = "address owner,address spender,uint256 value,uint256 nonce,uint256 deadline"
    v, r, s = _signature(token, "Permit", types, message, stage)
    return token.functions.permit(owner.address, spender, _AMOUNT, _FOREVER, v, r, s)


def _authorization(token: Contract, stage: Stage) -> Call:
    owner, payee, nonce = dev_key("resident"), dev_key("merchant_a").address, bytes(31) + b"\1"
    message = {"from": owner.address, "to": payee, "value": _AMOUNT, "validAfter": 0}
    message |= {"validBefore": _FOREVER, "nonce": nonce}
    types = (
        "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce"
    )
    v, r, s = _signature(token, "TransferWithAuthorization", types, message, stage)
    arguments = (owner.address, payee, _AMOUNT, 0, _FOREVER, nonce, v, r, s)
    return token.functions.transferWithAuthorization(*arguments)


def _signature(
    token: Contract, primary: str, types: str, message: dict[str, Any], stage: Stage
) -> tuple[int, bytes, bytes]:
    domain = {
        "name": token.functions.name().call(),
        "version": "1",
        "chainId": stage.city.chain_id,
        "verifyingContract": token.address,
    }
    members = [dict(zip(("type", "name"), it.split(), strict=True)) for it in types.split(",")]
    signed = dev_key("resident").sign_message(
        encode_typed_data(domain, {primary: members}, message)
    )
    return signed.v, signed.r.to_bytes(32), signed.s.to_bytes(32)
