import pytest

from citymint.bank.files.file_bank import FileBank


@pytest.fixture
def inbox(tmp_path):
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


@pytest.fixture
def outbox(tmp_path):
    (tmp_path / "out").mkdir()
    return tmp_path / "out"


@pytest.fixture
def files(inbox, outbox, clock):
    return FileBank(inbox, outbox, holder="City of Harbor", currency="KRW", clock=clock)


@pytest.fixture
def day(bank, reserve, clock, inbox):
    """A day goes by: money may come in, the bank writes its statement."""

    def pass_one(amount=0):
        if amount:
            bank.transfer_in(reserve, amount)
        clock.next_day()
        return bank.write_statement(reserve, inbox)

    return pass_one
