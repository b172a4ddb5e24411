"""What was passed over, and why, in sentences and as facts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import tzinfo
from typing import Any

from citymint.chain.words import Skip
from citymint.issuer.bring import PassedOver
from citymint.text.shown import moment

_WHY = {
    Skip.NotEarlier: "the entry it came from is not an earlier one",
    Skip.AlreadyDone: "it was issued, voided or settled before, or the entry it came from was",
    Skip.Held: "it is above the single limit, and held",
    Skip.OverDaily: "it is over the day's limit: try tomorrow (UTC), or after its hold",
    Skip.WalletBarred: "the wallet is frozen",
    Skip.NotAccepted: "the redemption it pays is not accepted, or over",
    Skip.NotSettled: "the redemption it brings back is not settled, or came back before",
    Skip.NotHolder: "the redemption it brings back is another holder's",
    Skip.AmountDiffers: "the redemption is about another amount",
    Skip.NotPayer: "another account is to pay the redemption, or has paid it",
    Skip.Issuable: "it can be issued now",
    Skip.NotRequested: "it is not requested any more",
    Skip.PastDue: "its last day is over",
}


def why(skip: Skip) -> str:
    """The reason as people say it."""
    return _WHY[skip]


def lines_of(entries: Iterable[PassedOver], zone: tzinfo) -> list[str]:
    """A sentence for each entry, its times by the city's clock."""
    return [
        f"entry {it.index} of statement {it.sequence} was passed over: {_WHY[it.why]}"
        + (f" until {moment(it.until, zone)}" if it.until else "")
        for it in entries
    ]


def facts_of(entries: Iterable[PassedOver]) -> list[dict[str, Any]]:
    """The same for machines; times are Unix seconds."""
    return [
        {"statement": it.sequence, "entry": it.index, "why": it.why.name, "until": it.until}
        for it in entries
    ]
