"""The posted statements, classified again: what they were, and what they leave behind."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from citymint.codes.binding import Codes
from citymint.codes.payment_code import codes_in
from citymint.drafting.reading import Reading
from citymint.drafting.written import seed_of
from citymint.errors import StatementError
from citymint.reserve.classification import Credit, History, Line, with_salts
from citymint.reserve.entry import BankStatement, Direction
from citymint.reserve.leaf import Leaf
from citymint.reserve.statement import Statement, totals_and_root, totals_of
from citymint.reserve.told import Told


class Past:
    """Every posted statement of an account, each with the very root that it was posted with.

    Attributes:
        history: what the statements leave behind.
        leaves: those of each statement, in the bank's order.
    """

    def __init__(self, reading: Reading, codes: Codes, told: Told):
        """Classify them one after the other.

        Args:
            reading: what bank and chain say; of statements that the bank does not show any more
                nothing is known.
            codes: payment codes and the wallets they were bound to.
            told: what neither bank nor chain says.

        Raises:
            StatementError: a statement is not what it was when it was posted.
        """
        self.history = History()
        self.leaves: list[tuple[Leaf, ...]] = []
        self._reading, self._codes, self._told = reading, codes, told
        for statement, posted in zip(reading.statements, reading.posted, strict=False):
            self.leaves.append(self._again(statement, posted.statement))

    @property
    def suspense(self) -> Mapping[int, Credit]:
        """What waits in suspense, by the entries it came as."""
        return self.history.suspense

    def classify(self, statement: BankStatement, sequence: int, block: int) -> list[Line]:
        """The lines of the statement that follows, as of a block; it is of the past from then on.

        Raises:
            StatementError: a payment is not what was promised, and nobody has decided about it; or
                somebody has about one that is not there, whose redemption none could pay any more.
        """
        facts = self._reading.facts(self._codes, self._told, sequence, block)
        lines = self.history.classify(statement, facts)
        if idle := facts.astray - self.history.decided:
            raise StatementError(
                f"statement {statement.statement_id} has no payment that went astray of redemption"
                f" {', '.join(map(str, sorted(idle)))}: that cannot be decided beforehand"
            )
        return lines

    def codes_written(self, next_statement: BankStatement) -> frozenset[str]:
        """The payment codes that could count in the next statement: in it, and in suspense."""
        return _codes_written(next_statement, self.history)

    def _again(self, statement: BankStatement, posted: Statement) -> tuple[Leaf, ...]:
        sequence, block = posted.sequence, posted.classified_at
        written = _codes_written(statement, self.history) - self._told.left_out(sequence)
        lines = self.classify(statement, sequence, block)
        _check_totals(statement, lines, posted, written)
        if sequence not in self._told.seeds:
            raise StatementError(f"the seed of statement {sequence} was not told")
        seed = seed_of(statement, self._told.seeds[sequence])
        leaves = tuple(with_salts(lines, seed))
        if totals_and_root(posted.account, sequence, leaves)["root"] != posted.root:
            raise _not_as_posted(statement, "the same totals of other entries", written)
        return leaves


def is_as_posted(reading: Reading, codes: Codes, told: Told) -> bool:
    """Whether all posted statements are what they were, by what is told."""
    try:
        Past(reading, codes, told)
    except StatementError:
        return False
    return True


def _check_totals(
    now: BankStatement, lines: Sequence[Line], posted: Statement, written: Collection[str]
) -> None:
    """A bank corrects a row by another one, and a code that counted then counts now."""
    here = totals_of((line.kind, line.amount) for line in lines)
    differing = [
        f"{name.replace('_', ' ')} {getattr(posted, name)}, now {total}"
        for name, total in here.items()
        if getattr(posted, name) != total
    ]
    if differing:
        raise _not_as_posted(now, "; ".join(differing), written)


def _not_as_posted(now: BankStatement, with_: str, written: Collection[str]) -> StatementError:
    codes = f"; written there: {', '.join(sorted(written))}" if written else ""
    return StatementError(
        f"statement {now.statement_id} was posted with {with_}: the bank has rewritten it, or what"
        f" is known here is not what was known then{codes}"
    )


def _codes_written(statement: BankStatement, history: History) -> frozenset[str]:
    """The payment codes of its payers, and of those whose money waits."""
    came = [it.remittance for it in statement.entries if it.direction is Direction.CREDIT]
    came += [it.remittance for it in history.suspense.values()]
    return frozenset(code for remittance in came for code in codes_in(remittance))
