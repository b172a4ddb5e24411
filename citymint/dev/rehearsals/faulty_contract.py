"""A contract is faulty and cannot be changed: its city moves to a successor, holder by holder."""

from __future__ import annotations

from collections.abc import Generator

from citymint.chain.authority import act
from citymint.chain.city import City
from citymint.chain.deployment.compare import inspect
from citymint.chain.deployment.plan import Plan
from citymint.chain.void import void
from citymint.dev.demo.story import attested, check, deposited, redeemed
from citymint.dev.local import PLAN
from citymint.dev.rehearsals.scene import Scene, after_its_delay, in_vain
from citymint.dev.stage import HOLDER, Stage, build, reserve_account
from citymint.issuer.accept import accept
from citymint.issuer.issue import issue
from citymint.issuer.pay import pay
from citymint.issuer.prove import prove
from citymint.issuer.settle import settle

DEPOSIT, SPENT, KEPT, UNISSUED = 650_000, 250_000, 10_000, 50_000
SUCCESSORS = "110-555-000001"
"""The bank account that backs the successor."""

_MOVE_AT_ONCE = ("resident", "merchant_a")
_LATECOMER = "merchant_b"


def rehearse(stage: Stage) -> Generator[Scene, None, dict[str, City]]:
    """Every won goes from one reserve account to the other, and is backed in each moment."""
    old, token = stage.city, stage.city.token.functions
    deposited(stage, DEPOSIT)
    resident = stage.sender("resident")
    resident.send(token.transfer(stage.sender("merchant_a").address, SPENT))
    resident.send(token.transfer(stage.sender(_LATECOMER).address, KEPT))
    holders = (*_MOVE_AT_ONCE, _LATECOMER)
    held = {name: old.balance_of(stage.sender(name).address) for name in holders}
    yield Scene("everybody", f"{DEPOSIT:,} are in circulation; issuing is found to be faulty")

    stage.transfer_in(UNISSUED, stage.bind("resident"))
    waiting = attested(stage).statement
    act(old, stage.sender("guardian"), old.treasury.functions.pause())
    yield Scene("guardian", "stops issuing; giving tokens in goes on")
    yield in_vain(stage, "anybody", "issues", "EnforcedPause", lambda: issue(stage.issuer, waiting))
    _send_back(stage, waiting.sequence)
    yield Scene(
        "guardian, bank",
        f"freeze whose {UNISSUED:,} are not issued yet, void them, and send them back",
    )

    successor = _successor(stage)
    yield Scene("deployer", "deploys the successor, with a reserve account of its own")
    for name in _MOVE_AT_ONCE:
        _moves(stage, successor, name)
    yield Scene("holders", "draw codes there, and redeem here: to its account, under their codes")
    _carry_over(stage, successor)
    _check_backed(stage, successor, left=KEPT)
    yield Scene("issuer", "pays; the same won are burned here and issued there")

    _moves(stage, successor, _LATECOMER)
    _carry_over(stage, successor)
    yield Scene("latecomer", "does the same later: the old city waits for everybody")
    there = {name: successor.city.balance_of(stage.sender(name).address) for name in holders}
    check("wallets in the successor", there, held)
    attested(stage, closes=True)
    check("closed", old.account(stage.issuer.account.id).closed, True)
    _check_backed(stage, successor, left=0)
    yield Scene("attestors", "close the old account at zero, by its last statement")
    return {"the old city": old, "its successor": successor.city}


def _send_back(stage: Stage, sequence: int) -> None:
    """What is not held can be voided only while its wallet is frozen."""
    city, wallet = stage.city, stage.sender("resident").address
    act(city, stage.sender("guardian"), city.token.functions.freeze(wallet))
    issuer = stage.issuer
    entry = prove(stage.city, issuer.book, issuer.account, sequence, [0])
    void(stage.city, stage.sender("guardian"), entry)
    after_its_delay(stage, "governor", city.token.functions.unfreeze(wallet))
    stage.send_back(UNISSUED)
    attested(stage)
    check("suspense", city.balance_sheet().suspense, 0)


def successor_plan() -> Plan:
    """The same as the old one but for its reserve account."""
    plan = Plan.read(PLAN)
    account = "0x" + reserve_account(SUCCESSORS).id.hex()
    moved = plan.accounts[0].model_copy(update={"id": account})
    return plan.model_copy(update={"accounts": [moved]})


def _successor(stage: Stage) -> Stage:
    plan, folder = successor_plan(), stage.folder / "successor"
    path = folder / "deployment.json"
    new = build(stage.city.w3, plan, folder, path, reserve=SUCCESSORS, bank=stage.bank)
    check("differences from its plan", [str(it) for it in inspect(new.city, plan)], [])
    return new


def _moves(stage: Stage, successor: Stage, name: str) -> None:
    """A holder redeems the whole balance to the successor's account, under a code bound there."""
    redeemed(
        stage,
        name,
        amount=stage.city.balance_of(stage.sender(name).address),
        bank_account=SUCCESSORS,
        name=HOLDER,
        reference=successor.bind(name),
    )


def _carry_over(stage: Stage, successor: Stage) -> None:
    accept(stage.issuer)
    pay(stage.issuer)
    settle(stage.issuer, attested(stage).statement)
    issue(successor.issuer, attested(successor).statement)


def _check_backed(stage: Stage, successor: Stage, left: int) -> None:
    found = [
        (sheet.reserve, sheet.supply, sheet.surplus)
        for sheet in (stage.city.balance_sheet(), successor.city.balance_sheet())
    ]
    check("both cities", found, [(left, left, 0), (DEPOSIT - left, DEPOSIT - left, 0)])
