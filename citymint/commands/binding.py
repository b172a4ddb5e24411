"""Payment codes and the wallets they are for: `code`, `bind`, `set-aside`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import click
from eth_account.signers.local import LocalAccount

from citymint.chain.wallets import ContractWallets
from citymint.codes.binding import NOBODY, Binding, bound_already
from citymint.codes.payment_code import is_code, new_code
from citymint.commands._options import as_json, read_as, tell, wired
from citymint.errors import BindingError
from citymint.text.handed import object_of, part
from citymint.wiring.wiring import Wiring

_READABLE = click.Path(path_type=Path, exists=True, dir_okay=False)
_WRITABLE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@wired
@as_json
@click.option("--code", "known", help="One that another wallet releases; a new one if not given.")
@click.option("--wallet", help="A contract wallet instead of the key: shows what it is to sign.")
@click.option("--again", is_flag=True, help="Although this wallet has the code, which it releases.")
@click.argument("binding", type=_WRITABLE)
def code(
    wiring: Wiring,
    binding: Path,
    *,
    known: str | None,
    wallet: str | None,
    again: bool,
    as_json: bool,
) -> None:
    """Draw a payment code for the key `holder` and write its signed BINDING.

    \b
    Example:
      citymint code --city holder.yml binding.json
    """
    _check_new(binding)
    drawn, now = known or new_code(), wiring.city.now()
    if known and not again:
        _check_not_bound(wiring, known, wallet or _holder(wiring).address)
    if wallet is None:
        signed = Binding.sign(drawn, _holder(wiring), now, **_here(wiring))
        if again:
            signed = signed.released_by(_holder(wiring), **_here(wiring))
        facts: dict[str, Any] = {"code": signed.code, "wallet": signed.wallet}
        text = f"Payment code {signed.code} is for {signed.wallet}"
    else:
        signed = Binding(drawn, wallet, now, b"", block=wiring.city.final_block())
        facts = Binding.typed_data(drawn, wallet, now, **_here(wiring))
        text = f"To be signed by {wallet}, then `sign`:\n{json.dumps(facts)}"
    binding.write_text(signed.to_json())
    tell(text, facts, as_json=as_json)


@click.command()
@wired
@as_json
@click.option("--releases", is_flag=True, help="It is of the wallet that has the code so far.")
@click.argument("binding", type=_READABLE)
@click.argument("signature")
def sign(wiring: Wiring, binding: Path, signature: str, *, releases: bool, as_json: bool) -> None:
    """Write the SIGNATURE of a contract wallet, in hex, into a BINDING.

    All who are told of it ask the wallet (ERC-1271) as of the block that the binding names.

    \b
    Example:
      citymint sign --city holder.yml binding.json 0x5f3a9c01
    """
    told = read_as(binding, Binding.from_json)
    try:
        signed = bytes.fromhex(signature.removeprefix("0x"))
    except ValueError as error:
        raise BindingError(f"{signature!r} is not a signature in hex") from error
    block = told.block or wiring.city.final_block()
    if releases:
        told = replace(told, block=block, release=signed)
    else:
        told = replace(told, block=block, signature=signed)
    binding.write_text(told.to_json())
    facts = {"code": told.code, "wallet": told.wallet, "block": block}
    tell(f"Signed; wallets are asked as of block {block}", facts, as_json=as_json)


@click.command()
@wired
@as_json
@click.argument("binding", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def release(wiring: Wiring, binding: Path, *, as_json: bool) -> None:
    """Let go of a payment code: sign another wallet's BINDING with the key `holder`.

    \b
    Example:
      citymint release --city old_holder.yml binding.json
    """
    told = read_as(binding, Binding.from_json).released_by(_holder(wiring), **_here(wiring))
    binding.write_text(told.to_json())
    facts = {"code": told.code, "wallet": told.wallet}
    tell(f"{told.code} is released to {told.wallet}", facts, as_json=as_json)


@click.command()
@wired
@as_json
@click.argument("code")
@click.argument("binding", type=_WRITABLE)
def revoke(wiring: Wiring, code: str, binding: Path, *, as_json: bool) -> None:
    """Write a BINDING of CODE to nobody, signed by the key `holder`: the code is used no more.

    \b
    Example:
      citymint revoke --city holder.yml 7K3M9QXAY binding.json
    """
    _check_code(code)
    _check_new(binding)
    bare = Binding(code, NOBODY, wiring.city.now(), b"")
    binding.write_text(bare.released_by(_holder(wiring), **_here(wiring)).to_json())
    tell(f"{code} is revoked", {"code": code, "wallet": NOBODY}, as_json=as_json)


@click.command()
@wired
@as_json
@click.argument("binding", type=_READABLE)
def bind(wiring: Wiring, binding: Path, *, as_json: bool) -> None:
    """Check a wallet's BINDING and keep it. Issuer and attestors each do this for themselves.

    \b
    Example:
      citymint bind binding.json
    """
    told = read_as(binding, Binding.from_json)
    with wiring.bindings() as bindings:
        contracts = ContractWallets(wiring.city)
        bindings.add(told, now=wiring.city.now(), contracts=contracts, **_here(wiring))
    facts = {"code": told.code, "wallet": told.wallet}
    tell(f"{told.code} is bound to {told.wallet}", facts, as_json=as_json)


@click.command("set-aside")
@wired
@as_json
@click.option("--over", is_flag=True, help="Take it up again.")
@click.argument("code")
def set_aside(wiring: Wiring, code: str, *, over: bool, as_json: bool) -> None:
    """Let a payment CODE count for nobody from the next draft on: what is sent with it waits.

    It is for the issuer: a proposal says which codes it leaves out, and all leave them out. What
    was posted before stays as it is.

    \b
    Example:
      citymint set-aside 7K3M9QXAY
    """
    _check_code(code)
    with wiring.book() as book:
        new = book.take_up(code) if over else book.set_aside(code)
    says = "is taken up again" if over else "is set aside"
    text = f"{code} {says}" if new else f"{code} was {'not' if over else 'already'} set aside"
    tell(text, {"code": code, "set_aside": not over, "changed": new}, as_json=as_json)


@click.command("hand-over")
@wired
@as_json
@click.argument("register", type=_WRITABLE)
def hand_over(wiring: Wiring, register: Path, *, as_json: bool) -> None:
    """Write every binding kept here to REGISTER, for an actor that has not heard of all.

    \b
    Example:
      citymint hand-over register.json
    """
    with wiring.bindings() as bindings:
        kept, name = bindings.register(), bindings.name()
    told = {"database": name, "bindings": [binding.facts() for binding in kept]}
    register.write_text(json.dumps(told))
    facts = {"bindings": len(kept)}
    tell(f"{len(kept)} bindings are in {register}", facts, as_json=as_json)


@click.command("take-over")
@wired
@as_json
@click.argument("registers", type=_READABLE, nargs=-1, required=True)
def take_over(wiring: Wiring, registers: tuple[Path, ...], *, as_json: bool) -> None:
    """Check the bindings in REGISTERS of two actors, and keep those that are not here.

    A code in which they differ is passed over, and named.

    It is for a new attestor, and for an actor that was not told of a binding in time.

    \b
    Example:
      citymint take-over --city new_bank.yml from-issuer.json from-auditor.json
    """
    told = _registers(registers)
    with wiring.bindings() as bindings:
        contracts = ContractWallets(wiring.city)
        taken = bindings.take_over(
            told, now=wiring.city.now(), contracts=contracts, **_here(wiring)
        )
    lines = [f"{taken.new} bindings are new here"]
    lines += [f"{code} was passed over: {why}" for code, why in taken.passed_over.items()]
    gave_way = sorted(taken.gave_way)
    lines += [f"{code}: what was bound here later gave way to it" for code in gave_way]
    facts = {"new": taken.new, "passed_over": taken.passed_over, "gave_way": gave_way}
    tell("\n".join(lines), facts, as_json=as_json)


def _check_code(code: str) -> None:
    if not is_code(code):
        raise BindingError(f"{code!r} is not a payment code: its check character is wrong")


def _check_not_bound(wiring: Wiring, code: str, wallet: str) -> None:
    """As far as this actor has a register. Signed again it would be another binding."""
    with wiring.bindings() as bindings:
        bound = bindings.codes().get(code, ())
    if bound and bound[-1].wallet == wallet:
        raise BindingError(bound_already(code, bound[-1]))


def _check_new(path: Path) -> None:
    if path.exists():
        raise BindingError(f"{path}: is there already, and may not have been handed over yet")


def _registers(paths: Sequence[Path]) -> list[list[Binding]]:
    read: dict[str, Path] = {}
    told = []
    for path in paths:
        database, bindings = read_as(path, _register)
        if database in read:
            raise BindingError(
                f"{read[database]} and {path} are of one database, which is one actor's word:"
                " those of two are needed"
            )
        read[database] = path
        told.append(bindings)
    return told


def _register(text: str) -> tuple[str, list[Binding]]:
    kind = "a register of bindings"
    try:
        stored = object_of(text, kind)
        bindings = part(stored, "bindings", kind, list)
    except ValueError as error:
        raise BindingError(str(error)) from error
    return str(stored["database"]), [Binding.from_facts(facts) for facts in bindings]


def _holder(wiring: Wiring) -> LocalAccount:
    return wiring.config.key("holder")


def _here(wiring: Wiring) -> dict[str, Any]:
    return {"chain_id": wiring.city.chain_id, "treasury": wiring.city.treasury.address}
