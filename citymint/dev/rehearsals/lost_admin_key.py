"""An admin's key is lost: the other admin puts a new one in its place, and nobody waits for it."""

from __future__ import annotations

from collections.abc import Generator

from citymint.chain.city import City
from citymint.dev.demo.story import check, deposited, paid_out
from citymint.dev.devnet import dev_key, pass_time
from citymint.dev.rehearsals.scene import Scene, after_its_delay, exchange, in_vain
from citymint.dev.stage import Stage

DEPOSIT, PAID_BEFORE, PAID_AFTER = 650_000, 100_000, 200_000
_DAY = 86_400  # seconds


def rehearse(stage: Stage) -> Generator[Scene, None, dict[str, City]]:
    """Everything but appointing goes on; appointing goes on days later."""
    authority = stage.city.authority.functions
    granting = authority.grantRole(0, dev_key("guardian").address, 0)
    pass_time(stage.city.w3, authority.minSetback().call())  # the delays of grants count from now
    deposited(stage, DEPOSIT)
    yield Scene(
        "everybody",
        f"five days in, {DEPOSIT:,} are in circulation; the admin's key is lost",
    )

    check("burned", paid_out(stage, "resident", PAID_BEFORE), PAID_BEFORE)
    yield Scene("issuer", f"pays {PAID_BEFORE:,} out: no admin is asked for that")
    yield in_vain(
        stage,
        "guardian",
        "makes itself admin",
        "AccessManagerUnauthorizedAccount",
        lambda: stage.sender("guardian").send(granting),
    )

    waited = exchange(stage, "spare_admin", "admin", old="admin", new="new_admin")
    check("seconds until it counts", waited, 5 * _DAY)
    yield Scene(
        "spare admin",
        "schedules another key, waits a day, appoints it; it counts five days later",
    )
    yield in_vain(
        stage,
        "finder",
        "uses the lost key",
        "AccessManagerUnauthorizedCall",
        lambda: stage.sender("admin").send(
            authority.schedule(stage.city.authority.address, granting._encode_transaction_data(), 0)
        ),
    )

    label = authority.labelRole(4, "registrar of merchants")
    after_its_delay(stage, "new_admin", label)
    yield Scene("new admin", "relabels a role: it acts, after a day, like any admin")
    check("burned", paid_out(stage, "resident", PAID_AFTER), PAID_AFTER)
    yield Scene("issuer", f"pays {PAID_AFTER:,} out")
    return {"the city": stage.city}
