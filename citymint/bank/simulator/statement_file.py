"""A bank statement to a camt.053.001.08 file. The same statement always gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from pyiso20022.camt import camt_053_001_08 as camt  # type: ignore[import-untyped]
from xsdata.models.datatype import XmlDate

from citymint.bank.iso20022._write import is_iban, moment, write_document
from citymint.money import Currency
from citymint.reserve.entry import BankStatement, Counterparty, Direction, Entry


def write(statement: BankStatement, owner: str, path: Path) -> None:
    """Write a statement, whole or not at all.

    Args:
        statement: what to write.
        owner: name of the account's holder.
        path: the file.

    Raises:
        BankError: a text holds a character that XML cannot carry.
        MoneyError: an amount does not fit ISO 20022.
        OSError: the folder cannot be written to.
    """
    report = camt.AccountStatement9(
        id=statement.statement_id,
        cre_dt_tm=moment(statement.created_at),
        acct=camt.CashAccount39(
            id=_account_id(statement.account),
            ccy=statement.currency,
            ownr=camt.PartyIdentification135(nm=owner),
        ),
        bal=[_balance(statement, kind) for kind in ("OPBD", "CLBD")],
        ntry=[_ntry(entry, Currency.of(statement.currency)) for entry in statement.entries],
    )
    header = camt.GroupHeader81(msg_id=statement.statement_id, cre_dt_tm=report.cre_dt_tm)
    message = camt.BankToCustomerStatementV08(grp_hdr=header, stmt=[report])
    write_document(camt.Document(bk_to_cstmr_stmt=message), path)


def _balance(statement: BankStatement, kind: str) -> camt.CashBalance8:
    signed = statement.opening if kind == "OPBD" else statement.closing
    direction = Direction.DEBIT if signed < 0 else Direction.CREDIT
    day = XmlDate.from_date(statement.created_at.date())
    return camt.CashBalance8(
        tp=camt.BalanceType13(cd_or_prtry=camt.BalanceType10Choice(cd=kind)),
        amt=_amount(abs(signed), Currency.of(statement.currency)),
        cdt_dbt_ind=camt.CreditDebitCode(direction.value),
        dt=camt.DateAndDateTime2Choice(dt=day),
    )


def _ntry(entry: Entry, currency: Currency) -> camt.ReportEntry10:
    own_code = camt.ProprietaryBankTransactionCodeStructure1(cd="TRANSFER")
    return camt.ReportEntry10(
        amt=_amount(entry.amount, currency),
        cdt_dbt_ind=camt.CreditDebitCode(entry.direction.value),
        sts=camt.EntryStatus1Choice(cd="BOOK"),
        bookg_dt=camt.DateAndDateTime2Choice(dt=XmlDate.from_date(entry.booked_on)),
        acct_svcr_ref=entry.bank_reference,
        bk_tx_cd=camt.BankTransactionCodeStructure4(prtry=own_code),
        ntry_dtls=[camt.EntryDetails9(tx_dtls=[_details(entry, currency)])],
    )


def _details(entry: Entry, currency: Currency) -> camt.EntryTransaction10:
    end_to_end_id = entry.end_to_end_id or "NOTPROVIDED"
    return camt.EntryTransaction10(
        refs=camt.TransactionReferences6(end_to_end_id=end_to_end_id),
        amt=_amount(entry.amount, currency),
        cdt_dbt_ind=camt.CreditDebitCode(entry.direction.value),
        chrgs=_charges(entry.charges, currency) if entry.charges else None,
        rltd_pties=_parties(entry.counterparty, entry.direction) if entry.counterparty else None,
        rmt_inf=_remittance(entry.remittance) if entry.remittance else None,
    )


def _charges(charges: int, currency: Currency) -> camt.Charges6:
    record = camt.ChargesRecord3(amt=_amount(charges, currency), chrg_incl_ind=True)
    return camt.Charges6(rcrd=[record])


def _parties(other: Counterparty, direction: Direction) -> camt.TransactionParties6:
    role = "dbtr" if direction is Direction.CREDIT else "cdtr"
    party = camt.Party40Choice(pty=camt.PartyIdentification135(nm=other.name))
    account = camt.CashAccount38(id=_account_id(other.account)) if other.account else None
    return camt.TransactionParties6(
        **{role: party if other.name else None, f"{role}_acct": account}
    )


def _remittance(lines: Iterable[str]) -> camt.RemittanceInformation16:
    return camt.RemittanceInformation16(ustrd=list(lines))


def _account_id(account: str) -> camt.AccountIdentification4Choice:
    if is_iban(account):
        return camt.AccountIdentification4Choice(iban=account)
    other = camt.GenericAccountIdentification1(id=account)
    return camt.AccountIdentification4Choice(othr=other)


def _amount(amount: int, currency: Currency) -> camt.ActiveOrHistoricCurrencyAndAmount:
    value = Decimal(currency.decimal(amount))
    return camt.ActiveOrHistoricCurrencyAndAmount(value=value, ccy=currency.code)
