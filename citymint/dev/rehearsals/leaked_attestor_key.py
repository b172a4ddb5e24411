"""An attestor's key is stolen: removed at once, replaced by the others a day later."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

from citymint.chain import seat_changes
from citymint.chain.city import City
from citymint.dev.demo.refusals import signed, submit
from citymint.dev.demo.story import attested, check, deposited, drafted, paid_out, posted
from citymint.dev.devnet import dev_key
from citymint.dev.rehearsals.scene import Scene, agree, in_vain
from citymint.dev.stage import Stage
from citymint.issuer.issue import issue

DEPOSIT, REDEEMED, MADE_UP = 650_000, 100_000, 1_000_000


def rehearse(stage: Stage) -> Generator[Scene, None, dict[str, City]]:
    """Statements never stop, since two of three keys are enough."""
    city, account = stage.city, stage.issuer.account.id
    deposited(stage, DEPOSIT)
    yield Scene("everybody", f"{DEPOSIT:,} are in circulation; the bank's key is stolen")

    code = stage.bind("resident")
    stage.transfer_in(DEPOSIT, code)
    proposal = drafted(stage)
    true = proposal.statement
    never = replace(true, deposits=true.deposits + MADE_UP, closing=true.closing + MADE_UP)
    yield in_vain(
        stage,
        "thief",
        f"attests a deposit of {MADE_UP:,} that never was",
        "ReserveOracle_NoQuorum",
        lambda: submit(stage, never, [signed(stage, never, "bank")]),
    )

    removing = city.oracle.functions.removeAttestor(account, dev_key("bank").address)
    stage.sender("guardian").send(removing)
    yield Scene("guardian", "takes the stolen key's voice away, at once")
    yield in_vain(
        stage,
        "thief",
        "signs beside the auditor",
        "ReserveOracle_NoQuorum",
        lambda: submit(stage, true, [signed(stage, true, name) for name in ("auditor", "bank")]),
    )
    two = stage.attested_by("auditor", "city")
    issue(two.issuer, posted(two, proposal).statement)
    check("supply", city.balance_sheet().supply, 2 * DEPOSIT)
    yield Scene("auditor, city", f"attest without it; another {DEPOSIT:,} are issued")

    _replace(stage)
    yield Scene("auditor, city", "decide on a new key for the bank, wait a day, seat it")
    three = stage.attested_by("auditor", "city", "new_bank")
    three.transfer_in(DEPOSIT, code)
    check("issued", issue(three.issuer, attested(three).statement), DEPOSIT)
    check("burned", paid_out(three, "resident", REDEEMED), REDEEMED)
    yield Scene("new bank", "takes the bindings over, checks everything again, and attests")
    return {"the city": city}


def _replace(stage: Stage) -> None:
    city, account = stage.city, stage.issuer.account.id
    now = seat_changes.seats(city, account)
    seats = replace(now, attestors=(*now.attestors, dev_key("new_bank").address))
    agree(stage, "auditor", "city", seats=seats)
    check("the account's attestors", seat_changes.seats(city, account), seats)
