"""Accept: promise the payout of every redemption that can be paid, from the configured account."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from web3.logs import DISCARD

from citymint.chain.events import redemptions
from citymint.chain.words import Skip, Status
from citymint.errors import ContractRefused
from citymint.issuer.issuer import BATCH, Issuer


@dataclass(slots=True)
class Accepted:
    """What became of each requested redemption.

    Attributes:
        numbers: those promised now.
        untold: those whose holder has not told where to pay.
        skipped: those that the Treasury passed over, and why.
        over: those that were named and are not requested for good, with what they are instead;
            Requested is not final yet.
    """

    numbers: list[int] = field(default_factory=list)
    untold: list[int] = field(default_factory=list)
    skipped: dict[int, Skip] = field(default_factory=dict)
    over: dict[int, Status] = field(default_factory=dict)


def accept(issuer: Issuer, only: Collection[int] = ()) -> Accepted:
    """Accept each requested redemption whose payout account the book can open.

    Only the statements of the issuer's own account can show these as paid from now on.

    Args:
        issuer: who acts.
        only: these redemptions and no others; all, if none is named.

    Raises:
        ContractRefused: the key has no role for it, or the account does not live.
    """
    requested = [
        item
        for item in redemptions(issuer.city)
        if (not only or item.number in only)
        and issuer.city.redemption(item.number).status is Status.Requested
    ]
    told = {item.number: issuer.book.payout_account(item.payout_account) for item in requested}
    ready = [number for number, account in told.items() if account is not None]
    for key, detail in issuer.book.begun("accept").items():
        if not set(detail["redemptions"]) & set(ready):
            issuer.book.done("accept", key)
    accepted = Accepted(
        untold=[number for number in told if number not in ready],
        over={it: issuer.city.redemption(it).status for it in only if it not in told},
    )
    for start in range(0, len(ready), BATCH):
        _accept(issuer, ready[start : start + BATCH], accepted)
    return accepted


def _accept(issuer: Issuer, batch: list[int], accepted: Accepted) -> None:
    call = issuer.city.treasury.functions.accept(batch, issuer.account.id)
    key = f"{batch[0]}-{batch[-1]}/{len(batch)}"
    try:
        with issuer.book.intent("accept", key, {"redemptions": batch}):
            receipt = issuer.operator.send(call)
    except ContractRefused as refused:
        if refused.name != "Treasury_NothingTaken":
            raise
        issuer.book.done("accept", key)
        _name_each(issuer, batch, accepted, refused)
        return
    events = issuer.city.treasury.events
    for log in events.Accepted().process_receipt(receipt, errors=DISCARD):
        accepted.numbers += log["args"]["redemptions"]
    for log in events.RedemptionSkipped().process_receipt(receipt, errors=DISCARD):
        accepted.skipped[log["args"]["id"]] = Skip(log["args"]["why"])


def _name_each(
    issuer: Issuer, batch: list[int], accepted: Accepted, refused: ContractRefused
) -> None:
    """Nothing of a batch was taken, and the Treasury named the last one only."""
    if len(batch) == 1:
        accepted.skipped[batch[0]] = Skip[refused.facts["why"]]
        return
    for number in batch:
        _accept(issuer, [number], accepted)
