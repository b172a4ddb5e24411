"""A payer wrote one blank as his reference, or paid from abroad with charges in another currency:
the whole file was refused for it, so that nothing was drafted and nobody paid any more.
"""

import pytest

from citymint.bank.iso20022 import camt053
from citymint.chain.compiler import ROOT

GOOD = ROOT / "tests" / "statements" / "won_08.xml"
PAYER, REFERENCE = "<Nm>홍길동</Nm>", "<Ustrd>K7QX 2M9T</Ustrd>"
NUMBER, ID = "<Id>3333-01-1234567</Id>", "<EndToEndId>NOTPROVIDED</EndToEndId>"
CREDITOR = "<Strd><CdtrRefInf><Ref> </Ref></CdtrRefInf></Strd>"
ABROAD = '<Chrgs><Rcrd><Amt Ccy="USD">5.00</Amt><ChrgInclInd>true</ChrgInclInd></Rcrd></Chrgs>'


@pytest.fixture
def first_entry(tmp_path):
    """Of a good statement, with one text in it replaced."""

    def read(old, new):
        text = GOOD.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "changed.xml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return camt053.read(path)[0].entries[0]

    return read


@pytest.mark.parametrize("blank", ["", " ", "\t\n", "\N{NO-BREAK SPACE}"])
def test_a_blank_reference__is_none(first_entry, blank):
    assert first_entry(REFERENCE, f"<Ustrd>{blank}</Ustrd>{REFERENCE}").remittance == ("K7QX 2M9T",)


def test_blank_names_and_numbers__are_none(first_entry):
    assert first_entry(ID, "<EndToEndId> </EndToEndId>").end_to_end_id is None
    assert first_entry(REFERENCE, CREDITOR).remittance == ()
    assert first_entry(PAYER, "<Nm> </Nm>").counterparty.name is None
    assert first_entry(NUMBER, "<Id> </Id>").counterparty.account is None


def test_charges_in_another_currency__were_kept_by_another_bank(first_entry):
    entry = first_entry("<RltdPties>", f"{ABROAD}<RltdPties>")
    assert (entry.amount, entry.charges) == (50_000, 0)
