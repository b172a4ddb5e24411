"""Payment orders as files: ISO 20022 pain.001, version 09.

A file is one group of payments out of one account. The same order always gives the same bytes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from pyiso20022.pain import pain_001_001_09 as pain  # type: ignore[import-untyped]
from xsdata.models.datatype import XmlDate

from citymint.bank.base import Payment
from citymint.bank.iso20022._values import read_account, read_amount, read_time
from citymint.bank.iso20022._write import is_iban, moment, write_document
from citymint.bank.iso20022._xml import Node, read_root
from citymint.errors import BankError, MoneyError, StatementError
from citymint.money import Currency

_NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"


@dataclass(frozen=True, slots=True)
class PaymentOrder:
    """What an account holder orders the bank to pay.

    Attributes:
        message_id: names the file; at most 35 characters.
        created_at: when it was made, with its time zone.
        debtor_account: the account to pay from.
        debtor_name: whose account that is.
        currency: ISO 4217 code of the account and of every amount.
        payments: with distinct end-to-end ids, at least one.

    Raises:
        BankError: one of these does not hold.
    """

    message_id: str
    created_at: datetime
    debtor_account: str
    debtor_name: str
    currency: str
    payments: tuple[Payment, ...]

    def __post_init__(self) -> None:
        if not self.payments:
            raise BankError(f"payment order {self.message_id} holds no payment")
        times = Counter(payment.end_to_end_id for payment in self.payments)
        if twice := [name for name, count in times.items() if count > 1]:
            raise BankError(f"payment order {self.message_id} names {', '.join(twice)} twice")
        if not 1 <= len(self.message_id) <= 35:
            raise BankError(f"message id {self.message_id!r}: 1 to 35 characters expected")
        if self.created_at.utcoffset() is None:
            raise BankError(f"payment order {self.message_id} was created without a time zone")


def write(
    payments: Sequence[Payment],
    *,
    debtor_account: str,
    debtor_name: str,
    currency: str,
    message_id: str,
    created_at: datetime,
    path: Path,
) -> PaymentOrder:
    """Write a payment file, whole or not at all. Arguments are those of `PaymentOrder`.

    Raises:
        BankError: the payments do not make an order, or hold text that XML cannot carry.
        MoneyError: the currency is unknown, or an amount does not fit ISO 20022.
    """
    order = PaymentOrder(
        message_id, created_at, debtor_account, debtor_name, currency, tuple(payments)
    )
    write_document(_document(order), path)
    return order


def read(path: Path) -> PaymentOrder:
    """Read a payment file back, as the bank does.

    Raises:
        BankError: it is not such a file, or its number of payments or control sum is wrong.
    """
    try:
        with path.open("rb") as source:
            return _order(read_root(source, path, _NAMESPACE).need("CstmrCdtTrfInitn"))
    except (StatementError, MoneyError) as error:
        raise BankError(f"payment file refused: {error}") from error
    except OSError as error:
        raise BankError(f"payment file {path} cannot be read: {error.strerror}") from error


def _order(initiation: Node) -> PaymentOrder:
    header, group = initiation.need("GrpHdr"), initiation.need("PmtInf")
    currency = Currency.of(group.need("DbtrAcct/Ccy").text())
    order = PaymentOrder(
        message_id=header.need("MsgId").text(),
        created_at=read_time(header.need("CreDtTm"), None),
        debtor_account=_account(group.need("DbtrAcct")),
        debtor_name=group.need("Dbtr/Nm").text(),
        currency=currency.code,
        payments=tuple(_payment(one, currency) for one in group.each("CdtTrfTxInf")),
    )
    for totals in (header, group):
        _check_totals(totals, order.payments, currency)
    return order


def _payment(transfer: Node, currency: Currency) -> Payment:
    return Payment(
        end_to_end_id=transfer.need("PmtId/EndToEndId").text(),
        amount=read_amount(transfer.need("Amt/InstdAmt"), currency),
        creditor_account=_account(transfer.need("CdtrAcct")),
        creditor_name=transfer.need("Cdtr/Nm").text(),
        remittance=transfer.says("RmtInf/Ustrd") or "",
    )


def _account(node: Node) -> str:
    return read_account(node) or node.need("Id/IBAN").text()


def _check_totals(totals: Node, payments: Sequence[Payment], currency: Currency) -> None:
    number, total = totals.need("NbOfTxs"), totals.need("CtrlSum")
    if number.text() != str(len(payments)):
        raise number.wrong(f"announces {number.text()} payments, {len(payments)} are given")
    if currency.parse(total.text()) != (paid := sum(payment.amount for payment in payments)):
        raise total.wrong(f"announces {total.text()}, the payments are {currency.decimal(paid)}")


def _document(order: PaymentOrder) -> pain.Document:
    currency = Currency.of(order.currency)
    debtor = pain.PartyIdentification135(nm=order.debtor_name)
    totals = {
        "nb_of_txs": str(len(order.payments)),
        "ctrl_sum": Decimal(currency.decimal(sum(payment.amount for payment in order.payments))),
    }
    header = pain.GroupHeader85(
        msg_id=order.message_id, cre_dt_tm=moment(order.created_at), initg_pty=debtor, **totals
    )
    group = pain.PaymentInstruction30(
        pmt_inf_id=order.message_id,
        pmt_mtd=pain.PaymentMethod3Code.TRF,
        reqd_exctn_dt=pain.DateAndDateTime2Choice(dt=XmlDate.from_date(order.created_at.date())),
        dbtr=debtor,
        dbtr_acct=_cash_account(order.debtor_account, order.currency),
        dbtr_agt=_own_bank(),
        cdt_trf_tx_inf=[_transfer(payment, currency) for payment in order.payments],
        **totals,
    )
    initiation = pain.CustomerCreditTransferInitiationV09(grp_hdr=header, pmt_inf=[group])
    return pain.Document(cstmr_cdt_trf_initn=initiation)


def _transfer(payment: Payment, currency: Currency) -> pain.CreditTransferTransaction34:
    amount = pain.ActiveOrHistoricCurrencyAndAmount(
        value=Decimal(currency.decimal(payment.amount)), ccy=currency.code
    )
    return pain.CreditTransferTransaction34(
        pmt_id=pain.PaymentIdentification6(end_to_end_id=payment.end_to_end_id),
        amt=pain.AmountType4Choice(instd_amt=amount),
        cdtr=pain.PartyIdentification135(nm=payment.creditor_name),
        cdtr_acct=_cash_account(payment.creditor_account),
        rmt_inf=pain.RemittanceInformation16(ustrd=[payment.remittance])
        if payment.remittance
        else None,
    )


def _cash_account(account: str, currency: str | None = None) -> pain.CashAccount38:
    if is_iban(account):
        identification = pain.AccountIdentification4Choice(iban=account)
    else:
        other = pain.GenericAccountIdentification1(id=account)
        identification = pain.AccountIdentification4Choice(othr=other)
    return pain.CashAccount38(id=identification, ccy=currency)


def _own_bank() -> pain.BranchAndFinancialInstitutionIdentification6:
    # ISO 20022 wants the debtor's bank named; the one that gets the file knows who it is.
    other = pain.GenericFinancialIdentification1(id="NOTPROVIDED")
    return pain.BranchAndFinancialInstitutionIdentification6(
        fin_instn_id=pain.FinancialInstitutionIdentification18(othr=other)
    )
