"""One `Ntry` of a camt.053 to the entries it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from citymint.bank.iso20022._camt053_parts import Part, read_parts
from citymint.bank.iso20022._values import read_account, read_day, read_flag
from citymint.bank.iso20022._xml import Node
from citymint.money import Currency
from citymint.reserve.entry import Counterparty, Direction, Entry

_NOT_BOOKED = {"PDNG", "INFO", "FUTR"}
_NO_END_TO_END_ID = "NOTPROVIDED"


@dataclass(frozen=True, slots=True)
class Dialect:
    """Where a version of camt.053 keeps what other versions keep elsewhere."""

    status: str
    party_name: str


def is_booked(ntry: Node, dialect: Dialect) -> bool:
    """Whether the entry counts towards the booked balance.

    Raises:
        StatementError: the status is missing or not a known one.
    """
    status = ntry.need(dialect.status)
    if status.text() not in {"BOOK", *_NOT_BOOKED}:
        raise status.wrong(f"{status.text()!r} is not a known status of an entry")
    return status.text() == "BOOK"


def read_entries(ntry: Node, dialect: Dialect, currency: Currency) -> Iterator[Entry]:
    """The entries of one booked `Ntry`. A line of zero moves nothing and is none.

    `CdtDbtInd` is the direction of the line itself, also where `RvslInd` is true: ISO 20022 has
    the reversal of a debit booked as CRDT.

    Raises:
        StatementError: something is missing or wrong, or the details do not add up.
    """
    booked_on = read_day(ntry.find("BookgDt/DtTm") or ntry.need("BookgDt/Dt"))
    for part in read_parts(ntry, currency):
        if part.signed:
            yield _entry(ntry, part, booked_on, dialect)


def _entry(ntry: Node, part: Part, booked_on: date, dialect: Dialect) -> Entry:
    details = part.details
    direction = Direction.CREDIT if part.signed > 0 else Direction.DEBIT
    end_to_end_id = details.says("Refs/EndToEndId")
    return Entry(
        amount=abs(part.signed),
        direction=direction,
        booked_on=booked_on,
        bank_reference=details.says("Refs/AcctSvcrRef") or ntry.says("AcctSvcrRef"),
        end_to_end_id=None if end_to_end_id == _NO_END_TO_END_ID else end_to_end_id,
        remittance=tuple(_remittance(details)),
        counterparty=_counterparty(ntry, details, direction, dialect),
        charges=part.charges,
    )


def _remittance(details: Node) -> Iterator[str]:
    information = details.find("RmtInf")
    if information is None:
        return
    yield from (line.text() for line in information.each("Ustrd") if not line.is_blank)
    for structured in information.each("Strd"):
        reference = structured.says("CdtrRefInf/Ref")
        if reference:
            yield reference


def _counterparty(
    ntry: Node, details: Node, direction: Direction, dialect: Dialect
) -> Counterparty | None:
    parties = details.find("RltdPties")
    if parties is None:
        return None
    # A payment that comes back keeps the debtor and the creditor it was first sent with.
    came_back = bool(read_flag(ntry.find("RvslInd"))) or details.find("RtrInf") is not None
    role = "Dbtr" if (direction is Direction.CREDIT) is not came_back else "Cdtr"
    name = parties.says(f"{role}/{dialect.party_name}")
    account = read_account(parties.find(f"{role}Acct"))
    return Counterparty(name, account) if name or account else None
