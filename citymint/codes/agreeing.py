"""What several registers of bindings say alike: a pure rule, code by code.

Whoever tells each actor something else about a code, be it another second, takes nothing away of
what they all have: at each moment the code is for the wallet that all have it bound to then.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from citymint.codes.binding import NOBODY, Binding
from citymint.errors import BindingError
from citymint.text.shown import moment

_Kept = TypeVar("_Kept")

Said = tuple[str, int, str]
"""A code, since when, and the wallet: what makes one binding another."""

Copies = Mapping[Said, Sequence[Binding]]
"""A binding in the copies of several actors. They can differ in signatures, and in the block."""


_DISPUTE = "anybody"
"""Stands for the wallet of a dispute, which is another thing than to be revoked."""


def said_by(binding: Binding) -> Said:
    """What makes it another binding than others."""
    return binding.code, binding.since, _DISPUTE if binding.is_dispute else binding.wallet


def oldest_first(every: Iterable[Said]) -> list[Said]:
    """By time, of one moment in one order for everybody."""
    return sorted(every, key=lambda it: (it[1], it))


def by_code(bindings: Mapping[Said, _Kept]) -> dict[str, dict[Said, _Kept]]:
    """The same, each code by itself."""
    found: defaultdict[str, dict[Said, _Kept]] = defaultdict(dict)
    for said, it in bindings.items():
        found[said[0]][said] = it
    return found


@dataclass(slots=True)
class Agreed:
    """What registers say alike.

    Attributes:
        told: what each code changes hands by, in all copies there are. Where not all have it bound
            to the same wallet any more, a dispute.
        differing: code to how the registers differ in it, be it in the moment alone.
    """

    told: dict[Said, Sequence[Binding]] = field(default_factory=dict)
    differing: dict[str, str] = field(default_factory=dict)

    @property
    def passed_over(self) -> dict[str, str]:
        """Those of them that the registers do not have bound alike, or not any more."""
        told = by_code(self.told)
        return {
            code: why
            for code, why in self.differing.items()
            if code not in told or has_dispute(told[code])
        }


def has_dispute(told: Iterable[Said]) -> bool:
    """Whether actors differ at some time."""
    return any(wallet == _DISPUTE for _, _, wallet in told)


def agreed(registers: Sequence[Sequence[Binding]], until: int, quorum: int) -> Agreed:
    """What all registers say, each in its copy.

    Args:
        registers: those of a quorum of actors or more.
        until: Unix seconds; what is newer is left out.
        quorum: how many sign a statement together.

    Raises:
        BindingError: there are fewer. They could make something up, and sign it together with the
            one that believes them.
    """
    if len(registers) < quorum:
        raise BindingError(
            f"registers of {quorum} actors are needed, as many as sign a statement together:"
            f" {len(registers)} given"
        )
    copies: defaultdict[Said, list[Binding]] = defaultdict(list)
    heard = [[it for it in register if it.since <= until] for register in registers]
    for binding in (it for register in heard for it in register):
        copies[said_by(binding)].append(binding)
    said = [set(map(said_by, register)) for register in heard]
    all_say, found = set.intersection(*said), Agreed()
    for code, theirs in by_code(copies).items():
        changes = _changes_of_hands(theirs, said)
        found.told |= {said_by(it[0]): it for it in changes}
        if differing := [it for it in theirs if it not in all_say or has_dispute([it])]:
            _, since, wallet = oldest_first(differing)[0]
            found.differing[code] = (
                f"the registers differ: not all have it bound to {wallet} since {moment(since)}"
            )
    return found


def _changes_of_hands(copies: Copies, registers: Sequence[set[Said]]) -> list[Sequence[Binding]]:
    """What the registers say alike of one code, one at a moment, oldest first."""
    found: dict[int, Sequence[Binding]] = {}
    has: list[str | None] = [None] * len(registers)  # whose it is by each of them
    before: str | None = None  # whose it is by all of them
    for said in oldest_first(copies):
        code, since, _ = said
        wallet = None if has_dispute([said]) else said[2]
        at_hand = zip(has, registers, strict=True)
        has = [wallet if said in register else had for had, register in at_hand]
        now = wallet if set(has) == {wallet} else None
        if now is None and before not in (None, NOBODY):
            found[since] = [Binding.disputed(code, since)]
        elif now not in (None, before):
            found[since] = copies[said]
        before = now
    return list(found.values())
