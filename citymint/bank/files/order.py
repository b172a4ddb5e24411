"""The order of statements, by what they say: what their files are called is nobody's word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from citymint.reserve.entry import BankStatement


def in_order(statements: Iterable[BankStatement]) -> list[BankStatement]:
    """By time; those of one moment so that each opens where the one before it closed.

    Where they do so as they come, they stay so. Where no order does, it is for others to refuse.
    """
    ordered: list[BankStatement] = []
    for _, same in groupby(sorted(statements, key=_made), key=_made):
        group = list(same)
        start = ordered[-1].closing if ordered else _beginning(group)
        ordered += group if _is_run(group, start) else _run(group, start)
    return ordered


def _made(statement: BankStatement) -> float:
    return statement.created_at.timestamp()


def _beginning(group: Sequence[BankStatement]) -> int:
    """The balance that is opened at more often than closed at; where there is none, an account
    begins with nothing.
    """
    more = Counter(it.opening for it in group) - Counter(it.closing for it in group)
    return next(iter(more), 0)


def _is_run(group: Sequence[BankStatement], start: int) -> bool:
    closed = [start, *(it.closing for it in group)]
    return all(it.opening == before for it, before in zip(group, closed, strict=False))


def _run(group: Sequence[BankStatement], start: int) -> Sequence[BankStatement]:
    """A way from balance to balance that takes each statement once (Hierholzer), if any does."""
    at = defaultdict[int, list[BankStatement]](list)
    for statement in reversed(group):
        at[statement.opening].append(statement)
    found: list[BankStatement] = []
    way: list[BankStatement] = []
    while way or at[start]:
        balance = way[-1].closing if way else start
        if at[balance]:
            way.append(at[balance].pop())
        else:
            found.append(way.pop())
    found.reverse()
    return found if len(found) == len(group) and _is_run(found, start) else group
