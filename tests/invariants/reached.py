"""What a walk must have seen: every verb, every error, every reason."""

from __future__ import annotations

import re

from invariants.play import Tally

from citymint.chain.artifacts import artifact
from citymint.chain.contracts import MONEY
from citymint.chain.words import Skip

UNREACHABLE = {
    "CityToken_Barred": "the Treasury asks whom the token bars before it mints",
    "ReserveOracle_NoStatement": "only the price feed answers so, and asking it changes nothing",
    "ReserveOracle_NoRound": "likewise",
}
"""Errors that no call of the walks can reach, and why."""

TREASURYS_ALONE = ("CityToken.mint", "CityToken.escrow", "CityToken.burn")
"""They succeed inside the Treasury's verbs and nowhere else."""

AUTHORITYS_ALONE = ("setAuthority", "AuthorityUpdated")
"""The access manager's own, part of every contract it governs."""


def ours() -> set[str]:
    """The errors of this project that the three contracts declare."""
    prefixes = "CityToken_|EIP3009_|ReserveOracle_|Treasury_|StrayTokens_"
    return {
        item["name"]
        for part in MONEY
        for item in artifact(part).abi
        if item["type"] == "error" and re.match(prefixes, item["name"])
    }


def verbs() -> set[str]:
    """Whatever changes something."""
    return {
        f"{part}.{item['name']}"
        for part in MONEY
        for item in artifact(part).abi
        if item["type"] == "function"
        and item["stateMutability"] not in ("view", "pure")
        and item["name"] not in AUTHORITYS_ALONE
    }


def events() -> set[str]:
    """What the three contracts can tell."""
    declared = {
        item["name"] for part in MONEY for item in artifact(part).abi if item["type"] == "event"
    }
    return declared - set(AUTHORITYS_ALONE) - {"EIP712DomainChanged"}


def missing(tally: Tally) -> dict[str, set[str]]:
    """What was not reached."""
    return {
        "verbs": verbs() - set(tally.succeeded) - set(TREASURYS_ALONE),
        "errors": ours() - set(tally.refused) - set(UNREACHABLE),
        "events": events() - {it.partition(" ")[2] for it in tally.told},
        "reasons": {it.name for it in Skip} - set(tally.skipped),
    }


def shown(tally: Tally) -> str:
    """Counts for people."""
    done = sum(tally.succeeded.values())
    parts = [f"{tally.calls:,} calls, {done:,} of them succeeded"]
    for what in ("succeeded", "refused", "skipped"):
        counts = sorted(getattr(tally, what).items())
        parts.append(f"{what}: " + ", ".join(f"{name} {count:,}" for name, count in counts))
    return "\n".join(parts)
