"""Register: hear from a holder where a redemption is to be paid."""

from __future__ import annotations

from citymint.chain.city import City
from citymint.chain.events import requested_with
from citymint.errors import RequestError
from citymint.issuer.book.book import Book
from citymint.reserve.payout_request import PayoutRequest


def register(city: City, book: Book, asked: PayoutRequest) -> int | None:
    """Keep where to pay; the very same request again changes nothing.

    Returns:
        The redemption that it is for; None if the chain has none of this amount with this
        commitment yet.

    Raises:
        RequestError: it is for another city.
    """
    if (asked.chain_id, asked.treasury) != (city.chain_id, city.treasury.address):
        raise RequestError("a payout request for another city")
    number = requested_with(city, asked.account.commitment, asked.amount)
    book.remember(asked.account)
    return number
