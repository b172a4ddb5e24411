from datetime import datetime, timedelta, timezone

import pytest

from citymint.bank.iso20022 import camt053
from citymint.bank.simulator import SmallBank
from citymint.chain.compiler import ROOT
from citymint.errors import StatementError
from citymint.reserve.entry import Counterparty

SEOUL = timezone(timedelta(hours=9))


@pytest.fixture
def golden():
    """The path of a golden statement by its name."""
    folder = ROOT / "tests" / "statements"
    return lambda name: folder / f"{name}.xml"


@pytest.fixture
def refusal(tmp_path):
    """Write a file, see it refused, and return the error."""

    def refuse(content):
        path = tmp_path / "broken.xml"
        path.write_bytes(content)
        with pytest.raises(StatementError) as refused:
            camt053.read(path)
        assert refused.value.file == path
        return refused.value

    return refuse


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self):
        self.now = datetime(2026, 11, 2, 9, tzinfo=SEOUL)

    def __call__(self):
        return self.now

    def next_day(self):
        self.now += timedelta(days=1)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def reserve():
    """The account that the small bank keeps for the city."""
    return "110-220-330001"


@pytest.fixture
def bank(tmp_path, clock, reserve):
    bank = SmallBank(tmp_path / "bank.sqlite", clock)
    bank.open_account(reserve, "KRW", "City of Harbor")
    return bank


@pytest.fixture
def funded(bank, reserve):
    """The bank with 750,000 won on the reserve account."""
    bank.transfer_in(reserve, 750000, "K7QX", payer=Counterparty("홍길동", "3333-01"))
    return bank
