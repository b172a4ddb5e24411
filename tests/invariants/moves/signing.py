"""What holders sign for others to bring, and what others try to pass for it."""

from __future__ import annotations

from invariants.actors import HOLDERS, NAME_OF, STRANGER
from invariants.chain.signing import digest, domain, message_hash, sign
from invariants.model.token import ENDLESS
from invariants.plans import OWNER
from invariants.play import Play

Window = tuple[int, int]


def transfer(play: Play) -> None:
    payer, to, amount, nonce = _payment(play)
    raw, by, window = authorize(play, "Transfer", payer, to, amount, nonce)
    _send(play, STRANGER, "transferWithAuthorization", (payer, to, amount), window, nonce, raw, by)


def receive(play: Play) -> None:
    payer, to, amount, nonce = _payment(play)
    raw, by, window = authorize(play, "Receive", payer, to, amount, nonce)
    caller = to if to in NAME_OF and play.chance(0.9) else STRANGER
    _send(play, caller, "receiveWithAuthorization", (payer, to, amount), window, nonce, raw, by)


def cancel(play: Play) -> None:
    holder, nonce = play.holder(wallets=True), _nonce(play)
    raw, by = signature(play, holder, message_hash("Cancel", holder, nonce))
    args = (holder, nonce, *_form(play, raw))
    play.call(STRANGER, "CityToken", "cancelAuthorization", args, (holder, nonce, by))


def permit(play: Play) -> None:
    owner, spender = play.holder(wallets=True), play.random.choice([*HOLDERS, STRANGER])
    amount = play.random.choice((play.amount(), ENDLESS))
    until = play.clock.now + play.random.choice((-1, 0, 3_600, 3_600, 3_600))
    number = play.city.token.permits[owner]
    raw, by = signature(play, owner, message_hash("Permit", owner, spender, amount, number, until))
    args = (owner, spender, amount, until, *_form(play, raw))
    play.call(STRANGER, "CityToken", "permit", args, (owner, spender, amount, until, by))


def authorize(
    play: Play, message: str, payer: str, to: str, amount: int, nonce: bytes
) -> tuple[bytes, str | None, Window]:
    """Signature, by whom it is, and between which times it counts."""
    now = play.clock.now
    window = (0, now + 3_600)
    if play.chance(0.06):
        window = play.random.choice(((now, now + 1), (0, now), (now + 1, now + 2)))
    return (
        *signature(play, payer, message_hash(message, payer, to, amount, *window, nonce)),
        window,
    )


def signature(play: Play, holder: str, struct_hash: bytes) -> tuple[bytes, str | None]:
    """By the holder's key, by the key that owns a contract wallet, or by somebody else's."""
    if holder == play.chain.addresses["HostileWallet"]:
        trick = play.random.choice((0, 1, 2, 3, 4, 5, 6, 6, 6, 6, 6, 6))
        return bytes([trick]), holder if trick == 6 else None
    signed = digest(domain("Busan Won", play.chain.addresses["CityToken"]), struct_hash)
    name = NAME_OF.get(holder, OWNER)
    if play.chance(0.07):
        name = "stranger"
    raw = sign(name, signed)
    return raw, next(address for address, it in NAME_OF.items() if it == name)


def _payment(play: Play) -> tuple[str, str, int, bytes]:
    payer = play.holder(wallets=True)
    return payer, play.payee(), play.payment(payer), _nonce(play)


def _nonce(play: Play) -> bytes:
    """Fresh, mostly."""
    if play.city.token.used and play.chance(0.1):
        return play.random.choice(sorted(play.city.token.used))[1]
    return play.random.randrange(1, 10**9).to_bytes(32)


def _send(
    play: Play,
    caller: str,
    verb: str,
    payment: tuple[str, str, int],
    window: Window,
    nonce: bytes,
    raw: bytes,
    by: str | None,
) -> None:
    args = (*payment, *window, nonce, *_form(play, raw))
    play.call(caller, "CityToken", verb, args, (*payment, window, nonce, by))


def _form(play: Play, raw: bytes) -> tuple[int, bytes, bytes] | tuple[bytes]:
    """As v, r, s or as bytes; only the latter can carry what is not a key's."""
    if len(raw) == 65 and play.chance(0.4):
        return raw[64], raw[:32], raw[32:64]
    return (raw,)
