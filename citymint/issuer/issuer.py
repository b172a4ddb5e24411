"""The issuer: everything a step of the pipeline works with, wired once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from citymint.bank.base import Bank
from citymint.chain.city import City
from citymint.chain.sender import Sender
from citymint.drafting.reading import ReserveAccount
from citymint.issuer.book.book import Book

BATCH = 100
"""Entries or redemptions in one transaction."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """What the issuer has at hand.

    Attributes:
        city: the contracts.
        bank: the issuer's access to the bank.
        account: the reserve account.
        book: where every step writes what it intends.
        relay: a key that only pays gas: post, issue and settle are open to anyone.
        operator: the key that may accept and reject redemptions.
        requests: a folder, apart from the book, for the requests of what is ordered.
    """

    city: City
    bank: Bank
    account: ReserveAccount
    book: Book
    relay: Sender
    operator: Sender
    requests: Path

    def at(self, bank: Bank) -> Issuer:
        """The same issuer at another bank, or with another way to it."""
        return replace(self, bank=bank)
