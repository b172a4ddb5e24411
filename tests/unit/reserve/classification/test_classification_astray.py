"""Debits that have a redemption's name and amount: what was promised, or for people to decide."""

from dataclasses import replace

import pytest

from citymint.errors import StatementError
from citymint.reserve.classification import Facts, History, Line
from citymint.reserve.kind import EntryKind
from citymint.reserve.payout import commitment
from tests.kit.promises import ID, LOSS, PAYEE, PAYOUT, PROMISE, RESERVE, SALT

WANTING = replace(PROMISE, payout_account=commitment(PAYEE, SALT, "7K3M9QXAY"))


@pytest.fixture
def lines(bank_statement):
    """What the entries mean while one redemption waits to be paid, and some went astray."""

    def of(*entries, promise=PROMISE, astray=()):
        facts = Facts(at=0, account=RESERVE, promises={ID: promise}, astray=frozenset(astray))
        return History().classify(bank_statement(*entries), facts)

    return of


def test_debit__redemption_that_wants_a_reference__has_it(lines, debit):
    entry = replace(debit(300_000, ID), remittance=("7k3m9", "qxay "))

    assert lines(entry, promise=WANTING) == [PAYOUT]


@pytest.mark.parametrize(
    ("amount", "name"),
    [
        (299_999, ID),
        (300_001, ID),
        (300_000, None),
        (300_000, "CMABCDEFGH0000000008"),
        (1, None),
    ],
    ids=str,
)
def test_debit__of_another_amount_or_name__is_for_a_person_to_decide(lines, debit, amount, name):
    with pytest.raises(StatementError, match=f"a debit of {amount} may have paid redemption 7, of"):
        lines(debit(amount, name))

    assert lines(debit(amount, name), astray=[7]) == [Line(EntryKind.OTHER_OUT, amount)]


def test_debit__to_the_payer_of_what_waits__is_returned_wherever_a_redemption_is_to_be_paid(
    lines, credit, debit
):
    returned = lines(credit(500, payer=PAYEE), debit(500))

    assert [it.kind for it in returned] == [EntryKind.UNMATCHED, EntryKind.RETURNED]


@pytest.mark.parametrize(
    ("promise", "creditor", "remittance", "told"),
    [
        (PROMISE, "222-000-000002", (), "an account that ends in 0002, with '' written"),
        (PROMISE, None, (), "nobody that the bank names"),
        (replace(PROMISE, salt=b"\x06" * 32), PAYEE, (), "that ends in 0001"),
        (replace(PROMISE, payout_account=bytes(32)), PAYEE, (), "that ends in 0001"),
        (replace(PROMISE, salt=b""), PAYEE, (), "payout account was not told"),
        (WANTING, PAYEE, (), "with '' written"),
        (WANTING, PAYEE, ("7K3M9QXAZ",), "with '7K3M9QXAZ' written"),
        (WANTING, PAYEE, ("7K3M9QXAY", "47TA9F128"), "'7K3M9QXAY / 47TA9F128' written"),
    ],
    ids=str,
)
def test_debit__not_what_was_committed_to__is_for_a_person_to_decide(
    lines, debit, promise, creditor, remittance, told
):
    entry = replace(debit(300_000, ID, creditor=creditor), remittance=remittance)
    with pytest.raises(StatementError, match=f"redemption 7, .*{told}") as refused:
        lines(entry, promise=promise)
    assert PAYEE.replace("-", "") not in str(refused.value)

    with pytest.raises(StatementError, match="redemption 7, "):
        lines(entry, promise=promise, astray=[8])
    assert lines(entry, promise=promise, astray=[7]) == [LOSS]
    for nobody_waits in ({"reclaimed": True}, {"payer": b"\x12" * 32}):
        other = replace(promise, **nobody_waits)
        assert lines(entry, promise=other) == [LOSS]


def test_debit__the_right_one_after_it__leaves_nothing_to_decide(lines, debit):
    astray, right = debit(300_000, ID, creditor="222-000-000002"), debit(300_000, ID)

    assert lines(astray, right) == [LOSS, PAYOUT]


def test_debit__the_right_one_though_it_was_decided_to_be_astray__is_its_payout(lines, debit):
    astray, right = debit(300_000, ID, creditor="222-000-000002"), debit(300_000, ID)

    assert lines(astray, right, astray=[7]) == [LOSS, PAYOUT]


@pytest.mark.parametrize(
    ("creditors", "decided"),
    [([], set()), (["222-000-000002"], {7}), (["222-000-000001", "222-000-000002"], set())],
    ids=["none", "one elsewhere", "the right one, and again elsewhere"],
)
def test_decided__is_what_took_a_decision_in_that_statement(
    bank_statement, debit, creditors, decided
):
    facts = Facts(at=0, account=RESERVE, promises={ID: PROMISE}, astray=frozenset({7}))
    history = History()
    history.classify(bank_statement(*(debit(300_000, ID, creditor=it) for it in creditors)), facts)
    assert history.decided == decided

    history.classify(bank_statement(), facts)
    assert not history.decided


def test_debit__again_and_elsewhere_after_the_right_one__is_other_out(lines, debit):
    right, astray = debit(300_000, ID), debit(300_000, ID, creditor="222-000-000002")

    assert lines(right, astray) == [PAYOUT, LOSS]
