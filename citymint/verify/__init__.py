"""Recomputes a whole city from its events, and names everything that does not fit.

First everything is read, as of one block (`reading`). Then each check judges the record, apart from
all others, and says what the contracts must answer if its events are all that ever happened. Last
the contracts are asked. A foreign contract can answer anything, so where the code is not the one
compiled here nothing else is looked at.

A loss that attestors signed is a difference too, although the contracts agree with it: it is what
an auditor must see.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from citymint.chain.deployment.record import Deployment
from citymint.verify import (
    balance_sheet,
    changes,
    code,
    entries,
    mints,
    payouts,
    reclaims,
    redemptions,
    rounds,
    statements,
    stranded,
    supply,
    writeoffs,
)
from citymint.verify.answers import differing
from citymint.verify.node import Node, answering
from citymint.verify.reading import Reader
from citymint.verify.record import Record
from citymint.verify.verdict import Difference, Verdict

_CHECKS: Mapping[str, Callable[[Record], Verdict]] = {
    "attestors and their changes": changes.judge,
    "statements of the banks": statements.judge,
    "attested time and rounds": rounds.judge,
    "accounts written off": writeoffs.judge,
    "entries taken of statements": entries.judge,
    "mints and burns beside them": mints.judge,
    "redemptions and their escrow": redemptions.judge,
    "reclaims of what was not paid": reclaims.judge,
    "payouts and what they pay": payouts.judge,
    "money that nobody can take": stranded.judge,
    "supply and wallets": supply.judge,
    "balance sheet": balance_sheet.judge,
}


@dataclass(frozen=True, slots=True)
class Section:
    """One check.

    Attributes:
        name: what was checked.
        counted: how many of what, the answers of contracts last.
        differences: none if all is well.
    """

    name: str
    counted: Mapping[str, int]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """What came out, as of a block."""

    block: int
    sections: tuple[Section, ...]

    @property
    def differences(self) -> list[Difference]:
        return [found for section in self.sections for found in section.differences]

    def to_json(self) -> dict[str, Any]:
        """`ok`, `block`, `checked` and `differences`."""
        checked: Counter[str] = Counter()
        for section in self.sections:
            checked.update(section.counted)
        return {
            "ok": not self.differences,
            "block": self.block,
            "checked": dict(checked),
            "differences": [found.to_json() for found in self.differences],
        }


def verify(node: Node, deployment: Deployment, block: int | None = None) -> Report:
    """Recompute a city.

    Args:
        node: whom to ask; it is believed what it says of the chain, so better it is your own.
        deployment: where the contracts are.
        block: nothing later counts; the last final one, if not given.

    Raises:
        ChainError: the node failed.
        DeploymentError: this is another chain, or the deployment is not complete.
    """
    with answering(node.url):
        reader = Reader(node, deployment, block)
        record = reader.record()
    first = _section("code and addresses", code.judge(record), reader)
    checks = {} if first.differences else _CHECKS
    others = [_section(name, judge(record), reader) for name, judge in checks.items()]
    return Report(reader.block, (first, *others))


def _section(name: str, verdict: Verdict, reader: Reader) -> Section:
    expected = list(dict.fromkeys(verdict.expected))
    answers = reader.answers(expected)
    asked = zip(expected, answers, strict=True)
    wrong = [found for one, answer in asked for found in differing(one, answer)]
    answered = {"answers": len(answers)} if answers else {}
    return Section(name, verdict.counted | answered, (*verdict.differences, *wrong))
