"""What a written off account held and owed leaves the balance sheet; the other's stays."""

import pytest

from citymint.chain.city import BalanceSheet
from citymint.reserve.kind import EntryKind

NOBODY = "0x" + "00" * 20


@pytest.fixture
def city(two_accounts):
    return two_accounts


@pytest.fixture
def bring(city, stranger, guardian):
    """Issues, settles or voids these entries of a statement."""
    callers = {"issue": stranger, "settle": stranger, "void": guardian}
    return lambda verb, attested, *indices: callers[verb].send(
        city.treasury.functions[verb](attested.brought(*indices), attested.proof(*indices))
    )


@pytest.fixture
def first_has_all(issue, post):
    """The first account: 5,000 issued, 60 in suspense, a surplus of 10,000."""
    issue(5_000)
    post([(EntryKind.UNMATCHED, 60, None), (EntryKind.OTHER_IN, 10_000, None)])


@pytest.fixture
def second_in_part(first_has_all, city, operator, resident, redeem, post, bring, second):  # noqa: ARG001
    """Of each kind of entry of the second account one was taken, and one was not."""
    numbers = [redeem(300), redeem(400)]
    post(account=second)
    operator.send(city.treasury.functions.accept(numbers, second))
    attested = post(
        [
            (EntryKind.DEPOSIT, 1_000, resident.address),
            (EntryKind.DEPOSIT, 200, resident.address),
            (EntryKind.DEPOSIT, 70, NOBODY),
            (EntryKind.DEPOSIT, 8, NOBODY),
            (EntryKind.UNMATCHED, 500, None),
            (EntryKind.PAYOUT, 300, numbers[0]),
            (EntryKind.PAYOUT, 400, numbers[1]),
        ],
        account=second,
    )
    bring("issue", attested, 0)
    bring("void", attested, 2)
    bring("settle", attested, 5)
    return attested


def test_default_behavior(city, second_in_part, write_off, events, second):
    before = city.balance_sheet()
    assert before.unissued == 208
    assert (before.suspense, before.in_flight) == (630, 400)

    receipt = write_off(second)

    (event,) = events(receipt, city.oracle.events.AccountWrittenOff())
    assert event == {
        "account": second,
        "balance": second_in_part.statement.closing,
        "unissued": 208,
        "suspense": 570,
        "inFlight": 400,
    }
    supply = 5_000 + 1_000 - 300
    reserve = 5_000 + 60 + 10_000
    assert city.balance_sheet() == BalanceSheet(
        reserve=reserve,
        supply=supply,
        unissued=0,
        suspense=60,
        surplus=reserve - supply - 60,
        in_flight=0,
    )


@pytest.mark.parametrize(("verb", "index"), [("issue", 1), ("void", 3), ("settle", 6)])
def test_write_off_sheet__its_leaves__cannot_be_brought_any_more(
    second_in_part, write_off, post, bring, reverts, second, verb, index
):
    write_off(second)
    post()
    with reverts("ReserveOracle_WrittenOff", account=second):
        bring(verb, second_in_part, index)


@pytest.mark.usefixtures("second_in_part")
def test_write_off_sheet__what_came_back_to_it__cannot_be_reissued(
    city, stranger, resident, post, write_off, reverts, second
):
    back = post([(EntryKind.DEPOSIT, 300, resident.address, 1)], account=second)
    write_off(second)
    with reverts("ReserveOracle_WrittenOff", account=second):
        stranger.send(city.treasury.functions.reissue(back.brought(0), back.proof(0)))


@pytest.mark.usefixtures("second_in_part")
def test_write_off_sheet__the_other_account__is_not_harmed(
    city, resident, post, write_off, bring, account_id, second
):
    totals = city.account(account_id).totals
    waiting = post([(EntryKind.DEPOSIT, 6, resident.address)])
    write_off(second)
    assert not city.account(account_id).closed
    assert city.account(account_id).totals.suspense == totals.suspense
    last = post([(EntryKind.RETURNED, 60, None)])
    assert city.oracle.functions.freshness().call() == [
        True,
        bytes(32),
        0,
        last.statement.as_of,
    ]
    bring("issue", waiting, 0)

    assert city.balance_sheet().unissued == city.balance_sheet().suspense == 0


def test_write_off_sheet__overdrawn__the_city_owes_it_no_more(city, post, write_off, second):
    """What is left of the loss is a matter for courts, not for the reserve."""
    post([(EntryKind.OTHER_IN, 100, None)])
    post([(EntryKind.OTHER_OUT, 5, None)], account=second)
    assert city.balance_sheet().surplus == 95
    write_off(second)

    assert city.balance_sheet().surplus == city.balance_sheet().reserve == 100


def test_write_off_sheet__never_had_a_statement__changes_nothing(
    city, post, write_off, events, second
):
    post([(EntryKind.OTHER_IN, 100, None)])
    before = city.balance_sheet()
    (event,) = events(write_off(second), city.oracle.events.AccountWrittenOff())

    assert [event[name] for name in ("balance", "unissued", "suspense", "inFlight")] == [0] * 4
    assert city.balance_sheet() == before
