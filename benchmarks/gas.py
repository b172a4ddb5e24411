"""Gas of named scenarios, taken from the receipts of mined transactions on anvil.

Baselines: `PlainToken`, which is OpenZeppelin's ERC-20 with permit and EIP-3009 and nothing else,
and `SoladyToken`, Solady's with permit.
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
from web3.types import RPCEndpoint

from benchmarks.posting import Posted, post
from citymint.chain.artifacts import artifact
from citymint.chain.deployment.plan import Plan
from citymint.chain.deployment.steps import contract_at
from citymint.chain.sender import Call, Sender
from citymint.dev.devnet import dev_key
from citymint.dev.local import PLAN
from citymint.dev.stage import Stage, build
from citymint.reserve.kind import EntryKind

ENTRIES = 100
"""Entries in one statement and one transaction."""

_HOLDERS = ("resident", "merchant_a")
_FOREVER = 2**255
_AMOUNT = 1_000


def measure(w3: Web3, folder: Path) -> dict[str, int]:
    """Scenario to gas, on a fresh chain."""
    stage = build(w3, Plan.read(PLAN), folder, folder / "deployment.json")
    holders = [
        (EntryKind.DEPOSIT, ENTRIES * _AMOUNT, dev_key(name).address, 0) for name in _HOLDERS
    ]
    claims, proof = post(stage, holders).bring(range(len(holders)))
    stage.sender("stranger").send(stage.city.treasury.functions.issue(claims, proof))
    gas = _issuing(stage) | _redeeming(stage)
    gas |= _payments("", stage.city.token, stage)
    for prefix, name in (("oz_", "PlainToken"), ("solady_", "SoladyToken")):
        gas |= _payments(prefix, _baseline(stage, name), stage)
    return dict(sorted(gas.items()))


def _baseline(stage: Stage, name: str) -> Contract:
    code, resident = artifact(name), stage.sender("resident")
    creation = stage.city.w3.eth.contract(abi=code.abi, bytecode=code.creation)
    receipt = resident.send(creation.constructor())
    plain = contract_at(stage.city.w3, name, str(receipt["contractAddress"]))
    for holder in _HOLDERS:
        resident.send(plain.functions.mint(dev_key(holder).address, ENTRIES * _AMOUNT * 10))
    return plain


def _issuing(stage: Stage) -> dict[str, int]:
    """The first hundred entries of a statement of a thousand: to new wallets, then to the same."""
    gas = {}
    for name in ("issue_100_to_new_each", "issue_100_to_holders_each"):
        lines = [
            (EntryKind.DEPOSIT, _AMOUNT, _wallet(number).address, 0)
            for number in range(10 * ENTRIES)
        ]
        gas[name] = _claim(stage, stage.city.treasury.functions.issue, post(stage, lines))
    return gas


def _redeeming(stage: Stage) -> dict[str, int]:
    """A hundred holders redeem, are accepted, paid and settled; then once more."""
    holders = [Sender(stage.city.w3, _wallet(number)) for number in range(ENTRIES)]
    for holder in holders:
        rich = [holder.address, hex(10**18)]
        stage.city.w3.provider.make_request(RPCEndpoint("anvil_setBalance"), rich)
    first = _redemptions(stage, holders, 0)
    again = _redemptions(stage, holders, ENTRIES)
    life = again["redeem"] + again["accept_100_each"] + again["settle_100_each"]
    return {"redeem_first_time": first["redeem"], **again, "redemption_of_100_each": life}


def _redemptions(stage: Stage, holders: list[Sender], before: int) -> dict[str, int]:
    treasury, payout_account = stage.city.treasury.functions, keccak(text="payout account")
    amount = _AMOUNT // 10
    # The last one: the first of a day also pays for its counter.
    used = [_gas(holder, treasury.redeem(amount, payout_account)) for holder in holders][-1]
    numbers = range(before + 1, before + ENTRIES + 1)
    accepting = treasury.accept(list(numbers), stage.issuer.account.id)
    accepted = _gas(stage.sender("operator"), accepting) // ENTRIES
    lines = [
        (EntryKind.PAYOUT, amount, holder.address, number)
        for holder, number in zip(holders, numbers, strict=True)
    ]
    paid = post(stage, lines)
    settled = _claim(stage, treasury.settle, paid)
    return {"redeem": used, "accept_100_each": accepted, "settle_100_each": settled}


def _claim(stage: Stage, verb: Callable[..., Call], posted: Posted) -> int:
    claims, proof = posted.bring(range(ENTRIES))
    return _gas(stage.sender("stranger"), verb(claims, proof)) // ENTRIES


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
    if prefix == "solady_":
        del scenarios["transfer_with_authorization"]  # it has none
    return {prefix + name: _gas(resident, call()) for name, call in scenarios.items()}


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
