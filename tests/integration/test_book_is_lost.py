"""The issuer's database is gone: attestors have all that it takes to go on."""

from dataclasses import replace

import pytest

from citymint.dev.demo.story import attested
from citymint.errors import StatementError, StepError
from citymint.issuer.book.book import Book
from citymint.issuer.claim import issue
from citymint.issuer.collect import collect
from citymint.issuer.recover import recover


@pytest.fixture
def empty(stage):
    """Two deposits are posted and none is issued; the issuer has a new book."""
    for name in ("resident", "merchant_a"):
        stage.transfer_in(500, stage.bind(name))
        attested(stage)
    return replace(stage, office=replace(stage.office, book=Book()))


@pytest.fixture
def lost(empty):
    """The same, with the payment codes taken over from two attestors."""
    registers = [empty.bindings[at].register() for at in (1, 2)]
    here = {"chain_id": empty.city.chain_id, "treasury": empty.city.treasury.address}
    empty.office.book.bindings.take_over(registers, now=empty.city.now(), **here)
    return empty


def kept(stage, sequence):
    return stage.attestors[1].memory.proposal(stage.office.account.id, sequence)


def test_recovered_from_the_last_proposal__everything_can_be_issued(lost):
    assert recover(lost.office, kept(lost, 2)) == 2

    issued = [issue(lost.office, kept(lost, sequence).statement) for sequence in (1, 2)]
    assert issued == [500, 500]
    assert recover(lost.office, kept(lost, 2)) == 0
    attested(lost)


def test_not_recovered__nothing_is_drafted(lost):
    lost.bank_day()
    with pytest.raises(StepError, match="no proposal of statement 2, which was posted"):
        collect(lost.office)


def test_from_an_earlier_proposal__is_refused(lost):
    first = kept(lost, 1)
    with pytest.raises(StepError, match="what was posted last: that is statement 2"):
        recover(lost.office, first)

    assert lost.office.book.proposed(first.statement.hash) is None


def test_without_the_codes__does_not_add_up_and_keeps_nothing(empty):
    last = kept(empty, 2)
    with pytest.raises(StatementError, match="was posted with deposits 500, now 0"):
        recover(empty.office, last)

    assert empty.office.book.proposed(last.statement.hash) is None
