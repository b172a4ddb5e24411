"""What to believe of bindings that only others have heard of in time: a pure rule, code by code."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from citymint.codes.agreeing import Agreed, Copies, Said, by_code, has_dispute, oldest_first
from citymint.codes.binding import Binding, Bound
from citymint.errors import BindingError, ChainError


@dataclass(slots=True)
class Believed:
    """What becomes of bindings.

    Attributes:
        valid: those that were valid when signed.
        giving_way: those that only this actor has heard of, and that say nothing more; and disputes
            that are over.
        passed_over: code to why it was not believed, or not further.
    """

    valid: dict[Said, Binding] = field(default_factory=dict)
    giving_way: set[Said] = field(default_factory=set)
    passed_over: dict[str, str] = field(default_factory=dict)


def believed(agreed: Agreed, known: Mapping[Said, Binding], **here: Any) -> Believed:
    """What becomes of what others say, of the codes that they name.

    Args:
        agreed: what they say alike.
        known: what this actor has, all of it.
        here: chain, city, and who asks contracts, as `Binding.check` takes them.

    Raises:
        BindingError: a binding was never valid, though all others say it was.
        ChainError: the node cannot ask a wallet that is a contract.
    """
    found, ours = Believed(passed_over=agreed.passed_over), by_code(known)
    for code, theirs in by_code(agreed.told).items():
        all_say_it = code not in agreed.differing
        one = _believed(theirs, ours.get(code, {}), all_say_it=all_say_it, **here)
        found.valid |= one.valid
        found.giving_way |= one.giving_way
        found.passed_over = one.passed_over | found.passed_over
    return found


def _believed(
    told: Copies, known: Mapping[Said, Binding], *, all_say_it: bool, **here: Any
) -> Believed:
    """The same of one code, oldest first."""
    every = {said: [it] for said, it in known.items() if not it.is_dispute}
    doubts, alone = known.keys() - every.keys(), every.keys() - told.keys()
    if has_dispute(told) and (alone or (known and not doubts)):
        return Believed()  # what was heard here others cannot bring into dispute
    found, before = Believed(giving_way=doubts - told.keys()), None
    for said in oldest_first({*every, *told}):
        copies = [*every.get(said, ()), *told.get(said, ())]
        if copies[0].is_dispute:
            found.valid[said], before = copies[0], None
            continue
        code, since, wallet = said
        try:
            found.valid[said] = _first_valid(copies, before, **here)
        except BindingError as error:
            if said in alone and before and before.wallet == wallet:
                found.giving_way.add(said)
                continue
            if alone or said in every:  # this actor was told otherwise
                return Believed(passed_over={code: str(error)})
            if all_say_it and all(it.block == 0 for it in copies):
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
