"""Cities as they may be founded, each a little different, and as they may not be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

import rlp  # type: ignore[import-untyped]
from eth_utils.address import to_canonical_address
from eth_utils.crypto import keccak
from invariants.actors import ATTESTORS, DEPLOYER, MEMBERS
from invariants.chain.signing import address
from invariants.model.accounts import LONGEST_AGE, MOST_OPEN, NEW, WEEK, Seats
from invariants.model.city import Plan
from invariants.model.clock import DAY
from invariants.model.refusal import ZERO
from invariants.model.terms import Terms
from invariants.model.treasury import Bounds, Limits

from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import Plan as Written

ORDER = ("AccessManager", "CityToken", "ReserveOracle", "Treasury")
WALLETS = ("ContractWallet", "HostileWallet")
OTHERS = (*WALLETS, "PlainToken")
OWNER = "resident"
"""Whose key the contract wallet signs by."""

_SEATED = [address(name) for name in ATTESTORS]
_SEATS = Seats(36 * 3_600, 2, tuple(_SEATED[0:3]))
_BOUNDS = Bounds(Terms(10, 30, 30, 10_000), Limits(1_000_000, 200_000, 3_600))

Seated = list[tuple[bytes, Seats]]


def plan() -> Plan:
    """Powers as in `deployments/local.yml`, held by the actors of this folder."""
    written = Written.read(ROOT / "deployments" / "local.yml")
    roles = {
        (contract, verb): name
        for name, role in written.roles.items()
        for contract, verbs in role.may.items()
        for verb in verbs
    }
    addresses = {name: _created(nonce) for nonce, name in enumerate((*ORDER, *OTHERS))}
    return Plan(
        addresses=addresses,
        roles={role: name for role, name in roles.items() if name in MEMBERS},
        members=MEMBERS,
        owners={addresses["ContractWallet"]: address(OWNER)},
        seats=[(_id(1), _SEATS)],
        change_delay=DAY,
        utc_offset=32_400,
        bounds=_BOUNDS,
        terms=Terms(pay_within=2, grace=2, challenge=2, minimum=100),
        limits=Limits(daily=600_000, single=100_000, hold=DAY),
    )


def drawn(random: Random) -> Plan:
    """Two to four accounts; terms and limits at their bounds or within."""
    seats = [(_id(number), drawn_seats(random)) for number in range(1, random.randint(3, 5))]
    pick = random.choice
    most_terms = Terms(pick((2, 10, 255)), pick((2, 30)), pick((2, 30)), pick((100, 10_000)))
    bounds = Bounds(most_terms, Limits(pick((600_000, 10**6)), pick((100_000, 200_000)), 3_600))
    return replace(
        plan(),
        seats=seats,
        change_delay=pick((DAY, DAY, DAY + 1, 2 * DAY)),
        utc_offset=pick((32_400, 32_400, 20_700, 0)),
        bounds=bounds,
        terms=Terms(2, pick((1, 2)), pick((1, 2)), 100),
        limits=Limits(600_000, 100_000, pick((3_600, DAY, DAY))),
    )


def drawn_seats(random: Random) -> Seats:
    """More than half must sign."""
    count = random.randint(2, 5)
    seated = [address(name) for name in random.sample(ATTESTORS, count)]
    quorum = random.randint(max(2, count // 2 + 1), count)
    return Seats(random.choice((36, 60, 90, 336)) * 3_600, quorum, tuple(seated))


def _id(number: int) -> bytes:
    return keccak(text=f"account {number}")


def _created(nonce: int) -> str:
    return "0x" + keccak(rlp.encode([to_canonical_address(DEPLOYER), nonce]))[12:].hex()


def _seats(**changed: object) -> Seated:
    return [(_id(1), _SEATS._replace(**changed))]  # type: ignore[arg-type]


def _many(count: int) -> Seated:
    return [(_id(number), _SEATS) for number in range(count)]


def _limited(**changed: int) -> Limits:
    return _BOUNDS.limits._replace(**changed)


def _bounded(**changed: int) -> dict[str, Bounds]:
    return {"bounds": _BOUNDS._replace(terms=_BOUNDS.terms._replace(**changed))}


AT_A_BORDER: tuple[Callable[[], dict[str, object]], ...] = (
    lambda: {"change_delay": DAY - 1},
    lambda: {"change_delay": DAY},
    lambda: {"change_delay": 30 * DAY},
    lambda: {"change_delay": 30 * DAY + 1},
    lambda: {"seats": _seats() * 2},
    lambda: {"seats": [(NEW, _SEATS)]},
    lambda: {"seats": _seats(attestors=(_SEATED[0], _SEATED[0]))},
    lambda: {"seats": _seats(attestors=(_SEATED[0], ZERO))},
    lambda: {"seats": _seats(quorum=1, attestors=(_SEATED[0],))},
    lambda: {"seats": _seats(attestors=tuple(_SEATED[:4]))},
    lambda: {"seats": _seats(quorum=3, attestors=tuple(_SEATED[:2]))},
    lambda: {"seats": _seats(max_age=0)},
    lambda: {"seats": _seats(max_age=1)},
    lambda: {"seats": _seats(max_age=LONGEST_AGE)},
    lambda: {"seats": _seats(max_age=LONGEST_AGE + 1)},
    lambda: {"seats": _many(MOST_OPEN)},
    lambda: {"seats": _many(MOST_OPEN + 1)},
    lambda: {"terms": _BOUNDS.terms},
    lambda: {"terms": _BOUNDS.terms._replace(pay_within=11)},
    lambda: {"terms": _BOUNDS.terms._replace(grace=31)},
    lambda: {"terms": _BOUNDS.terms._replace(challenge=31)},
    lambda: {"terms": _BOUNDS.terms._replace(minimum=10_001)},
    lambda: {"terms": _BOUNDS.terms._replace(challenge=0)},
    lambda: {"terms": _BOUNDS.terms._replace(minimum=0)},
    lambda: _bounded(challenge=1),
    lambda: {"limits": _BOUNDS.limits},
    lambda: {"limits": _limited(daily=10**6 + 1)},
    lambda: {"limits": _limited(single=200_001)},
    lambda: {"limits": _limited(hold=3_599)},
    lambda: {"limits": _limited(hold=WEEK)},
    lambda: {"limits": _limited(hold=WEEK + 1)},
)
"""What differs from the plan: at the very border of what can be deployed, or one beyond."""
