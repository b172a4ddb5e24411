"""A payment code that some were told of, or not all the same: no account stands still for it."""

from dataclasses import replace

import pytest

from citymint.codes.binding import HEARD_WITHIN, Binding
from citymint.codes.payment_code import new_code
from citymint.dev.demo.story import attested, drafted, posted
from citymint.dev.devnet import dev_key, pass_time
from citymint.drafting.past import Past
from citymint.issuer.attest import attest
from citymint.issuer.collect import collect
from citymint.issuer.issue import issue

ISSUER, BANK, AUDITOR, HALL = range(4)
ATTESTORS = (BANK, AUDITOR, HALL)
RESIDENT, OTHER = dev_key("resident"), dev_key("merchant_a")


@pytest.fixture
def code():
    return new_code()


@pytest.fixture
def here(stage):
    return {"chain_id": stage.city.chain_id, "treasury": stage.city.treasury.address}


@pytest.fixture
def tell(stage, code, here):
    """A wallet's key binds the code, and tells these alone; from now on it counts for them."""

    def make(to, key=RESIDENT, released_by=None):
        now = stage.city.now()
        binding = Binding.sign(code, key, now, **here)
        if released_by is not None:
            binding = binding.released_by(released_by, **here)
        for at in to:
            stage.bindings[at].add(binding, now=now, **here)
        pass_time(stage.city.w3, HEARD_WITHIN)

    return make


@pytest.fixture
def take_over(stage, here):
    """An actor hears from two others what they have heard of before."""

    def make(who, *others):
        registers = [stage.bindings[it].register() for it in others]
        stage.bindings[who].take_over(registers, now=stage.city.now(), **here)

    return make


@pytest.fixture
def sheet(stage):
    """Reserve, supply, unissued, suspense, surplus, in flight."""
    return lambda: tuple(stage.city.balance_sheet().to_json().values())


def refusals(stage, proposal):
    """Which attestors refuse, and why; all of those asked say the same."""
    refused = attest(stage.issuer, proposal, stage.attestors)
    assert len(refused) == len(ATTESTORS)
    (why,) = {told.split(" (")[-1] for told in refused.values()}
    return why


def set_aside(stage, code, stands):
    """The issuer sets the code aside; its money waits, and nobody has to know more."""
    book = stage.issuer.book
    assert book.set_aside(code)
    proposal = collect(stage.issuer)
    assert proposal.told.without == {1: {code}}
    posted(stage, proposal)
    attested(stage)
    assert stands() == (500, 0, 0, 500, 0, 0)


def taken_up(stage, code, stands):
    """It counts again, and its money is the resident's."""
    assert stage.issuer.book.take_up(code)
    matched = attested(stage)
    assert set(matched.told.without) == {1, 2}
    assert stands() == (500, 0, 500, 0, 0, 0)
    assert issue(stage.issuer, matched.statement) == 500
    assert stage.city.balance_of(RESIDENT.address) == 500
    attested(stage)


def test_told_to_the_issuer_alone(stage, code, tell, sheet):
    tell([ISSUER])
    stage.transfer_in(500, code)
    assert refusals(stage, drafted(stage)) == f"not bound here: {code})"

    set_aside(stage, code, sheet)
    tell((ISSUER, *ATTESTORS), released_by=RESIDENT)
    taken_up(stage, code, sheet)


def test_told_to_the_attestors_alone(stage, code, tell, take_over, sheet):
    tell(ATTESTORS)
    stage.transfer_in(500, code)
    assert refusals(stage, drafted(stage)) == f"bound here, but perhaps not there: {code})"

    set_aside(stage, code, sheet)
    take_over(ISSUER, AUDITOR, HALL)
    taken_up(stage, code, sheet)


def test_told_to_the_issuer_alone__beside_a_code_that_all_know__waits_for_people(
    stage, code, tell, sheet
):
    """Whose it is, setting one of the two aside does not say."""
    tell([ISSUER])
    stage.transfer_in(500, f"{code} {stage.bind('merchant_a')}")
    assert len(attest(stage.issuer, drafted(stage), stage.attestors)) == len(ATTESTORS)

    set_aside(stage, code, sheet)
    stage.send_back(500)
    attested(stage)
    assert sheet() == (0, 0, 0, 0, 0, 0)


def test_told_one_wallet_here_and_another_there__is_sent_back(stage, code, tell, sheet):
    tell([ISSUER])
    tell(ATTESTORS, OTHER)
    stage.transfer_in(500, code)
    assert refusals(stage, drafted(stage)) == f"bound here, but perhaps not there: {code})"

    set_aside(stage, code, sheet)
    stage.send_back(500)
    attested(stage)
    assert sheet() == (0, 0, 0, 0, 0, 0)


def test_told_after_it_was_in_suspense__the_match_is_left_out(stage, code, tell, sheet):
    stage.transfer_in(500, code)
    attested(stage)
    tell([ISSUER])
    assert refusals(stage, drafted(stage)) == f"not bound here: {code})"

    assert stage.issuer.book.set_aside(code)
    posted(stage, collect(stage.issuer))
    assert sheet() == (500, 0, 0, 500, 0, 0)


def test_one_has_signed_already__the_others_sign_without_the_code(stage, code, tell, sheet):
    tell((ISSUER, BANK))
    stage.transfer_in(500, code)
    first = drafted(stage)
    assert len(attest(stage.issuer, first, stage.attestors)) == 2

    stage.issuer.book.set_aside(code)
    second = collect(stage.issuer)
    (why,) = attest(stage.issuer, second, stage.attestors).values()
    assert "another statement 1 was signed here" in why
    posted(replace(stage, attestors=stage.attestors[1:]), second)

    assert [leaf.amount for leaf in stage.issuer.book.leaves(second.statement.hash)] == [500]
    assert len(stage.issuer.book.leaves(first.statement.hash)) == 1
    attested(stage)
    assert sheet() == (500, 0, 0, 500, 0, 0)


def test_collect__set_aside_and_taken_up_again__is_the_first_draft(stage, code):
    stage.transfer_in(500, code)
    first = drafted(stage)
    stage.issuer.book.set_aside(code)
    second = collect(stage.issuer)
    assert second != first
    assert collect(stage.issuer) == second

    stage.issuer.book.take_up(code)
    assert collect(stage.issuer) == first


def test_many_are_set_aside__the_past_is_drafted_without_them_once(stage, monkeypatch):
    """Else whoever tells forty codes unevenly has each draft take forty times as long, for good."""
    attested(stage)
    made, init = [], Past.__init__
    monkeypatch.setattr(Past, "__init__", lambda *it: (made.append(1), init(*it))[1])
    for code in (codes := [new_code() for _ in range(9)]):
        stage.issuer.book.set_aside(code)
        stage.transfer_in(1, code)

    for replays in (2, 1):
        made.clear()
        proposal = drafted(stage)
        assert proposal.told.left_out(1) == frozenset(codes)
        assert len(made) == replays
        posted(stage, proposal)


@pytest.mark.parametrize(
    "lie", [lambda code: {1: frozenset({code})}, lambda _: {}], ids=["more", "less"]
)
def test_past_told_otherwise__is_refused(stage, code, tell, lie):
    """Two transfers of one amount, so that totals alone would not tell which was the deposit."""
    tell((ISSUER, *ATTESTORS))
    aside = stage.bind("merchant_a")
    stage.issuer.book.set_aside(aside)
    for written in (code, aside):
        stage.transfer_in(500, written)
    attested(stage)
    proposal = drafted(stage)

    for without in (lie(code), {2: proposal.told.without[2]} | lie(code)):
        told = replace(proposal.told, without=without)
        refused = attest(stage.issuer, replace(proposal, told=told), stage.attestors)
        assert len(refused) == len(ATTESTORS)
        assert all(" was posted with" in why for why in refused.values()), refused
    posted(stage, proposal)


def test_past_told_otherwise__to_one_who_did_not_sign_it__is_refused(stage, code, tell):
    """Of two deposits of one amount the other one was issued: its root says so."""
    tell((ISSUER, *ATTESTORS))
    aside = stage.bind("merchant_a")
    stage.issuer.book.set_aside(aside)
    for written in (code, aside):
        stage.transfer_in(500, written)
    attested(replace(stage, attestors=stage.attestors[:2]))
    proposal = drafted(stage)

    told = replace(proposal.told, without={1: frozenset({code}), 2: frozenset({aside})})
    refused = attest(stage.issuer, replace(proposal, told=told), stage.attestors)
    assert len(refused) == len(ATTESTORS)
    latecomer = refused[stage.attestors[2].address]
    assert "posted with the same totals of other entries" in latecomer


def test_seed_of_the_past_not_told__is_refused(stage, code):
    stage.transfer_in(500, code)
    attested(stage)
    proposal = drafted(stage)

    told = replace(proposal.told, seeds={})
    refused = attest(stage.issuer, replace(proposal, told=told), stage.attestors)
    assert set(refused.values()) == {"the seed of statement 1 was not told"}


def test_told_to_one_who_did_not_sign__goes_on_once_it_is_set_aside(stage, code, tell, sheet):
    """The others post it without that attestor, who would count the code in the past."""
    tell([HALL])
    stage.transfer_in(500, code)
    attested(replace(stage, attestors=stage.attestors[:2]))
    (why,) = attest(stage.issuer, drafted(stage), stage.attestors).values()
    assert f"written there: {code}" in why

    stage.issuer.book.set_aside(code)
    posted(stage, collect(stage.issuer))
    assert sheet() == (500, 0, 0, 500, 0, 0)
