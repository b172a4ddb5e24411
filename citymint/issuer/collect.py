"""Collect: from the bank's next statement to a proposal in the book."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable

from citymint.chain.events import RequestedRedemption
from citymint.chain.networks import LOCAL
from citymint.chain.words import Status
from citymint.drafting.reading import Reading, Terms
from citymint.errors import StepError
from citymint.issuer.office import Office
from citymint.reserve.proposal import Proposal
from citymint.reserve.told import Told

_TIME_TO_POST = 2 * 86_400  # seconds


def collect(
    office: Office, *, closes: bool = False, astray: Collection[int] = ()
) -> Proposal | None:
    """Draft the next statement of the reserve account and keep it, with every leaf, in the book.

    Args:
        office: the issuer's.
        closes: whether it is to be the account's last, for an account without money.
        astray: redemptions whose payments in this statement went elsewhere, by decision.

    Returns:
        The proposal; the one kept before, while it can still be posted and leaves out the codes
        that are set aside now; None if the bank has no statement that the chain has not.

    Raises:
        StatementError: the bank's statements cannot be trusted, or a payment is not what was
            promised and is not among those astray.
        StepError: no block since the statement is final yet, or the account cannot be closed while
            it is to pay redemptions.
        BankUnknown: the bank did not answer.
    """
    reading = Reading.take(office.city, office.bank, office.account)
    if not reading.has_next():
        return None
    if closes:
        _check_owes_nothing(office, reading.redemptions)
    known = told(office, reading, astray)
    aside = known.left_out(reading.sequence)
    here = (office.account.id, reading.sequence)
    kept = office.book.proposal(*here, now=reading.now, without=aside)
    if kept is not None:
        return kept
    terms = Terms(
        classified_at=office.city.final_block(),
        post_by=reading.now + _TIME_TO_POST,
        seed=secrets.token_bytes(32),
        told=known,
        closes=closes,
    )
    _check_block(office, terms.classified_at, reading.made_at)
    draft = reading.draft(office.book.bindings.codes(), terms)
    proposal = Proposal(draft.statement, terms.seed, known)
    office.book.propose(proposal, draft.leaves)
    return proposal


def _check_block(office: Office, block: int, made_at: int) -> None:
    """What was accepted before the bank made its statement must be known."""
    made, moment = office.city.time_of(block), office.city.moment
    if made >= made_at:
        return
    local = " (here perhaps with the next call alone)" if office.city.chain_id in LOCAL else ""
    raise StepError(
        f"the bank made its statement at {moment(made_at)}, the last final block is of"
        f" {moment(made)}: a block must come first that is not older{local}"
    )


def told(office: Office, reading: Reading, astray: Collection[int] = ()) -> Told:
    """What is told of this account: of its posted statements what was, of the next what is now."""
    last = reading.posted[-1].statement.hash if reading.posted else b""
    kept = office.book.proposed(last)
    before = kept.told if kept else Told()
    aside, at = office.book.codes_set_aside(), reading.sequence
    return Told(
        _openings(office, reading.redemptions),
        {**before.without, **({at: aside} if aside else {})},
        {**before.astray, **({at: frozenset(astray)} if astray else {})},
    )


def _openings(office: Office, redemptions: Iterable[RequestedRedemption]) -> dict[int, bytes]:
    """The salts of all redemptions that this account is to pay and whose holder has told where."""
    ours = (item for item in redemptions if item.payer == office.account.id)
    known = {item.number: office.book.payout_account(item.payout_account) for item in ours}
    return {number: payout.salt for number, payout in known.items() if payout is not None}


def _check_owes_nothing(office: Office, redemptions: Iterable[RequestedRedemption]) -> None:
    """A closed account shows no payout any more, and its redemptions would wait to be reclaimed."""
    ours = (item.number for item in redemptions if item.payer == office.account.id)
    if owed := [it for it in ours if office.city.redemption(it).status is Status.Accepted]:
        raise StepError(
            f"the account cannot be closed: it is to pay {len(owed)} redemptions, {owed[0]} first"
        )
