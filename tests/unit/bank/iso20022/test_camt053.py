import json
from dataclasses import asdict
from datetime import date, datetime, timedelta, timezone

import pytest

from citymint.bank.iso20022 import _xml, camt053
from citymint.chain.compiler import ROOT
from citymint.errors import StatementError
from citymint.reserve.entry import Direction, chain

GOLDEN = ROOT / "tests" / "statements"
RETURNED = "<c:Refs><c:EndToEndId>RDM1</c:EndToEndId></c:Refs>"
SEOUL = timezone(timedelta(hours=9))


def plain(value):
    return value.value if isinstance(value, Direction) else value.isoformat()


@pytest.mark.parametrize("name", sorted(path.stem for path in GOLDEN.glob("*.xml")))
def test_read__golden(name):
    read = [asdict(one) for one in camt053.read(GOLDEN / f"{name}.xml")]
    expected = json.loads((GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(read, default=plain)) == expected


def test_read__every_version_has_a_golden_file():
    texts = [path.read_bytes() for path in GOLDEN.glob("*.xml")]
    for version in camt053._DIALECTS:
        assert any(f"camt.053.001.{version}".encode() in text for text in texts)


def test_read__several_statements__are_one_chain_for_each_account():
    read = camt053.read(GOLDEN / "several_08.xml")
    won = chain(one for one in read if one.currency == "KRW")
    assert [one.statement_id for one in won] == ["W-1", "W-2", "W-3"]


@pytest.fixture
def changed(tmp_path):
    """Write a golden file with some texts replaced, each exactly once."""

    def change(*replacements, name="won_08"):
        text = (GOLDEN / f"{name}.xml").read_text(encoding="utf-8")
        for old, new in replacements:
            assert text.count(old) == 1, f"{text.count(old)} times: {old}"
            text = text.replace(old, new)
        path = tmp_path / "changed.xml"
        path.write_text(text, encoding="utf-8")
        return path

    return change


def test_read__time_without_zone__needs_the_bank_s_zone(changed):
    path = changed(("23:59:30+09:00", "23:59:30"))
    with pytest.raises(StatementError, match="no time zone"):
        camt053.read(path)
    [read] = camt053.read(path, zone=SEOUL)
    assert read.created_at == datetime(2026, 11, 2, 23, 59, 30, tzinfo=SEOUL)


def test_read__zone__does_not_move_a_time_that_has_one():
    [read] = camt053.read(GOLDEN / "won_04_batch.xml", zone=SEOUL)
    assert read.created_at.utcoffset() == timedelta(0)


def test_read__booking_time__counts_for_the_day_the_bank_wrote(changed):
    [read] = camt053.read(changed(("2026-11-02T14:05:11+09:00", "2026-11-01T23:59:59-12:00")))
    assert read.entries[2].booked_on == date(2026, 11, 1)


def test_read__comment_inside_an_amount__hides_nothing(changed):
    [read] = camt053.read(changed(("300500<", "3005<!-- 0 -->0<?p?>0<")))
    assert read.entries[2].amount == 300500


WHOLE = ('"KRW">300000<', '"KRW">300500<')
INCLUDED = ("</Rcrd>", "<ChrgInclInd>true</ChrgInclInd></Rcrd>")


def test_read__charge_marked_as_included__is_part_of_the_amount(changed):
    [unmarked] = camt053.read(changed(WHOLE))
    assert unmarked.entries[2].charges == 0
    [marked] = camt053.read(changed(WHOLE, INCLUDED))
    assert (marked.entries[2].amount, marked.entries[2].charges) == (300500, 500)


def test_read__charge_above_its_amount__raises(changed):
    path = changed(WHOLE, INCLUDED, ('"KRW">500<', '"KRW">300501<'))
    with pytest.raises(StatementError, match=r"TxDtls\[1\]: has charges above its own amount"):
        camt053.read(path)


@pytest.mark.parametrize(
    ("changes", "counterparty"),
    [
        ([], "Shop B"),
        ([("<c:RvslInd>true", "<c:RvslInd>false")], "City of Harbor"),
        (
            [
                ("<c:RvslInd>true</c:RvslInd>", ""),
                (RETURNED, RETURNED + "<c:RtrInf/>"),
            ],
            "Shop B",
        ),
    ],
)
def test_read__payment_that_came_back__keeps_its_parties(changed, changes, counterparty):
    [read] = camt053.read(changed(*changes, name="won_04_batch"))
    assert read.entries[3].direction is Direction.CREDIT
    assert read.entries[3].counterparty.name == counterparty


def test_read__the_bank_may_count_entries_with_or_without_those_not_booked(changed):
    for count in ("4", "2"):
        summary = f"<c:TxsSummry><c:TtlNtries><c:NbOfNtries>{count}</c:NbOfNtries>"
        summary += "</c:TtlNtries></c:TxsSummry>"
        first = '<c:Ntry>\n        <c:Amt Ccy="KRW">60000'
        assert camt053.read(changed((first, summary + first), name="won_04_batch"))


def test_stream__yields_a_statement_before_a_later_one_is_refused(changed):
    path = changed(('"KRW">1500<', '"KRW">1501<'), name="several_08")
    read = camt053.stream(path)
    assert [next(read).statement_id, next(read).statement_id] == ["W-1", "E-1"]
    with pytest.raises(StatementError, match=r"Stmt\[3\]: .*₩1 apart"):
        next(read)


def test_closed__forgotten_elements_leave_the_tree(tmp_path):
    path = tmp_path / "many.xml"
    path.write_text('<a xmlns="urn:a"><h/>' + "<b><c/></b>" * 500 + "</a>", encoding="utf-8")
    with path.open("rb") as source:
        for element in _xml.closed(source, path, "urn:a", ("b",)):
            _xml.forget(element)
            assert element.getprevious().tag == "{urn:a}h"
            assert len(element) == 0
