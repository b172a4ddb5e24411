"""A city day: money comes in, is spent, is paid out; every figure is checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from citymint.bank.base import Payment
from citymint.chain.city import BalanceSheet
from citymint.dev.stage import HOLDER, Stage
from citymint.errors import CitymintError
from citymint.holder.request import drawn, kept, request
from citymint.issuer.accept import accept
from citymint.issuer.attest import attest
from citymint.issuer.collect import collect
from citymint.issuer.issue import issue
from citymint.issuer.pay import pay
from citymint.issuer.post import post
from citymint.issuer.register import register
from citymint.issuer.settle import settle
from citymint.reserve.entry import Counterparty
from citymint.reserve.payout import commitment
from citymint.reserve.proposal import Proposal

_SHOPS = {"merchant_a": 5411, "merchant_b": 5812, "merchant_c": 5311}  # ISO 18245 categories


class FigureError(CitymintError):
    """A figure of the story is not what it must be."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """The figures of the story, in minor units."""

    deposit: int = 650_000
    payments: tuple[int, int, int] = (300_000, 250_000, 100_000)
    redeemed: int = 300_000


@dataclass(frozen=True, slots=True)
class Scene:
    """One step of the story: what happened, and the balance sheet after it."""

    title: str
    sheet: BalanceSheet


def city_day(stage: Stage, amounts: Amounts) -> Iterator[Scene]:
    """Play the story, a scene at a time.

    Raises:
        FigureError: a balance or the balance sheet is off by as little as one.
        CitymintError: a step was refused.
    """
    expected = BalanceSheet(reserve=0, supply=0, unissued=0, suspense=0, surplus=0, in_flight=0)

    def scene(title: str, **changes: int) -> Scene:
        nonlocal expected
        expected = replace(expected, **changes)
        sheet = stage.city.balance_sheet()
        check(title, sheet.to_json(), expected.to_json())
        return Scene(title, sheet)

    code = stage.bind("resident")
    yield scene("Payment code bound")

    stage.transfer_in(amounts.deposit, f"busan won {code}")
    received = attested(stage)
    yield scene(
        "Deposit attested",
        reserve=amounts.deposit,
        unissued=amounts.deposit,
    )

    issue(stage.issuer, received.statement)
    yield scene("Tokens issued", supply=amounts.deposit, unissued=0)

    _shop(stage, amounts)
    yield scene("Merchants paid")

    ask_payout(stage, "merchant_a", amounts.redeemed)
    accept(stage.issuer)
    yield scene("Payout promised")

    pay(stage.issuer)
    paid = attested(stage)
    left = amounts.deposit - amounts.redeemed
    yield scene(
        "Payout attested",
        reserve=left,
        surplus=-amounts.redeemed,
        in_flight=amounts.redeemed,
    )

    settle(stage.issuer, paid.statement)
    yield scene("Tokens burned", supply=left, surplus=0, in_flight=0)
    _check_wallets(stage, amounts)


def attested(stage: Stage, *, closes: bool = False) -> Proposal:
    """The bank's day ends: collect its statement, have it attested, post it."""
    for attestor in stage.attestors:
        attestor.closing = closes
    return posted(stage, drafted(stage, closes=closes))


def drafted(stage: Stage, *, closes: bool = False) -> Proposal:
    """The bank's day ends: collect its statement."""
    stage.bank_day()
    proposal = collect(stage.issuer, closes=closes)
    assert proposal is not None, "the bank has just written a statement"
    return proposal


def posted(stage: Stage, proposal: Proposal) -> Proposal:
    """Have a statement attested, and post it."""
    refusals = attest(stage.issuer, proposal, stage.attestors)
    if refusals:
        raise FigureError(f"attestors refuse: {refusals}")
    post(stage.issuer, proposal)
    return proposal


def deposited(stage: Stage, amount: int) -> int:
    """The resident transfers money in and has tokens for it."""
    stage.transfer_in(amount, stage.bind("resident"))
    return issue(stage.issuer, attested(stage).statement)


def paid_out(stage: Stage, actor: str, amount: int) -> int:
    """An actor redeems, the bank pays, and the tokens are burned."""
    ask_payout(stage, actor, amount)
    accept(stage.issuer)
    pay(stage.issuer)
    return settle(stage.issuer, attested(stage).statement)


def ask_payout(stage: Stage, actor: str, amount: int) -> int:
    """An actor redeems to a bank account of its own, and tells the issuer of it."""
    name = actor.replace("_", " ").capitalize()
    return redeemed(stage, actor, amount=amount, bank_account="222-000-000001", name=name)


def redeemed(stage: Stage, actor: str, **where: Any) -> int:
    """An actor redeems, and tells the issuer where to pay: see `citymint.holder.request.drawn`."""
    file = stage.folder / f"{actor}-payout.json"
    asked = kept(file, drawn(stage.city, **where))
    number = request(stage.city, stage.sender(actor), asked)
    register(stage.city, stage.issuer.book, asked)
    file.rename(stage.folder / f"{actor}-payout-{number}.json")
    return number


def moved(stage: Stage, to: Stage, amount: int, name: str = "MOVE1") -> None:
    """The city's own money goes from one account to the other."""
    arrives = Counterparty(HOLDER, stage.reserve)
    stage.bank.pay(stage.reserve, Payment(name, amount, to.reserve, HOLDER))
    to.bank.transfer_in(to.reserve, amount, payer=arrives, end_to_end_id=name)


def _shop(stage: Stage, amounts: Amounts) -> None:
    """The registrar admits the shops; the resident pays each where the registry says."""
    registry, token = stage.city.registry, stage.city.token
    registrar, resident = stage.sender("registrar"), stage.sender("resident")
    for number, (shop, category) in enumerate(_SHOPS.items(), start=1):
        business = commitment(f"000-00-0000{number}", number.to_bytes(32))
        wallet = stage.sender(shop).address
        registrar.send(registry.functions.admit(business, category, wallet))
    for number, amount in enumerate(amounts.payments, start=1):
        wallet = registry.functions.payoutWallet(number).call()
        memo = f"order {number}".encode().ljust(32, b"\0")
        resident.send(token.functions.transferWithMemo(wallet, amount, memo))


def _check_wallets(stage: Stage, amounts: Amounts) -> None:
    first, *others = amounts.payments
    held = {
        actor: stage.city.balance_of(stage.sender(actor).address) for actor in ("resident", *_SHOPS)
    }
    left = amounts.deposit - sum(amounts.payments)
    expected = dict(zip(held, (left, first - amounts.redeemed, *others), strict=True))
    check("The wallets at the end", held, expected)


def check(title: str, found: object, expected: object) -> None:
    """Whether a figure of a story is what it must be.

    Raises:
        FigureError: it is not.
    """
    if found != expected:
        raise FigureError(f"{title}: {found} found, {expected} expected")
