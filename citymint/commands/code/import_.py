"""`code import`: bindings that others have heard of before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from citymint.chain.wallets import ContractWallets
from citymint.codes.binding import Binding
from citymint.commands._options import READABLE, as_json, read_as, tell, wired
from citymint.commands.code._shared import here
from citymint.errors import BindingError
from citymint.text.handed import object_of, part
from citymint.wiring.wiring import Wiring


@click.command("import")
@wired
@as_json
@click.argument("registers", type=READABLE, nargs=-1, required=True)
def import_(wiring: Wiring, registers: tuple[Path, ...], *, as_json: bool) -> None:
    """Check the bindings in REGISTERS of other actors, and keep those that are not here.

    As many are needed as attestors sign a statement of the account: two, if it is not open yet.

    A code is for nobody as long as they differ in it, and named.

    It is for a new attestor, and for an actor that was not told of a binding in time.

    \b
    Example:
      citymint code import --city new_bank.yml from-auditor.json from-hall.json
    """
    told = _registers(registers)
    with wiring.bindings() as bindings:
        taken = bindings.take_over(
            told,
            now=wiring.city.now(),
            contracts=ContractWallets(wiring.city),
            quorum=_quorum(wiring),
            **here(wiring),
        )
    lines = [f"{taken.new} bindings are new here"]
    lines += [f"{code} was passed over: {why}" for code, why in taken.passed_over.items()]
    gave_way = sorted(taken.gave_way)
    lines += [f"{code}: what was bound here later gave way to it" for code in gave_way]
    facts = {"new": taken.new, "passed_over": taken.passed_over, "gave_way": gave_way}
    tell("\n".join(lines), facts, as_json=as_json)


def _quorum(wiring: Wiring) -> int:
    """Of the account that is classified by what is taken over."""
    return 2 if wiring.unknown_account else wiring.city.account(wiring.account.id).quorum


def _registers(paths: Sequence[Path]) -> list[list[Binding]]:
    read: dict[str, Path] = {}
    told = []
    for path in paths:
        database, bindings = read_as(path, _register)
        if database in read:
            raise BindingError(
                f"{read[database]} and {path} are of one database, which is one actor's word"
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
