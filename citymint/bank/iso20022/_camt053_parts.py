"""How one booked amount divides into transfers and charges.

A batch booking is one `Ntry` with a `TxDtls` for each transfer, which must add up to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from citymint.bank.iso20022._values import read_amount, read_direction, read_flag
from citymint.bank.iso20022._xml import Node
from citymint.money import Currency
from citymint.reserve.entry import Direction


@dataclass(frozen=True, slots=True)
class Part:
    """The share of one transfer in an `Ntry`.

    Attributes:
        details: the `TxDtls`, or the `Ntry` itself where the bank gives no details.
        signed: minor units, negative for a debit; 0 where a line moves nothing.
        charges: minor units inside the amount that the bank kept.

    Raises:
        StatementError: the charges exceed what was taken from the account.
    """

    details: Node
    signed: int
    charges: int

    def __post_init__(self) -> None:
        if self.signed <= 0 < self.charges + self.signed:
            raise self.details.wrong("has charges above its own amount")


def read_parts(ntry: Node, currency: Currency) -> list[Part]:
    """The parts of an entry, in the bank's order.

    A single part without an amount of its own has the entry's.

    Raises:
        StatementError: the parts do not add up, or one of several has no amount.
    """
    direction = read_direction(ntry.need("CdtDbtInd"))
    booked = direction.sign * read_amount(ntry.need("Amt"), currency)
    details = [one for group in ntry.each("NtryDtls") for one in _transactions(group)]
    if not details:
        return [Part(ntry, booked, _charges(ntry, currency))]
    if len(details) == 1:
        return [_only_part(ntry, details[0], booked, direction, currency)]
    parts = [
        Part(one, _signed(one, direction, currency), _charges(one, currency)) for one in details
    ]
    total = sum(part.signed for part in parts)
    if total != booked:
        told = f"is {currency.format(booked)}, its details add up to {currency.format(total)}"
        raise ntry.wrong(told)
    return parts


def _transactions(group: Node) -> list[Node]:
    transactions = group.each("TxDtls")
    announced = group.find("Btch/NbOfTxs")
    # A bank may announce a batch and keep its details for another message.
    if announced and transactions and announced.text() != str(len(transactions)):
        told = f"announces {announced.text()} transactions, {len(transactions)} are given"
        raise announced.wrong(told)
    return transactions


def _only_part(
    ntry: Node, details: Node, booked: int, direction: Direction, currency: Currency
) -> Part:
    charged = details if details.find("Chrgs") or not ntry.each("Chrgs") else ntry
    stated = _signed(details, direction, currency) if _amount(details) else booked
    if stated == booked:
        return Part(details, booked, _charges(charged, currency))
    charges = _charges(charged, currency, shown_by_difference=True)
    if stated - charges != booked:
        told = f"is {currency.format(stated)}, the entry is {currency.format(booked)}"
        raise details.wrong(told)
    return Part(details, booked, charges)


def _amount(details: Node) -> Node | None:
    return details.find("Amt") or details.find("AmtDtls/TxAmt/Amt")


def _signed(details: Node, direction: Direction, currency: Currency) -> int:
    stated = details.find("CdtDbtInd")
    sign = (read_direction(stated) if stated else direction).sign
    return sign * read_amount(_amount(details) or details.need("Amt"), currency)


def _charges(node: Node, currency: Currency, *, shown_by_difference: bool = False) -> int:
    """Charges inside the amount.

    The bank marks them as included. Where it marks nothing, as in version 02, only the difference
    between the amount of the transfer and that of the entry shows that they are. In another
    currency they were kept by another bank, before the money came here.
    """
    total = 0
    for charges in node.each("Chrgs"):
        for record in charges.each("Rcrd") or [charges]:
            included = read_flag(record.find("ChrgInclInd"))
            refunded = record.says("CdtDbtInd") == Direction.CREDIT.value
            if refunded or not (shown_by_difference if included is None else included):
                continue
            amount = record.need("Amt")
            if shown_by_difference or amount.element.get("Ccy", currency.code) == currency.code:
                total += read_amount(amount, currency)
    return total
