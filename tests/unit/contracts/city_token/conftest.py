"""Signatures over the token's typed data, the Treasury's own hand, and payments that must fail."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from eth_account.messages import encode_typed_data
from eth_utils.abi import event_abi_to_log_topic
from web3 import Web3
from web3.exceptions import ContractLogicError
from web3.types import RPCEndpoint, TxReceipt

from citymint.chain.artifacts import artifact
from citymint.chain.city import City
from citymint.chain.deployment.plan import Plan
from citymint.chain.refusals import refusal
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key

ZERO = "0x" + "00" * 20
PAYMENT = (
    "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce"
)
TYPES = {
    "Permit": "address owner,address spender,uint256 value,uint256 nonce,uint256 deadline",
    "TransferWithAuthorization": PAYMENT,
    "ReceiveWithAuthorization": PAYMENT,
    "CancelAuthorization": "address authorizer,bytes32 nonce",
}
ORDER = 0xFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141  # of secp256k1

Signature = tuple[int, bytes, bytes]  # v, r, s
FORMS: dict[str, Callable[[Signature], tuple[Any, ...]]] = {
    "vrs": lambda it: it,
    "bytes": lambda it: (it[1] + it[2] + bytes([it[0]]),),
    "compact": lambda it: (it[1] + bytes([it[2][0] | (it[0] - 27) << 7]) + it[2][1:],),
    "empty": lambda _: (b"",),
}


# The Treasury, and the clock


class _Treasury:
    """An actor without a key: the node lets it send."""

    def __init__(self, city: City):
        self._w3 = city.w3
        self.address = city.treasury.address

    def send(self, call: Any) -> TxReceipt:
        try:
            sent = call.transact({"from": self.address})
        except ContractLogicError as error:
            raise refusal(error) or error from error
        receipt = self._w3.eth.wait_for_transaction_receipt(sent)
        assert receipt["status"] == 1
        return receipt


@pytest.fixture
def treasury(city: City) -> Iterator[_Treasury]:
    """Makes calls that the Treasury itself would not make."""
    _rpc(city.w3, "anvil_impersonateAccount", city.treasury.address)
    _rpc(city.w3, "anvil_setBalance", city.treasury.address, hex(10**18))
    yield _Treasury(city)
    _rpc(city.w3, "anvil_stopImpersonatingAccount", city.treasury.address)


@pytest.fixture
def block_at(w3: Web3) -> Callable[[int], None]:
    """Mines a block at a moment, Unix seconds: what is asked of the chain then is asked at it."""

    def make(moment: int) -> None:
        _rpc(w3, "evm_setNextBlockTimestamp", moment)
        _rpc(w3, "evm_mine")

    return make


def _rpc(w3: Web3, method: str, *params: Any) -> None:
    answer = w3.provider.make_request(RPCEndpoint(method), list(params))
    assert "error" not in answer, answer


# Signatures


@pytest.fixture
def sign_typed(city: City, plan: Plan) -> Callable[..., Signature]:
    """Signs typed data of the token; any part of the domain can be given instead."""

    def make(signer: str, primary: str, message: dict[str, Any], **domain: Any) -> Signature:
        members = TYPES[primary].split(",")
        types = [dict(zip(("type", "name"), it.split(), strict=True)) for it in members]
        ours = {
            "name": plan.token.name,
            "version": "1",
            "chainId": city.chain_id,
            "verifyingContract": city.token.address,
        }
        signable = encode_typed_data(ours | domain, {primary: types}, message)
        made = dev_key(signer).sign_message(signable)
        return made.v, made.r.to_bytes(32), made.s.to_bytes(32)

    return make


@pytest.fixture
def twin() -> Callable[[Signature], Signature]:
    """The other signature that the curve takes for the same: `s` in the upper half."""
    return lambda it: (55 - it[0], it[1], (ORDER - int.from_bytes(it[2])).to_bytes(32))


@pytest.fixture(params=["vrs", "bytes"])
def form(request: pytest.FixtureRequest) -> Callable[[Signature], tuple[Any, ...]]:
    """How a verb takes its signature; `compact` (EIP-2098) and `empty` are not to be taken."""
    return FORMS[request.param]


@pytest.fixture
def by_signature(
    city: City,
    resident: Sender,
    merchant: Sender,
    sign_typed: Callable[..., Signature],
    form: Callable[[Signature], tuple[Any, ...]],
) -> Callable[..., Any]:
    """An EIP-3009 call for 4,500 from resident to merchant, in either form.

    Terms can be given: the `payer` (who authorizes) and all others by their own names. `claimed`
    are terms that the call has otherwise than signed.
    """

    def make(
        verb: str,
        *,
        signer: str = "resident",
        signed_as: str = "",
        domain: dict[str, Any] | None = None,
        claimed: dict[str, Any] | None = None,
        alter: Callable[[Signature], Signature] = lambda it: it,
        **given: Any,
    ) -> Any:
        primary = signed_as or verb[0].upper() + verb[1:]
        payer = given.pop("payer", resident.address)
        terms = {"from": payer, "to": merchant.address, "value": 4_500, "validAfter": 0}
        terms |= {"validBefore": city.now() + 3_600, "nonce": b"\7" * 32} | given
        if verb == "cancelAuthorization":
            terms = {"authorizer": payer, "nonce": terms["nonce"]}
        signature = alter(sign_typed(signer, primary, terms, **(domain or {})))
        arguments = (terms | (claimed or {})).values()
        return city.token.functions[verb](*arguments, *form(signature))

    return make


@pytest.fixture
def contract_wallet(city: City, stranger: Sender) -> Any:
    """A wallet that is a contract and signs by the resident's key."""
    code = artifact("ContractWallet")
    wallet = city.w3.eth.contract(abi=code.abi, bytecode=code.creation)
    receipt = stranger.send(wallet.constructor(dev_key("resident").address))
    return city.w3.eth.contract(address=receipt["contractAddress"], abi=code.abi)


# Payments, and what becomes of them


@dataclass(frozen=True)
class Refused:
    """A payment by the resident that must fail, and with what."""

    to: str
    amount: int
    error: str
    facts: dict[str, Any]


@pytest.fixture(
    params=["to_nobody", "paused", "to_treasury", "frozen_sender", "short", "frozen_receiver"]
)
def refused(
    request: pytest.FixtureRequest,
    city: City,
    guardian: Sender,
    resident: Sender,
    merchant: Sender,
    issue: Callable[..., Any],
) -> Refused:
    """Every requirement of `transfer`, broken; the resident has 1,000."""
    issue(1_000)
    payer, payee = resident.address, merchant.address
    if request.param == "paused":
        guardian.send(city.token.functions.pause())
    if request.param == "frozen_sender":
        guardian.send(city.token.functions.freeze(payer))
    if request.param == "frozen_receiver":
        guardian.send(city.token.functions.freeze(payee))
    short = {"sender": payer, "balance": 1_000, "needed": 1_001}
    cases = {
        "to_nobody": Refused(ZERO, 1_000, "ERC20InvalidReceiver", {"receiver": ZERO}),
        "paused": Refused(payee, 1_000, "EnforcedPause", {}),
        "to_treasury": Refused(city.treasury.address, 1_000, "CityToken_UseRedeem", {}),
        "frozen_sender": Refused(payee, 1_000, "CityToken_Frozen", {"wallet": payer}),
        "short": Refused(payee, 1_001, "ERC20InsufficientBalance", short),
        "frozen_receiver": Refused(payee, 1_000, "CityToken_Frozen", {"wallet": payee}),
    }
    return cases[request.param]


@pytest.fixture
def log_names(city: City) -> Callable[[TxReceipt], list[str]]:
    """The names of a receipt's events, in their order."""
    events = [item for item in city.token.abi if item["type"] == "event"]
    names = {event_abi_to_log_topic(item): item["name"] for item in events}
    return lambda receipt: [names[bytes(log["topics"][0])] for log in receipt["logs"]]
