"""Money waited in suspense, and the bank's file was rewritten in place: another payment code was on
the line, or another payer. Kinds and amounts were the same, so the root was, and the next statement
matched the money to whoever had bound the other code, or returned it to the other payer. What
later statements go by is bound to the root now.
"""

from dataclasses import replace

import pytest

from citymint.errors import StatementError
from citymint.reserve.entry import Counterparty

MINE, OTHER = "47TA9F128", "9H6WTCRJW"  # nobody has bound them yet


def rewritten(reading, credit, **changes):
    """Two days, the first of which is posted; then the bank tells its line otherwise."""
    line = credit(500, f"for Kim {MINE}", end_to_end_id="RENT")
    then = reading([line], [])
    first = replace(then.statements[0], entries=(replace(line, **changes),))
    return replace(then, statements=[first, *then.statements[1:]])


@pytest.mark.parametrize(
    "changes",
    [
        {"remittance": (f"for Kim {OTHER}",)},
        {"remittance": (f"for Kim {MINE} {OTHER}",)},
        {"counterparty": Counterparty("A resident", "999-000-000009")},
        {"counterparty": None},
        {"end_to_end_id": "OTHER"},
    ],
    ids=str,
)
def test_another_code_payer_or_name__nobody_drafts_on(reading, credit, drafted, changes):
    with pytest.raises(StatementError, match=r"statement 1 was posted with .*: the bank has rewri"):
        drafted(rewritten(reading, credit, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {"remittance": ("For Kim", MINE.lower())},
        {"counterparty": Counterparty("Resident, A.", "333000 000001")},
    ],
    ids=str,
)
def test_the_same_in_other_words__is_as_it_was(reading, credit, drafted, changes):
    assert drafted(rewritten(reading, credit, **changes)).statement.matched == 0
