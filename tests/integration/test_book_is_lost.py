"""The issuer's database is gone: attestors have all that it takes to go on."""

from dataclasses import replace

import pytest

from citymint.chain.events import redemptions
from citymint.chain.words import Status
from citymint.dev.demo.story import ask_payout, attested, deposited, posted
from citymint.errors import StatementError, StepError
from citymint.issuer.accept import accept
from citymint.issuer.book.book import Book
from citymint.issuer.collect import collect
from citymint.issuer.issue import issue
from citymint.issuer.pay import pay
from citymint.issuer.recover import recover
from citymint.issuer.register import register
from citymint.issuer.settle import settle
from citymint.reserve.payout_request import PayoutRequest


@pytest.fixture
def posted_twice(stage):
    """Two deposits are posted, and none is issued."""
    for name in ("resident", "merchant_a"):
        stage.transfer_in(500, stage.bind(name))
        attested(stage)
    return stage


@pytest.fixture
def lost(posted_twice):
    return with_a_new_book(posted_twice)


def with_a_new_book(stage):
    """The issuer has lost its book, and has taken the payment codes over from two attestors."""
    new = replace(stage, issuer=replace(stage.issuer, book=Book()))
    registers = [stage.bindings[at].register() for at in (1, 2)]
    here = {"chain_id": stage.city.chain_id, "treasury": stage.city.treasury.address}
    new.issuer.book.bindings.take_over(registers, now=stage.city.now(), **here)
    return new


def kept(stage, sequence):
    return stage.attestors[1].memory.proposal(stage.issuer.account.id, sequence)


def test_recovered_from_the_last_proposal__everything_can_be_issued(lost):
    assert recover(lost.issuer, kept(lost, 2)).statements == 2

    issued = [issue(lost.issuer, kept(lost, sequence).statement) for sequence in (1, 2)]
    assert issued == [500, 500]
    assert recover(lost.issuer, kept(lost, 2)).statements == 0
    attested(lost)


def test_not_recovered__nothing_is_drafted(lost):
    lost.bank_day()
    with pytest.raises(StepError, match="no proposal of statement 2, which was posted"):
        collect(lost.issuer)


def test_from_an_earlier_proposal__is_refused(lost):
    first = kept(lost, 1)
    with pytest.raises(StepError, match="what was posted last: that is statement 2"):
        recover(lost.issuer, first)

    assert lost.issuer.book.proposed(first.statement.hash) is None


def test_without_the_codes__does_not_add_up_and_keeps_nothing(posted_twice):
    empty = replace(posted_twice, issuer=replace(posted_twice.issuer, book=Book()))
    last = kept(empty, 2)
    with pytest.raises(StatementError, match="was posted with deposits 500, now 0"):
        recover(empty.issuer, last)

    assert empty.issuer.book.proposed(last.statement.hash) is None


def test_payout_ordered_by_the_lost_book__is_decided_about_and_stays_so(stage):
    """Nobody can tell where it was to be paid until the holder tells again, and then it is late."""
    deposited(stage, 500)
    last = kept(stage, 1)
    number = ask_payout(stage, "resident", 300)
    accept(stage.issuer)
    pay(stage.issuer)
    (told,) = (
        stage.issuer.book.payout_account(it.payout_account) for it in redemptions(stage.city)
    )
    new = with_a_new_book(stage)
    assert recover(new.issuer, last).statements == 1

    new.bank_day()
    with pytest.raises(StatementError, match="whose payout account was not told"):
        collect(new.issuer)
    for attestor in new.attestors:
        attestor.astray = [number]
    posted(new, collect(new.issuer, astray=[number]))
    new.issuer.book.remember(told)

    assert number not in attested(new).told.openings
    assert stage.city.redemption(number).status is Status.Accepted


def test_recovered__openings_that_were_told_are_told_again(stage):
    deposited(stage, 500)
    number = ask_payout(stage, "resident", 300)
    accept(stage.issuer)
    attested(stage)
    new = with_a_new_book(stage)
    recover(new.issuer, kept(stage, 2))
    pay(stage.issuer)

    assert number in attested(new).told.openings
    assert settle(new.issuer, kept(new, 3).statement) == 300


@pytest.fixture
def promised(stage):
    """A redemption is accepted, its opening told in statement 2; then the book is lost."""
    deposited(stage, 500)
    number = ask_payout(stage, "resident", 300)
    accept(stage.issuer)
    attested(stage)
    return with_a_new_book(stage), number, kept(stage, 2)


def test_recovered_from_a_proposal_that_calls_a_payment_astray__is_refused(promised):
    """Its root would be the same, and the payment could only be booked as a loss from then on."""
    lost, number, last = promised
    astray = replace(last, told=replace(last.told, openings={}, astray={2: frozenset({number})}))
    with pytest.raises(StatementError, match=f"no payment that went astray of redemption {number}"):
        recover(lost.issuer, astray)

    assert lost.issuer.book.proposed(last.statement.hash) is None


@pytest.mark.parametrize("salt", [None, bytes(32)])
def test_recovered_with_an_opening_left_out_or_wrong__another_attestors_proposal_brings_it(
    promised, stage, salt
):
    lost, number, last = promised
    untrue = {number: salt} if salt else {}
    doctored = replace(last, told=replace(last.told, openings=untrue))
    assert recover(lost.issuer, doctored).statements == 2
    assert recover(lost.issuer, last).statements == 0
    pay(stage.issuer)

    attested(lost)
    assert settle(lost.issuer, kept(lost, 3).statement) == 300


def test_recovered_with_a_wrong_opening__its_holder_tells_again_and_is_believed(promised, stage):
    lost, number, last = promised
    recover(lost.issuer, replace(last, told=replace(last.told, openings={number: bytes(32)})))
    (told,) = (
        stage.issuer.book.payout_account(it.payout_account) for it in redemptions(stage.city)
    )
    lost.issuer.book.remember(told)
    pay(lost.issuer)

    attested(lost)
    assert settle(lost.issuer, kept(lost, 3).statement) == 300


def test_recovered__code_that_was_set_aside_is_set_aside_again(stage):
    code = stage.bind("resident")
    stage.issuer.book.set_aside(code)
    stage.transfer_in(500, code)
    attested(stage)
    new = with_a_new_book(stage)

    assert recover(new.issuer, kept(new, 1)).set_aside == {code}
    assert attested(new).statement.matched == 0
    assert recover(new.issuer, kept(new, 2)).set_aside == set()


def test_lost_with_a_payment_under_way__its_request_was_kept_beside_the_order(stage):
    """A holder who kept silent about where to be paid had the money, and then the tokens back."""
    deposited(stage, 500)
    ask_payout(stage, "resident", 300)
    accept(stage.issuer)
    pay(stage.issuer)
    new = with_a_new_book(stage)
    recover(new.issuer, kept(stage, 1))
    for path in new.issuer.requests.glob("*.json"):
        register(new.city, new.issuer.book, PayoutRequest.from_json(path.read_text()))

    attested(new)
    assert settle(new.issuer, kept(new, 2).statement) == 300
