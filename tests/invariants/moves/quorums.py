"""Who signs for an account, and who tries to pass for them."""

from __future__ import annotations

from collections.abc import Callable

from eth_keys.constants import SECPK1_N
from eth_keys.datatypes import Signature
from eth_keys.exceptions import BadSignature
from eth_utils.exceptions import ValidationError
from invariants.actors import ATTESTORS, STRANGER
from invariants.chain.signing import address, digest, domain, sign
from invariants.model.accounts import Signers
from invariants.play import Play

NAMES = {address(name): name for name in (*ATTESTORS, "stranger")}
Signed = tuple[list[bytes], Signers]


def signatures(play: Play, account: bytes, hash_: bytes, careful: bool = True) -> Signed:
    """Of a quorum or more, in order, and now and then of others too; or else of whoever signs."""
    signers = _quorum(play, account)
    if careful and play.chance(0.15):
        signers = sorted({*signers, play.random.choice(sorted(NAMES))})
    if not careful:
        signers = play.random.choice(_CARELESS)(play, signers)
    signed = digest(domain("citymint", play.chain.addresses["ReserveOracle"]), hash_)
    raw = [sign(NAMES[signer], signed) for signer in signers]
    if careful or not raw or play.chance(0.5):
        return raw, tuple(signers)
    if play.chance(0.2):
        raw = [sign(NAMES[signer], play.random.randbytes(32)) for signer in signers]
    else:
        at = play.random.randrange(len(raw))
        raw[at] = play.random.choice(_MALFORMED)(raw[at])
    return raw, tuple(_recovered(signed, one) for one in raw)


def _quorum(play: Play, account: bytes) -> list[str]:
    it = play.city.oracle.accounts[account]
    seated = sorted(it.attestors)
    count = min(play.random.randint(it.quorum, max(it.quorum, len(seated))), len(seated))
    return sorted(play.random.sample(seated, count))


def _foreign(play: Play, signers: list[str]) -> list[str]:
    """Somebody else signs in the place of one, in order."""
    return sorted({*signers[1:], play.random.choice(sorted(NAMES))})


_CARELESS: tuple[Callable[[Play, list[str]], list[str]], ...] = (
    lambda _, signers: signers,
    lambda _, signers: signers[:1],
    lambda _, signers: signers[1:],
    lambda _, signers: [*signers, STRANGER],
    lambda _, signers: signers[::-1],
    lambda _, signers: [*signers, *signers[-1:]],
    lambda _, signers: signers[:1] * len(signers),
    _foreign,
)


def _mirrored(raw: bytes) -> bytes:
    """The same signature with the other s, which counted once and does not any more."""
    s = SECPK1_N - int.from_bytes(raw[32:64])
    return raw[:32] + s.to_bytes(32) + bytes([55 - raw[64]])


_MALFORMED: tuple[Callable[[bytes], bytes], ...] = (
    _mirrored,
    lambda _: b"",
    lambda raw: raw[:64],
    lambda raw: raw + b"\x00",
    lambda raw: raw[:64] + b"\x00",
    lambda raw: raw[:64] + b"\x1d",
    lambda raw: bytes(32) + raw[32:],
    lambda raw: raw[:32] + bytes(32) + raw[64:],
    lambda raw: raw[:63] + bytes([raw[63] ^ 1]) + raw[64:],
)
"""Of no length, of no curve, or over something else, whosever it is then."""


def _recovered(signed: bytes, raw: bytes) -> str | None:
    """Whose signature the chain takes it for, if it takes it at all."""
    s, high = int.from_bytes(raw[32:64]), SECPK1_N // 2
    if len(raw) != 65 or raw[64] not in (27, 28) or s > high:
        return None
    try:
        signature = Signature(vrs=(raw[64] - 27, int.from_bytes(raw[:32]), s))
        return signature.recover_public_key_from_msg_hash(signed).to_address()
    except (BadSignature, ValidationError):
        return None
