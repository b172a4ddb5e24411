"""Good statements, each broken in one way: every one is refused, with place and reason."""

import pytest

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
ID = "<Id>2026-306</Id>"
ACCOUNT = "<Id><Othr><Id>110-220-330001</Id></Othr></Id>"
OPENING = """<Bal>
        <Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp>
        <Amt Ccy="KRW">750000</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-02</Dt></Dt>
      </Bal>"""
CLOSING = OPENING.replace("OPBD", "CLBD").replace("750000", "549500")
AMOUNT = '<Amt Ccy="KRW">50000</Amt>'
BOOKED = "<BookgDt><Dt>2026-11-02</Dt></BookgDt>"
OUT, DEBIT = '"KRW">1500</Amt>', "<CdtDbtInd>DBIT</CdtDbtInd>"
LAST = '"KRW">500</Amt><CdtDbtInd>CRDT</CdtDbtInd>'
PART = '<c:Amt Ccy="KRW">20000</c:Amt>'
FEE = "<Chrgs><Rcrd>"
LINE = '"KRW">500</Amt>'

# Golden file; what is found in it, the first time; what is put there; place; reason.
BREAKS = [
    # The document
    ("won_08", HEAD, HEAD + "<!DOCTYPE Document>", "line 1", "DOCTYPE"),
    ("won_08", HEAD, HEAD + '<!DOCTYPE D [<!ENTITY a "9">]>', "line 1", "DOCTYPE"),
    ("won_08", HEAD, HEAD + '<!DOCTYPE D SYSTEM "file:///d">', "line 1", "DOCTYPE"),
    ("won_08", "750000", "&a;", "line 10", "not well-formed"),
    ("won_08", "</Ntry>", "", "Stmt[1]/Ntry[1]", "stands in Document/BkToCstmrStmt/Stmt/Ntry"),
    ("won_08", "</Document>", "</Document>x", "line 72", "not well-formed"),
    ("euro_02", "ISO-8859-1", "UTF-8", "line 30", "not well-formed"),
    ("won_08", "camt.053", "camt.054", "", "not a camt.053 document"),
    ("won_08", "001.08", "001.13", "", "version 13"),
    ("won_08", "urn:iso", "urn:other", "", "not a camt.053 document"),
    ("won_08", "xmlns=", "xmlns:x=", "", "not a camt.053 document"),
    ("won_08", "<Stmt>", "<Box><Stmt>", "Stmt[1]/Ntry[1]", "stands in Document/BkToCst"),
    ("won_08", "GrpHdr>", "Grp>", "line 4", "not well-formed"),
    # The frame of a statement
    ("won_08", ID, "", "Stmt[1]/Id", "is missing"),
    ("won_08", "2026-306", "  ", "Stmt[1]/Id", "is empty"),
    ("won_08", ID, ID * 2, "Stmt[1]", "2 elements Id"),
    ("won_08", "<CreDtTm>2026-11-02T23:59:30+09:00</CreDtTm>", "", "CreDtTm", "is missing"),
    ("won_08", "T23:59:30", "T23:61:30", "GrpHdr/CreDtTm", "not a date and time"),
    ("won_08", "2026-11-02T23", "20261102T23", "GrpHdr/CreDtTm", "not a date and time"),
    ("won_04_batch", "T00:05:00Z", "T00:05:00", "Stmt[1]/CreDtTm", "no time zone"),
    ("won_08", ACCOUNT, "", "Stmt[1]/Acct/Id/IBAN", "is missing"),
    ("won_08", f"<Acct>{ACCOUNT}<Ccy>KRW</Ccy></Acct>", "", "Stmt[1]/Acct", "is missing"),
    ("won_08", "110-220-330001", "", "Stmt[1]/Acct/Id/IBAN", "is missing"),
    ("won_08", "<Ccy>KRW", "<Ccy>KRX", "Stmt[1]/Acct/Ccy", "not an ISO 4217"),
    ("won_08", "<Ccy>KRW", "<Ccy>XAU", "Stmt[1]/Acct/Ccy", "no minor unit"),
    ("won_08", "<Ccy>KRW", "<Ccy>JPY", "Stmt[1]/Ntry[1]/Amt", "is in KRW"),
    ("won_08", ">4</Nb", ">5</Nb", "Stmt[1]/TxsSummry/TtlNtries/NbOfNtries", "counted 5"),
    # Balances
    ("won_08", OPENING, "", "Stmt[1]", "0 balances of type OPBD"),
    ("won_08", OPENING, OPENING * 2, "Stmt[1]", "2 balances of type OPBD"),
    ("won_08", CLOSING, "", "Stmt[1]", "0 balances of type CLBD"),
    ("won_08", CLOSING, CLOSING * 2, "Stmt[1]", "2 balances of type CLBD"),
    ("won_08", "CLBD", "ITBD", "Stmt[1]", "0 balances of type CLBD"),
    ("euro_02", "0.50<", "0.51<", "Stmt[1]", "different balances: €0.50 and €0.51"),
    ("won_08", "750000", "750001", "Stmt[1]", "₩1 apart"),
    ("won_04_batch", "DBIT", "CRDT", "Stmt[1]", "₩2,000 apart"),
    ("won_08", "549500", "549499", "Stmt[1]", "₩1 apart"),
    ("won_08", 'KRW">549500', 'EUR">549500', "Stmt[1]/Bal[2]/Amt", "is in EUR"),
    ("won_08", "549500<", "549500.00<", "Stmt[1]/Bal[2]/Amt", "has 2 decimals"),
    ("won_08", "549500<", "-549500<", "Stmt[1]/Bal[2]/Amt", "not an amount"),
    ("won_08", "CRDT", "BOTH", "Stmt[1]/Bal[1]/CdtDbtInd", "neither CRDT nor DBIT"),
    # Entries
    ("won_08", '"KRW">50000<', '"KRW">50001<', "Stmt[1]", "₩1 apart"),
    ("won_08", AMOUNT, "", "Stmt[1]/Ntry[1]/Amt", "is missing"),
    ("won_08", AMOUNT, AMOUNT * 2, "Stmt[1]/Ntry[1]", "2 elements Amt"),
    ("won_08", 'KRW">50000<', 'EUR">50000<', "Stmt[1]/Ntry[1]/Amt", "is in EUR"),
    ("won_08", ' Ccy="KRW">50000<', ">50000<", "Stmt[1]/Ntry[1]/Amt", "is in None"),
    ("won_08", ">50000<", ">50000.0<", "Stmt[1]/Ntry[1]/Amt", "KRW has 0"),
    ("euro_02", ">18.5<", ">18.500<", "Stmt[1]/Ntry[1]/Amt", "EUR has 2"),
    ("euro_02", ">18.5<", ">18,5<", "Stmt[1]/Ntry[1]/Amt", "not an amount"),
    ("won_08", ">50000<", f">{10**18}<", "Stmt[1]/Ntry[1]/Amt", "more than 18 digits"),
    ("won_08", ">50000<", ">50000<b/><", "Stmt[1]/Ntry[1]/Amt", "holds elements"),
    ("several_08", OUT + DEBIT, OUT, "Stmt[3]/Ntry[1]/CdtDbtInd", "is missing"),
    ("several_08", DEBIT, DEBIT.replace("DBIT", "CRDT"), "Stmt[3]", "₩3,000 apart"),
    ("won_04_batch", "PDNG", "MAYBE", "Stmt[1]/Ntry[2]/Sts", "not a known status"),
    ("won_04_batch", "PDNG", "BOOK", "Stmt[1]/Ntry[2]/BookgDt/Dt", "is missing"),
    ("won_04_batch", ">BOOK<", ">PDNG<", "Stmt[1]", "₩60,000 apart"),
    ("won_08", "<Cd>BOOK</Cd>", "BOOK", "Stmt[1]/Ntry[1]/Sts/Cd", "is missing"),
    ("euro_02", "BOOK", "<Cd>BOOK</Cd>", "Stmt[1]/Ntry[1]/Sts", "holds elements"),
    ("won_08", BOOKED, "", "Stmt[1]/Ntry[1]/BookgDt/Dt", "is missing"),
    ("won_08", BOOKED, BOOKED.replace("-02", "-31"), "Stmt[1]/Ntry[1]/BookgDt/Dt", "not a date"),
    ("won_04_batch", ">true<", ">perhaps<", "Stmt[1]/Ntry[4]/RvslInd", "neither true nor false"),
    # Batches, charges, details
    ("won_04_batch", ">20000<", ">20001<", "Stmt[1]/Ntry[1]", "add up to ₩60,001"),
    ("won_04_batch", PART, "", "Stmt[1]/Ntry[1]/NtryDtls[1]/TxDtls[1]/Amt", "is missing"),
    ("won_04_batch", PART, PART * 2, "Stmt[1]/Ntry[1]/NtryDtls[1]/TxDtls[1]", "2 elements Amt"),
    ("won_04_batch", 'KRW">45000', 'USD">45000', "NtryDtls[1]/TxDtls[2]/Amt", "is in USD"),
    ("won_04_batch", "Txs>2<", "Txs>3<", "NtryDtls[1]/Btch/NbOfTxs", "3 transactions, 2 are"),
    ("won_04_batch", ">CODE-ONE<", "><b/><", "RmtInf/Ustrd[1]", "holds elements"),
    ("won_08", ">300000<", ">299999<", "Stmt[1]/Ntry[3]/NtryDtls[1]/TxDtls[1]", "is -₩299,999"),
    ("won_08", FEE, "<Chrgs><Rcrd><ChrgInclInd>false</ChrgInclInd>", "TxDtls[1]", "entry is"),
    ("won_08", f"{LINE}<CdtDbtInd>DBIT", f"{LINE}<CdtDbtInd>CRDT", "TxDtls[1]", "entry is"),
    ("won_08", 'KRW">500<', 'USD">500<', "TxDtls[1]/Chrgs[1]/Rcrd[1]/Amt", "is in USD"),
    ("euro_02", ">1.25<", ">1.26<", "Stmt[1]/Ntry[2]/NtryDtls[1]/TxDtls[1]", "is -€27.64"),
    # Several statements
    ("several_08", LAST, LAST.replace("CRDT", "DBIT"), "Stmt[3]", "₩1,000 apart"),
    ("several_08", '"KRW">0<', '"KRW">1<', "Stmt[1]", "₩1 apart"),
    ("several_08", "2026-11-01T20:00:00", "2026-11-02T20:00:01", "Stmt[3]", "created earlier"),
    ("several_08", "</Ccy>", "</Ccy><Ccy>KRW</Ccy>", "Stmt[1]/Acct", "2 elements Ccy"),
]


@pytest.mark.parametrize(("name", "old", "new", "place", "reason"), BREAKS)
def test_read__broken_in_one_way__raises(name, old, new, place, reason, golden, refusal):
    good = golden(name).read_bytes()
    assert old.encode() in good
    error = refusal(good.replace(old.encode(), new.encode(), 1))
    assert (error.place or "").endswith(place)
    assert reason in error.reason
