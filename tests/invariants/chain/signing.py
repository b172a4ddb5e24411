"""Signatures of keys that everybody may know.

The secret nonce of every signature is the same here, which would give a real key away at once and
makes a signature cost three multiplications: thousands of statements are signed in a run.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from eth_keys.backends.native.jacobian import fast_multiply, inv
from eth_keys.constants import SECPK1_G, SECPK1_N
from eth_keys.datatypes import PrivateKey
from eth_utils.crypto import keccak
from invariants.chain.abi import encoder
from invariants.chain.evm import CHAIN_ID

_NONCE = 0xC17F
_POINT = fast_multiply(SECPK1_G, _NONCE)
_R = _POINT[0] % SECPK1_N
_INVERSE = inv(_NONCE, SECPK1_N)

_DOMAIN = keccak(
    text="EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
)
_SEATS = "Seats(uint32 maxAge,uint8 quorum,address[] attestors)"
_CHANGE = "SeatChange(bytes32 account,uint32 number,uint64 proposeBy,bytes32 opened,Seats seats)"
_PAYMENT = (
    "address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce"
)
MESSAGES = {
    "Transfer": f"TransferWithAuthorization({_PAYMENT})",
    "Receive": f"ReceiveWithAuthorization({_PAYMENT})",
    "Cancel": "CancelAuthorization(address authorizer,bytes32 nonce)",
    "Permit": "Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)",
}

_KNOWN: list[str] = []
"""Everybody whose address was asked for."""


@cache
def secret(name: str) -> int:
    """The key of an actor."""
    return int.from_bytes(keccak(text=name)) % SECPK1_N


@cache
def address(name: str) -> str:
    """The address of an actor, in small letters."""
    _KNOWN.append(name)
    return PrivateKey(secret(name).to_bytes(32)).public_key.to_address()


def sign(name: str, digest: bytes) -> bytes:
    """r, s, v in 65 bytes."""
    s = _INVERSE * (int.from_bytes(digest) + _R * secret(name)) % SECPK1_N
    parity = _POINT[1] & 1
    if s > SECPK1_N // 2:
        s, parity = SECPK1_N - s, 1 - parity
    return _R.to_bytes(32) + s.to_bytes(32) + bytes([27 + parity])


def recovered(signed: bytes, signature: bytes) -> str:
    """Who made a signature, found by trying everybody this run knows."""
    return next((address(name) for name in _KNOWN if sign(name, signed) == signature), "nobody")


@cache
def domain(name: str, contract: str) -> bytes:
    """The EIP-712 domain separator of a contract."""
    types = "(bytes32,bytes32,bytes32,uint256,address)"
    values = (_DOMAIN, keccak(text=name), keccak(text="1"), CHAIN_ID, contract)
    return keccak(encoder(types)(values))


def digest(separator: bytes, struct_hash: bytes) -> bytes:
    """What is signed."""
    return keccak(b"\x19\x01" + separator + struct_hash)


def change_hash(change: tuple[Any, ...]) -> bytes:
    """The struct hash of a seat change, given as the contracts' `SeatChange`."""
    max_age, quorum, attestors = change[4]
    listed = keccak(b"".join(int(it, 16).to_bytes(32) for it in attestors))
    seats = (keccak(text=_SEATS), max_age, quorum, listed)
    seats_hash = keccak(encoder("(bytes32,uint32,uint8,bytes32)")(seats))
    values = (keccak(text=_CHANGE + _SEATS), *change[:4], seats_hash)
    return keccak(encoder("(bytes32,bytes32,uint32,uint64,bytes32,bytes32)")(values))


def message_hash(message: str, *values: Any) -> bytes:
    """The struct hash of one of the token's messages, whose members are all static."""
    members = MESSAGES[message].partition("(")[2].removesuffix(")").split(",")
    types = ",".join(member.split()[0] for member in members)
    return keccak(encoder(f"(bytes32,{types})")((_typehash(message), *values)))


@cache
def _typehash(message: str) -> bytes:
    return keccak(text=MESSAGES[message])
