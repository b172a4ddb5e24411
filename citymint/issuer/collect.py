"""Collect: from the bank's next statement to a proposal in the book."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import reduce

from citymint.chain.events import RequestedRedemption
from citymint.chain.networks import LOCAL
from citymint.chain.words import Status
from citymint.codes.binding import Codes
from citymint.drafting.draft import Terms, draft
from citymint.drafting.past import is_as_posted
from citymint.drafting.reading import Reading
from citymint.errors import StepError
from citymint.issuer.issuer import Issuer
from citymint.reserve.proposal import Proposal
from citymint.reserve.told import Told

_TIME_TO_POST = 2 * 86_400  # seconds


def collect(
    issuer: Issuer, *, closes: bool = False, astray: Collection[int] = ()
) -> Proposal | None:
    """Draft the next statement of the reserve account and keep it, with every leaf, in the book.

    Args:
        issuer: who acts.
        closes: whether it is to be the account's last, for an account without money.
        astray: redemptions whose payments in this statement went elsewhere, by decision.

    Returns:
        The proposal; the one kept before, while it can still be posted and nothing was decided
        otherwise since; None if the bank has no statement that the chain has not.

    Raises:
        StatementError: the bank's statements cannot be trusted, or a payment is not what was
            promised and is not among those astray.
        StepError: the book lacks the proposal that was posted last, no block since the statement is
            final yet, or the account cannot be closed while it is to pay redemptions.
        BankUnknown: the bank did not answer.
    """
    reading = Reading.take(issuer.city, issuer.bank, issuer.account)
    if not reading.has_next():
        return None
    if closes:
        _check_owes_nothing(issuer, reading.redemptions)
    known = told(issuer, reading, astray)
    for kept in issuer.book.proposals(issuer.account.id, reading.sequence, now=reading.now):
        if _decides_the_same(kept, known, closes=closes):
            return kept
    terms = Terms(
        classified_at=issuer.city.final_block(),
        post_by=reading.now + _TIME_TO_POST,
        seed=secrets.token_bytes(32),
        told=known,
        closes=closes,
    )
    _check_block(issuer, terms.classified_at, reading.made_at)
    drafted = draft(reading, issuer.book.bindings.codes(), terms)
    proposal = Proposal(drafted.statement, terms.seed, known)
    issuer.book.propose(proposal, drafted.leaves)
    return proposal


def _check_block(issuer: Issuer, block: int, made_at: int) -> None:
    """What was accepted before the bank made its statement must be known."""
    made, moment = issuer.city.time_of(block), issuer.city.moment
    if made >= made_at:
        return
    local = " (here perhaps with the next call alone)" if issuer.city.chain_id in LOCAL else ""
    raise StepError(
        f"the bank made its statement at {moment(made_at)}, the last final block is of"
        f" {moment(made)}: a block must come first that is not older{local}"
    )


def told(issuer: Issuer, reading: Reading, astray: Collection[int] = ()) -> Told:
    """What is told of this account: of its posted statements what was, of the next what is now.

    A code that is set aside now is left out of the past as well, as far as it never counted there:
    others may know it who would have counted it.
    """
    at, known = reading.sequence, _told_before(issuer, reading)
    aside = sorted(issuer.book.codes_set_aside())
    known = _leaving_out(aside, known, reading, issuer.book.bindings.codes())
    for code in aside:
        known = known.leaving_out(code, [at])
    return replace(known, astray={**known.astray, **({at: frozenset(astray)} if astray else {})})


def _leaving_out(aside: Sequence[str], known: Told, reading: Reading, codes: Codes) -> Told:
    """The past without these codes, or those of them that it can be without.

    Each try drafts all of it again, so all of them are tried at once, and none that was before.
    """
    past = range(1, reading.sequence)
    without = reduce(lambda so_far, code: so_far.leaving_out(code, past), aside, known)
    if without == known or is_as_posted(reading, codes, without):
        return without
    for code in aside:
        without = known.leaving_out(code, past)
        if without != known and is_as_posted(reading, codes, without):
            known = without
    return known


def _told_before(issuer: Issuer, reading: Reading) -> Told:
    openings = _openings(issuer, reading.redemptions)
    if not reading.posted:
        return Told(openings)
    last = reading.posted[-1].statement
    kept = issuer.book.proposed(last.hash)
    if kept is None:
        raise StepError(
            f"the book has no proposal of statement {last.sequence}, which was posted: an attestor"
            " who signed it can `statement recall` it, and `statement recover` brings it back"
        )
    before = kept.told.with_seed(last.sequence, kept.seed)
    decided = frozenset[int]().union(*before.astray.values())
    known = before.with_openings({it: openings[it] for it in openings.keys() - decided})
    # What was called astray for want of an opening must not turn out a payout afterwards.
    codes = issuer.book.bindings.codes()
    for number in sorted(openings.keys() & decided):
        more = known.with_openings({number: openings[number]})
        known = more if is_as_posted(reading, codes, more) else known
    return known


def _decides_the_same(kept: Proposal, known: Told, *, closes: bool) -> bool:
    at = kept.statement.sequence
    return (
        kept.told.without == known.without
        and kept.told.gone_astray(at) == known.gone_astray(at)
        and kept.statement.closes == closes
    )


def _openings(issuer: Issuer, redemptions: Iterable[RequestedRedemption]) -> dict[int, bytes]:
    """The salts of all redemptions that this account is to pay and whose holder has told where."""
    ours = (item for item in redemptions if item.payer == issuer.account.id)
    known = {item.number: issuer.book.payout_account(item.payout_account) for item in ours}
    return {number: payout.salt for number, payout in known.items() if payout is not None}


def _check_owes_nothing(issuer: Issuer, redemptions: Iterable[RequestedRedemption]) -> None:
    """A closed account shows no payout any more, and its redemptions would wait to be reclaimed."""
    ours = (item.number for item in redemptions if item.payer == issuer.account.id)
    if owed := [it for it in ours if issuer.city.redemption(it).status is Status.Accepted]:
        raise StepError(
            f"the account cannot be closed: it is to pay {len(owed)} redemptions, {owed[0]} first"
        )
