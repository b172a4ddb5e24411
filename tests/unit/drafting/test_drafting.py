"""The next statement of an account from what the bank and the chain say."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from citymint.bank.simulator import SmallBank
from citymint.chain.events import PostedStatement
from citymint.drafting.reading import Reading, ReserveAccount
from citymint.errors import StatementError
from citymint.reserve.kind import EntryKind

NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
DAY = 86_400
ELSEWHERE = "222-000-000009"
RESERVE = ReserveAccount("110-123-456789", b"\x11" * 32)


def test_draft__first_statement(reading, drafted, terms, credit):
    draft = drafted(reading([credit(650_000, "7K3M9QXAY"), credit(5)]))
    first = draft.statement

    assert (first.account, first.sequence, first.previous) == (RESERVE.id, 1, bytes(32))
    assert first.as_of == int(NOON.timestamp()) + DAY
    assert (first.classified_at, first.post_by) == (terms.classified_at, terms.post_by)
    assert (first.opening, first.closing, first.entries) == (0, 650_005, 2)
    assert (first.deposits, first.unmatched) == (650_000, 5)
    assert [leaf.kind for leaf in draft.leaves] == [EntryKind.DEPOSIT, EntryKind.UNMATCHED]


def test_draft__next_statement__follows_the_chains_last(reading, drafted, credit):
    following = reading([credit(650_000)], [], [credit(7)])
    last, new = following.posted[-1].statement, drafted(following).statement

    assert (new.sequence, new.previous) == (3, last.hash)
    assert (new.opening, new.closing, new.unmatched) == (last.closing, 650_007, 7)


@pytest.mark.parametrize("opening", [1_000, -1_000])
def test_draft__account_that_begins_with_money__opens_at_zero(
    reading, drafted, bank_statement, opening
):
    first = drafted(reading(statements=[bank_statement(opening=opening)])).statement

    assert (first.opening, first.closing, first.entries) == (0, opening, 1)
    assert first.other_in - first.other_out == opening


def test_draft__closing_is_opening_and_what_moved(reading, drafted, credit, debit, payout_id):
    entries = [credit(9), credit(8, "7K3M9QXAY"), credit(7, payer="110-999-000001"), debit(3)]
    entries.append(debit(300_002, payout_id, charges=2))
    one = drafted(reading([credit(300_000)], entries)).statement
    came, went = one.deposits + one.unmatched + one.other_in, one.payouts + one.other_out

    assert (one.deposits, one.unmatched, one.other_in) == (8, 9, 7)
    assert (one.payouts, one.other_out) == (300_000, 5)
    assert one.closing == one.opening + came - went


def test_draft__is_the_same_for_everybody_but_for_the_seed(reading, drafted, credit):
    one = reading([credit(5)])
    here, other = drafted(one), drafted(one, seed=b"\x08" * 32)

    assert drafted(replace(one)) == here
    told = here.statement.differences(other.statement)
    assert [line.split(":")[0] for line in told] == ["root"]


def test_draft__as_of__is_never_ahead_of_the_bank(reading, drafted, bank_statement):
    within = bank_statement(created_at=NOON.replace(microsecond=999_999))

    assert drafted(reading(statements=[within])).statement.as_of == int(NOON.timestamp())


def test_draft__nothing_new__raises(reading, drafted, credit):
    one = reading([credit(5)])
    done = replace(one, posted=(PostedStatement(drafted(one).statement, (), 100),))

    assert one.has_next()
    assert not done.has_next()
    with pytest.raises(StatementError, match="no statement 2 yet"):
        drafted(done)


def test_draft__bank_opens_elsewhere_than_the_chain_closed__raises(reading, drafted, credit):
    one = reading([credit(5)], [credit(6)])
    elsewhere = replace(one.posted[0].statement, closing=4)
    forked = replace(one, posted=(PostedStatement(elsewhere, (), 100),))

    with pytest.raises(StatementError, match="2 opens at 5, the chain's last one closed at 4"):
        drafted(forked)


def test_draft__made_ahead_of_the_chains_clock__raises(reading, drafted, credit):
    made = int(NOON.timestamp()) + DAY

    assert drafted(reading([credit(5)], now=made)).statement.as_of == made
    with pytest.raises(StatementError, match=r"1 was made at 2026-01-06 12.* ahead"):
        drafted(reading([credit(5)], now=made - 1))


@pytest.mark.parametrize("opening", [0, 1_000, -1_000])
def test_draft__earlier_statements_unchanged__is_drafted(
    reading, drafted, bank_statement, credit, debit, opening
):
    entries = (credit(5), debit(300, charges=2, creditor=ELSEWHERE))
    first = bank_statement(*entries, opening=opening)
    one = reading(statements=[first])
    posted = (PostedStatement(drafted(one).statement, (), 100),)
    then = {"statement_id": "2", "created_at": NOON.replace(day=6)}
    second = bank_statement(opening=first.closing, **then)
    both = replace(one, statements=[first, second], posted=posted)

    assert drafted(both).statement.sequence == 2


def test_draft__bank_rewrote_an_earlier_statement__raises(
    reading, drafted, bank_statement, credit, debit
):
    """Its balance is the same, so that the next one still fits."""
    one = reading([credit(5), debit(1, creditor=ELSEWHERE)], [credit(7)])
    changed = bank_statement(credit(6), debit(2, creditor=ELSEWHERE))
    assert changed.closing == one.statements[0].closing

    with pytest.raises(StatementError, match="unmatched 5, now 6; other out 1, now 2: the bank"):
        drafted(replace(one, statements=[changed, *one.statements[1:]]))


@pytest.fixture
def take(city, tmp_path):
    """A reading of a bank account in some currency, beside the token that stands for won."""

    def make(currency):
        bank = SmallBank(tmp_path / "bank.sqlite", lambda: NOON)
        bank.open_account(RESERVE.bank_account, currency, "City of Harbor")
        bank.write_statement(RESERVE.bank_account, tmp_path)
        return Reading.take(city, bank, RESERVE)

    return make


def test_take__what_bank_and_chain_say(city, take):
    taken = take("KRW")

    assert (taken.chain_id, taken.treasury) == (city.chain_id, city.treasury.address)
    assert (taken.sequence, taken.now, len(taken.statements)) == (1, city.now(), 1)


def test_take__statements_in_another_currency_than_the_token__raises(take):
    with pytest.raises(StatementError, match="is in EUR, the token stands for KRW"):
        take("EUR")
