"""Payment codes and the wallets they are for: `code`, `release`, `revoke`, `bind`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from eth_account.signers.local import LocalAccount

from citymint.binding import NOBODY, Binding
from citymint.commands._options import as_json, at_desk, read_text, tell
from citymint.desk import Desk
from citymint.payment_code import new_code

_READABLE = click.Path(path_type=Path, exists=True, dir_okay=False)
_WRITABLE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@at_desk
@as_json
@click.option("--code", "known", help="One that another wallet releases; a new one if not given.")
@click.argument("binding", type=_WRITABLE)
def code(desk: Desk, binding: Path, *, known: str | None, as_json: bool) -> None:
    """Draw a payment code for the key `holder` and write its signed BINDING.

    \b
    Example:
      citymint code --city holder.yml binding.json
    """
    signed = Binding.sign(known or new_code(), _holder(desk), desk.city.now(), **_here(desk))
    binding.write_text(signed.to_json())
    facts = {"code": signed.code, "wallet": signed.wallet}
    tell(f"Payment code {signed.code} is for {signed.wallet}", facts, as_json=as_json)


@click.command()
@at_desk
@as_json
@click.argument("binding", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def release(desk: Desk, binding: Path, *, as_json: bool) -> None:
    """Let go of a payment code: sign another wallet's BINDING with the key `holder`.

    \b
    Example:
      citymint release --city old_holder.yml binding.json
    """
    told = Binding.from_json(read_text(binding)).released_by(_holder(desk), **_here(desk))
    binding.write_text(told.to_json())
    facts = {"code": told.code, "wallet": told.wallet}
    tell(f"{told.code} is released to {told.wallet}", facts, as_json=as_json)


@click.command()
@at_desk
@as_json
@click.argument("code")
@click.argument("binding", type=_WRITABLE)
def revoke(desk: Desk, code: str, binding: Path, *, as_json: bool) -> None:
    """Write a BINDING of CODE to nobody, signed by the key `holder`: the code is used no more.

    \b
    Example:
      citymint revoke --city holder.yml 7K3M9QXAY binding.json
    """
    bare = Binding(code, NOBODY, desk.city.now(), b"")
    binding.write_text(bare.released_by(_holder(desk), **_here(desk)).to_json())
    tell(f"{code} is revoked", {"code": code, "wallet": NOBODY}, as_json=as_json)


@click.command()
@at_desk
@as_json
@click.argument("binding", type=_READABLE)
def bind(desk: Desk, binding: Path, *, as_json: bool) -> None:
    """Check a wallet's BINDING and keep it. Issuer and attestors each do this for themselves.

    \b
    Example:
      citymint bind binding.json
    """
    told = Binding.from_json(read_text(binding))
    with desk.bindings() as bindings:
        bindings.add(told, now=desk.city.now(), **_here(desk))
    facts = {"code": told.code, "wallet": told.wallet}
    tell(f"{told.code} is bound to {told.wallet}", facts, as_json=as_json)


def _holder(desk: Desk) -> LocalAccount:
    return desk.config.key("holder")


def _here(desk: Desk) -> dict[str, Any]:
    return {"chain_id": desk.city.chain_id, "treasury": desk.city.treasury.address}
