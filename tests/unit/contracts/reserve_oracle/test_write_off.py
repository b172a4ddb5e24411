"""An account whose bank or attestors are lost is closed, some time after that was announced."""

import pytest

from citymint.reserve.kind import EntryKind

DAY = 86_400
LASTS = 7 * DAY
UNKNOWN = b"\x77" * 32
NONE = bytes(32)


@pytest.fixture
def make_write_off_at(city, actor, announce_write_off, clock_at, next_block_at, account_id):
    """Announces it, and makes it so many seconds after it can first be made."""

    def make(seconds):
        announce_write_off()
        moment = city.oracle.functions.writeOffFrom(account_id).call() + seconds
        governor, oracle = actor("governor"), city.oracle
        call = oracle.encode_abi("writeOff", [account_id])
        clock_at(moment - DAY // 2)
        governor.send(city.authority.functions.schedule(oracle.address, call, 0))
        clock_at(moment)
        execute = city.authority.functions.execute(oracle.address, call)
        next_block_at(moment)
        return governor.send(execute)

    return make


def test_default_behavior(city, issue, write_off, events, account_id):
    issue(650_000)

    receipt = write_off()

    account = city.account(account_id)
    assert (account.closed, account.written_off) == (True, True)
    assert city.oracle.functions.accounts().call() == [account_id]
    assert city.oracle.functions.totals().call() == (0, 650_000, 0, 0)
    sheet = city.balance_sheet()
    assert (sheet.supply, sheet.unissued, sheet.surplus) == (650_000, 0, -650_000)
    (event,) = events(receipt, city.oracle.events.AccountWrittenOff())
    assert event == {
        "account": account_id,
        "balance": 650_000,
        "unissued": 0,
        "suspense": 0,
        "inFlight": 0,
    }


def test_write_off__unknown_account__reverts(city, governor, reverts):
    with reverts("ReserveOracle_UnknownAccount", account=UNKNOWN):
        governor(city.oracle.functions.writeOff(UNKNOWN))


def test_write_off__again__reverts(city, governor, write_off, reverts, account_id):
    write_off()
    with reverts("ReserveOracle_WrittenOff", account=account_id):
        governor(city.oracle.functions.writeOff(account_id))


def test_write_off__closed_meanwhile_with_all_it_can_owe__takes_that_with_it(
    city, governor, post, announce_write_off, account_id
):
    most = 2**96 - 1
    announce_write_off()
    post(closes=True, unmatched=most, other_out=most)
    assert city.balance_sheet().surplus == -most

    governor(city.oracle.functions.writeOff(account_id))

    assert city.account(account_id).written_off
    assert (city.balance_sheet().suspense, city.balance_sheet().surplus) == (0, 0)
    assert city.oracle.functions.writeOffFrom(account_id).call() == 0


def test_write_off__not_announced__reverts(city, governor, reverts, account_id):
    with reverts("ReserveOracle_NotAnnounced", account=account_id):
        governor(city.oracle.functions.writeOff(account_id))


@pytest.mark.parametrize("seconds", [0, LASTS], ids=["first second", "last second"])
def test_write_off__in_its_week__is_made(city, make_write_off_at, account_id, seconds):
    make_write_off_at(seconds)

    assert city.account(account_id).written_off


def test_write_off__a_second_early__reverts(make_write_off_at, reverts, account_id):
    with reverts("ReserveOracle_TooEarly", account=account_id):
        make_write_off_at(-1)


def test_write_off__a_second_late__reverts(make_write_off_at, reverts, account_id):
    with reverts("ReserveOracle_TooLate", account=account_id):
        make_write_off_at(LASTS + 1)


def test_write_off__takes_no_statement_any_more(
    stranger, draft, sign, posting, write_off, reverts, account_id
):
    write_off()
    statement = draft().statement
    with reverts("ReserveOracle_Closed", account=account_id):
        stranger.send(posting(statement, sign(statement)))


def test_write_off__the_only_account__nothing_is_fresh_and_attested_stays(city, post, write_off):
    as_of = post().statement.as_of
    write_off()

    assert city.oracle.functions.freshness().call() == [False, NONE, 0, as_of]


def test_write_off__what_was_posted__is_kept_but_not_claimable(
    city, stranger, resident, post, write_off, reverts, account_id
):
    root = post([(EntryKind.DEPOSIT, 5, resident.address)]).statement.root
    write_off()
    assert city.oracle.functions.posted(account_id, 1).call()[:2] == (root, 5)
    for sequence in (1, 2):
        with reverts("ReserveOracle_WrittenOff", account=account_id):
            stranger.send(city.oracle.functions.takeable(account_id, sequence))
