from datetime import UTC, datetime

import pytest

from citymint.bank.base import Payment
from citymint.bank.iso20022 import pain001
from citymint.errors import BankError, MoneyError

BAKERY = Payment("RDM1", 300000, "220-555-000777", "Bakery & <Sons>", "redemption 1")
RESIDENT = Payment("RDM2", 1, "NL91ABNA0417164300", "홍길동")
ORDER = {
    "debtor_account": "110-220-330001",
    "debtor_name": "City of Harbor",
    "currency": "KRW",
    "message_id": "PAYOUT-1",
    "created_at": datetime(2026, 11, 2, 9, 30, tzinfo=UTC),
}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "payout.xml"


def written(path, *payments, **changes):
    return pain001.write(payments or (BAKERY, RESIDENT), path=path, **{**ORDER, **changes})


def test_write__reads_back(path):
    order = written(path)
    assert order.payments == (BAKERY, RESIDENT)
    assert pain001.read(path) == order


def test_write__counts_and_sums_without_decimals_of_won(path):
    written(path)
    text = path.read_text(encoding="utf-8")
    assert text.count("<NbOfTxs>2</NbOfTxs>") == text.count("<CtrlSum>300001</CtrlSum>") == 2
    assert '<InstdAmt Ccy="KRW">300000</InstdAmt>' in text


def test_write__euro__keeps_its_cents(path):
    written(path, Payment("A", 1850, "X1", "B"), Payment("B", 5, "X1", "B"), currency="EUR")
    text = path.read_text(encoding="utf-8")
    assert '<InstdAmt Ccy="EUR">18.50</InstdAmt>' in text
    assert "<CtrlSum>18.55</CtrlSum>" in text


def test_write__same_order__gives_the_same_bytes(path, tmp_path):
    written(path)
    written(tmp_path / "again.xml")
    assert path.read_bytes() == (tmp_path / "again.xml").read_bytes()


@pytest.mark.parametrize(
    ("payments", "changes", "told"),
    [
        ((), {"message_id": ""}, "1 to 35 characters"),
        ((), {"message_id": "M" * 36}, "1 to 35 characters"),
        ((), {"created_at": datetime(2026, 11, 2)}, "without a time zone"),  # noqa: DTZ001
        ((BAKERY, BAKERY), {}, "names RDM1 twice"),
        ((Payment("A", 1, "X1", "bell\x07"),), {}, "would not be XML"),
        ((Payment("A", 1, "X1", "half \ud83d"),), {}, "would not be XML"),
    ],
)
def test_write__no_order__leaves_the_old_file(path, tmp_path, payments, changes, told):
    written(path)
    before = path.read_bytes()
    with pytest.raises(BankError, match=told):
        written(path, *payments, **changes)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_write__nothing_to_pay__raises(path):
    with pytest.raises(BankError, match="no payment"):
        pain001.write([], path=path, **ORDER)


def test_write__sum_beyond_iso_20022__raises(path):
    most = 10**18 - 1
    with pytest.raises(MoneyError, match="more than 18 digits"):
        written(path, Payment("A", most, "X1", "B"), Payment("B", 1, "X1", "B"))


def test_write__killed_before_the_end__leaves_the_old_file(path, tmp_path, monkeypatch):
    written(path)
    before = path.read_bytes()
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        written(path, BAKERY)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("<NbOfTxs>2<", "<NbOfTxs>3<", "NbOfTxs: announces 3 payments, 2 are given"),
        ("TRF</PmtMtd>\n      <NbOfTxs>2<", "TRF</PmtMtd><NbOfTxs>3<", "PmtInf/NbOfTxs: ann"),
        ("<CtrlSum>300001<", "<CtrlSum>300002<", "CtrlSum: announces 300002"),
        ('"KRW">300000<', '"KRW">300000.00<', "CdtTrfTxInf.*2 decimals"),
        ('"KRW">300000<', '"USD">300000<', "is in USD"),
        ('"KRW">300000<', '"KRW">0<', "not above 0"),
        ("RDM2", "RDM1", "names RDM1 twice"),
        ("pain.001.001.09", "pain.001.001.03", "is not a document of"),
        ("<Document", "<!DOCTYPE Document><Document", "DOCTYPE"),
        ("</Document>", "", "cut off"),
        ("<Nm>홍길동</Nm>", "", "Cdtr/Nm: is missing"),
    ],
)
def test_read__broken_in_one_way__raises(path, old, new, told):
    written(path)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(BankError, match=told):
        pain001.read(path)


def test_read__no_file__raises(path):
    with pytest.raises(BankError, match="cannot be read"):
        pain001.read(path)


@pytest.mark.parametrize(
    "changes",
    [
        {"end_to_end_id": ""},
        {"end_to_end_id": "E" * 36},
        {"amount": 0},
        {"amount": -5},
        {"amount": 5.0},
        {"creditor_account": ""},
        {"creditor_name": ""},
        {"remittance": "x" * 141},
    ],
)
def test_payment__what_no_bank_would_take__raises(changes):
    good = {"end_to_end_id": "E", "amount": 5, "creditor_account": "X1", "creditor_name": "B"}
    assert Payment(**good)
    with pytest.raises(BankError):
        Payment(**{**good, **changes})
