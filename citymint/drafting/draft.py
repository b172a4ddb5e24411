"""From what bank and chain say to the next statement of a reserve account.

Issuer and attestors call the same function with what each has read for itself; if their drafts
differ, one of them was told something else.
"""

from __future__ import annotations

from dataclasses import dataclass

from citymint.codes.binding import Codes
from citymint.drafting.past import Past
from citymint.drafting.reading import Reading, seconds
from citymint.drafting.written import seed_of
from citymint.reserve.classification import with_salts
from citymint.reserve.leaf import Leaf
from citymint.reserve.statement import Statement, totals_and_root
from citymint.reserve.told import Told


@dataclass(frozen=True, slots=True)
class Terms:
    """What the issuer chooses for a statement, and an attestor takes over after a look.

    Attributes:
        classified_at: bindings and redemptions up to this block count.
        post_by: Unix seconds after which the statement may not be posted.
        seed: 32 secret bytes from which the leaves' salts follow, beside what the bank wrote.
        told: what holds for this statement and all before it.
        closes: whether it is the account's last.
    """

    classified_at: int
    post_by: int
    seed: bytes
    told: Told
    closes: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement and its leaves, in the bank's order."""

    statement: Statement
    leaves: tuple[Leaf, ...]


def draft(reading: Reading, codes: Codes, terms: Terms) -> Draft:
    """Draft the next statement, by classifying all before it again.

    Args:
        reading: what bank and chain say.
        codes: payment codes and the wallets they were bound to.
        terms: what the issuer chose.

    Raises:
        StatementError: the bank has no further statement, or dates it ahead of the chain's clock,
            or it does not open where the chain's last one closed, or an earlier one is not what it
            was when it was posted, or a payment is not what was promised, or one is called astray
            that is not there.
    """
    statement, sequence = reading.next_statement(), reading.sequence
    past = Past(reading, codes, terms.told)
    lines = past.classify(statement, sequence, terms.classified_at)
    leaves = tuple(with_salts(lines, seed_of(statement, terms.seed)))
    last = reading.posted[-1].statement if reading.posted else None
    drafted = Statement(
        account=reading.account.id,
        sequence=sequence,
        previous=last.hash if last else bytes(32),
        as_of=seconds(statement.created_at),
        classified_at=terms.classified_at,
        post_by=terms.post_by,
        opening=last.closing if last else 0,
        closing=statement.closing,
        closes=terms.closes,
        **totals_and_root(reading.account.id, sequence, leaves),
    )
    return Draft(drafted, leaves)
