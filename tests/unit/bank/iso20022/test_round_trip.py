"""What is written as camt.053 is read back as the same entries."""

from datetime import date, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from citymint.bank.iso20022 import camt053
from citymint.bank.simulator import statement_file
from citymint.reserve.entry import BankStatement, Counterparty, Direction, Entry

# Letters of any script, and what XML has to escape; banks carry single spaces only.
words = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1)
accounts = st.sampled_from(["110-220-330001", "DE89370400440532013000", "NL91ABNA0417164300"])
targets = (
    st.builds(Counterparty, words, accounts)
    | st.builds(Counterparty, words, st.none())
    | st.builds(Counterparty, st.none(), accounts)
)

zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=zones).map(lambda time: time.replace(microsecond=0))


@st.composite
def entries(draw):
    amount = draw(st.integers(1, 10**15))
    return Entry(
        amount=amount,
        direction=draw(st.sampled_from(Direction)),
        booked_on=draw(st.dates(date(2000, 1, 1), date(2100, 1, 1))),
        bank_reference=draw(st.none() | words),
        end_to_end_id=draw(st.none() | words.filter(lambda word: word != "NOTPROVIDED")),
        remittance=tuple(draw(st.lists(words, max_size=3))),
        counterparty=draw(st.none() | targets),
        charges=draw(st.just(0) | st.integers(0, amount)),
    )


@st.composite
def statements(draw):
    lines = tuple(draw(st.lists(entries(), max_size=6)))
    opening = draw(st.integers(-(10**15), 10**15))
    return BankStatement(
        account=draw(accounts),
        currency=draw(st.sampled_from(["KRW", "EUR", "BHD"])),
        statement_id=draw(words),
        created_at=draw(moments),
        opening=opening,
        closing=opening + sum(line.signed for line in lines),
        entries=lines,
    )


@settings(deadline=None, max_examples=50)
@given(statements())
def test_write__reads_back(statement):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "statement.xml"
        statement_file.write(statement, "City of Harbor", path)
        assert camt053.read(path) == [statement]
