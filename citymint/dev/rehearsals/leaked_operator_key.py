"""The operator's key is stolen: it can promise and reject, and neither costs anybody a won."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

from citymint.chain.city import City
from citymint.chain.words import Status
from citymint.dev.demo.story import ask_payout, attested, check, deposited
from citymint.dev.rehearsals.scene import Scene, exchange, in_vain
from citymint.dev.stage import Stage
from citymint.issuer.accept import accept
from citymint.issuer.pay import pay
from citymint.issuer.settle import settle

DEPOSIT, SPENT, REDEEMED = 650_000, 200_000, 150_000


def rehearse(stage: Stage) -> Generator[Scene, None, dict[str, City]]:
    """What the thief promises is paid; what he rejects is asked for again."""
    city, thief = stage.city, stage.sender("operator")
    token, treasury, merchant = city.token.functions, city.treasury.functions, "merchant_a"
    deposited(stage, DEPOSIT)
    shop = stage.sender(merchant).address
    stage.sender("resident").send(token.transfer(shop, SPENT))
    first, second = ask_payout(stage, "resident", REDEEMED), ask_payout(stage, merchant, SPENT)
    yield Scene("holders", f"ask for {REDEEMED:,} and {SPENT:,}; the operator's key is stolen")

    thief.send(treasury.accept([first], stage.issuer.account.id))
    thief.send(treasury.reject([second], b"AC01"))
    check("given back", city.balance_of(shop), SPENT)
    yield Scene("thief", "accepts one and rejects the other, whose tokens go back")
    minting = token.mint([int(thief.address, 16) << 96 | SPENT])
    yield in_vain(stage, "thief", "mints", "CityToken_OnlyTreasury", lambda: thief.send(minting))
    taking = token.transferFrom(city.treasury.address, thief.address, REDEEMED)
    yield in_vain(
        stage,
        "thief",
        "takes what is in escrow",
        "ERC20InsufficientAllowance",
        lambda: thief.send(taking),
    )
    pay(stage.issuer)
    settle(stage.issuer, attested(stage).statement)
    check("promised by the thief", city.redemption(first).status, Status.Settled)
    yield Scene("issuer", "pays what was accepted: its account was committed to by its holder")

    exchange(stage, "admin", "operator", old="operator", new="new_operator")
    yield Scene("admin", "schedules another operator, waits a day, appoints it")
    third = ask_payout(stage, merchant, SPENT)
    yield in_vain(
        stage,
        "thief",
        "rejects once more",
        "AccessManagedUnauthorized",
        lambda: thief.send(treasury.reject([third], b"AC01")),
    )
    issuer = replace(stage.issuer, operator=stage.sender("new_operator"))
    accept(issuer)
    pay(issuer)
    settle(issuer, attested(stage).statement)
    check("asked for again", city.redemption(third).status, Status.Settled)
    yield Scene("new operator", f"accepts {SPENT:,}; they are paid and burned")
    return {"the city": city}
