"""What to believe of bindings that only others have heard of in time: a pure rule, code by code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from citymint.codes.binding import Binding, Bound
from citymint.errors import BindingError, ChainError
from citymint.text.shown import moment

_Kept = TypeVar("_Kept")

Said = tuple[str, int, str]
"""A code, since when, and the wallet: what makes one binding another."""

Copies = Mapping[Said, Sequence[Binding]]
"""A binding in the copies of several actors. They can differ in signatures, and in the block."""


def said_by(binding: Binding) -> Said:
    """What all actors must agree on."""
    return binding.code, binding.since, binding.wallet


@dataclass(slots=True)
class Believed:
    """What becomes of bindings.

    Attributes:
        valid: those that were valid when signed.
        giving_way: those that only this actor has heard of, and that say nothing more.
        passed_over: code to why it was not believed, or not further.
    """

    valid: dict[Said, Binding] = field(default_factory=dict)
    giving_way: set[Said] = field(default_factory=set)
    passed_over: dict[str, str] = field(default_factory=dict)


def agreed(
    registers: Sequence[Sequence[Binding]], until: int
) -> tuple[dict[Said, list[Binding]], dict[str, str]]:
    """What all registers say, each in its copy; and code to how they differ in it.

    Args:
        registers: of two actors or more.
        until: Unix seconds; what is newer is left out.

    Raises:
        BindingError: there is only one.
    """
    if len(registers) < 2:
        raise BindingError("one register is one actor's word: those of two are needed")
    copies: defaultdict[Said, list[Binding]] = defaultdict(list)
    heard = [[it for it in register if it.since <= until] for register in registers]
    for binding in (it for register in heard for it in register):
        copies[said_by(binding)].append(binding)
    all_say = set(copies).intersection(*(map(said_by, register) for register in heard))
    differing = {  # the oldest difference of each code stands
        code: f"the registers differ: not all have it bound to {wallet} since {moment(since)}"
        for code, since, wallet in reversed(_oldest_first(copies.keys() - all_say))
    }
    return {it: copies[it] for it in all_say if it[0] not in differing}, differing


def believed(told: Copies, known: Mapping[Said, Binding], **here: Any) -> Believed:
    """What becomes of what others say, of the codes that they name.

    Args:
        told: what they agree on.
        known: what this actor has, all of it.
        here: chain, city, and who asks contracts, as `Binding.check` takes them.

    Raises:
        BindingError: a binding was never valid, though all others say it was.
        ChainError: the node cannot ask a wallet that is a contract.
    """
    found, ours = Believed(), _by_code(known)
    for code, theirs in _by_code(told).items():
        one = _believed(theirs, ours.get(code, {}), **here)
        found.valid |= one.valid
        found.giving_way |= one.giving_way
        found.passed_over |= one.passed_over
    return found


def _believed(told: Copies, known: Mapping[Said, Binding], **here: Any) -> Believed:
    """The same of one code, oldest first."""
    found, before = Believed(), None
    every = dict(told) | {said: [it] for said, it in known.items()}
    alone = known.keys() - told.keys()
    for said in _oldest_first(every):
        code, since, wallet = said
        try:
            found.valid[said] = _first_valid(every[said], before, **here)
        except BindingError as error:
            if said in alone and before and before.wallet == wallet:
                found.giving_way.add(said)
                continue
            if alone or said in known:  # this actor was told otherwise
                return Believed(passed_over={code: str(error)})
            if all(it.block == 0 for it in every[said]):
                raise  # a key's word stays what it was
            found.passed_over[code] = str(error)
            break
        before = Bound(since, wallet)
    return found


def _first_valid(copies: Iterable[Binding], before: Bound | None, **here: Any) -> Binding:
    """The first that was valid when signed: each actor can spoil its own copy, and no other one."""
    unknown: ChainError | None = None
    for copy in copies:
        try:
            copy.check(before, now=copy.since, **here)
        except BindingError as error:
            wrong = error
        except ChainError as error:
            unknown = error
        else:
            return copy
    raise unknown or wrong


def _oldest_first(every: Iterable[Said]) -> list[Said]:
    return sorted(every, key=lambda it: (it[1], it))


def _by_code(bindings: Mapping[Said, _Kept]) -> dict[str, dict[Said, _Kept]]:
    found: defaultdict[str, dict[Said, _Kept]] = defaultdict(dict)
    for said, it in bindings.items():
        found[said[0]][said] = it
    return found
