"""What the issuer may choose, how far, and that an attestor never signs two of one sequence."""

import re
from dataclasses import replace

import pytest

from citymint.dev.stage import RESERVE
from citymint.drafting.draft import Terms, draft
from citymint.drafting.reading import Reading, ReserveAccount
from citymint.errors import AttestationError, StatementError
from citymint.text.shown import short

WEEK = 7 * 86_400


def test_account__that_it_does_not_attest__is_refused(attestor, proposal, proposed):
    elsewhere = ReserveAccount(RESERVE, bytes(32))
    with pytest.raises(
        AttestationError, match=f"account {short(proposal.statement.account)} is not att"
    ):
        attestor(account=elsewhere).attest(proposal)
    with pytest.raises(AttestationError, match="account 0x00000000… is not attested here"):
        attestor().attest(proposed(account=bytes(32)))


def test_account__under_the_same_id_but_with_another_number__is_refused(attestor, stage, proposal):
    other = replace(stage.issuer.account, bank_account="110-999-000001")
    with pytest.raises(StatementError, match="the bank has no statement 2 yet"):
        attestor(account=other).attest(proposal)


def test_account__own_accounts_it_knows_otherwise__is_refused(attestor, stage, proposal):
    other = replace(stage.issuer.account, own_accounts=frozenset({"333-000-000001"}))
    with pytest.raises(StatementError, match="deposits 650000, now 0; other in 0, now 650000"):
        attestor(account=other).attest(proposal)


@pytest.mark.parametrize("wait", [0, 1, WEEK])
def test_post_by__from_now_to_a_week_later__is_signed(attestor, stage, proposed, wait):
    assert len(attestor().attest(proposed(post_by=stage.city.now() + wait))) == 65


@pytest.mark.parametrize("wait", [-1, WEEK + 1, 2**40])
def test_post_by__earlier_or_later__is_refused(attestor, stage, proposed, wait):
    with pytest.raises(AttestationError, match=r"to be posted by .* to a week later expected"):
        attestor().attest(proposed(post_by=stage.city.now() + wait))


def test_classified_at__last_final_block__is_signed(attestor, stage, proposed):
    assert attestor().attest(proposed(classified_at=stage.city.final_block()))


def test_classified_at__block_that_is_not_final__is_refused(attestor, stage, proposed):
    ahead = stage.city.final_block() + 1
    with pytest.raises(AttestationError, match=f"block {ahead} is not final yet"):
        attestor().attest(proposed(classified_at=ahead))


def test_classified_at__older_than_the_statement__is_refused(attestor, stage, proposal):
    """The issuer drafts honestly, but as of before it promised the payout that the bank made."""
    issuer = stage.issuer
    terms = Terms(1, proposal.statement.post_by, proposal.seed, proposal.told)
    reading = Reading.take(stage.city, issuer.bank, issuer.account)
    early = draft(reading, issuer.book.bindings.codes(), terms).statement
    assert (early.payouts, proposal.statement.payouts) == (0, 300_000)

    with pytest.raises(AttestationError, match="block 1 is older than the bank's statement"):
        attestor().attest(replace(proposal, statement=early))


def test_classified_at__another_block_than_it_was_drafted_at__is_refused(attestor, proposed):
    """Before the payout was promised, its payment is a loss."""
    with pytest.raises(AttestationError, match="payouts: 0 here, 300000 in the proposal"):
        attestor().attest(proposed(classified_at=1))


def test_second_statement_of_one_sequence__is_refused_while_the_first_can_be_posted(
    attestor, stage, proposal, proposed, set_clock
):
    auditor = attestor()
    last_moment = proposal.statement.post_by
    signature = auditor.attest(proposal)
    other = proposed(post_by=last_moment + 86_400)

    for now in (stage.city.now() + 3_600, last_moment):
        set_clock(now)
        until = re.escape(stage.city.moment(last_moment))
        told = f"another statement 2 was signed here and may be posted until {until}"
        with pytest.raises(AttestationError, match=told):
            auditor.attest(other)
        assert auditor.attest(proposal) == signature

    set_clock(last_moment + 1)
    assert auditor.attest(other)


def test_second_statement_of_one_sequence__is_refused_by_the_next_process_too(
    attestor, tmp_path, proposal, proposed
):
    attestor().attest(proposal)
    after = attestor(memory=f"sqlite:///{tmp_path / 'auditor-0.sqlite'}")

    with pytest.raises(AttestationError, match="another statement 2 was signed here"):
        after.attest(proposed(post_by=proposal.statement.post_by + 1))


def test_refusal__is_not_remembered_as_a_signature(attestor, proposal, proposed):
    auditor = attestor()
    with pytest.raises(AttestationError, match="not what the bank says"):
        auditor.attest(proposed(closing=0))

    assert auditor.attest(proposal)


def test_attest__no_seat_any_more__is_refused(stage, attestor, proposal):
    signer = attestor()
    removing = stage.city.oracle.functions.removeAttestor(stage.issuer.account.id, signer.address)
    stage.sender("guardian").send(removing)

    with pytest.raises(AttestationError, match=f"{signer.address} is no attestor of this account"):
        signer.attest(proposal)
