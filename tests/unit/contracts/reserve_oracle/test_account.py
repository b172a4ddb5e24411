"""What the oracle says of one account, and of one statement."""

from citymint.chain.city import Account, Totals
from citymint.dev.devnet import dev_key
from citymint.reserve.kind import EntryKind

UNKNOWN = b"\x77" * 32


def test_default_behavior(city, plan, post, account_id):
    statement = post([(EntryKind.OTHER_IN, 1_000, None)]).statement

    account = city.account(account_id)
    assert account == Account(
        sequence=1,
        as_of=statement.as_of,
        max_age=plan.accounts[0].max_age,
        changes=0,
        number=1,
        quorum=2,
        closed=False,
        written_off=False,
        last=statement.hash,
        totals=Totals(balance=1_000, issuable=0, suspense=0, payouts=0),
    )


def test_account__unknown__reverts(city, stranger, reverts):
    with reverts("ReserveOracle_UnknownAccount", account=UNKNOWN):
        stranger.send(city.oracle.functions.account(UNKNOWN))


def test_is_attestor__of_this_account_only(city, stranger, account_id):
    ask = city.oracle.functions.isAttestor
    for name in ("bank", "auditor", "city"):
        assert ask(account_id, dev_key(name).address).call()
        assert not ask(UNKNOWN, dev_key(name).address).call()
    assert not ask(account_id, stranger.address).call()


def test_posted__not_posted__is_zero(city, post, account_id):
    post([(EntryKind.OTHER_IN, 1_000, None)])

    nothing = (bytes(32), 0, 0, 0, 0)
    ask = city.oracle.functions.posted
    assert ask(account_id, 0).call() == nothing
    assert ask(account_id, 2).call() == nothing
    assert ask(UNKNOWN, 1).call() == nothing


def test_posted__later_statement__leaves_the_earlier(city, resident, post, account_id):
    first = post([(EntryKind.DEPOSIT, 10, resident.address)]).statement
    second = post([(EntryKind.DEPOSIT, 3, resident.address), (EntryKind.PAYOUT, 4, 1)]).statement

    ask = city.oracle.functions.posted
    assert ask(account_id, 1).call()[:3] == (first.root, 10, 0)
    assert ask(account_id, 2).call()[:3] == (second.root, 3, 4)


def test_posted__matched__can_be_issued_too(city, merchant, post, account_id):
    post([(EntryKind.UNMATCHED, 30, None)])
    matched = post([(EntryKind.MATCHED, 20, merchant.address, 1 << 32)]).statement

    posted = city.oracle.functions.posted(account_id, 2).call()
    assert posted == (matched.root, 20, 0, city.now(), 1)


def test_attestors__are_those_who_may_sign(city, plan, account_id):
    found = city.oracle.functions.attestors(account_id).call()

    assert set(found) == set(plan.accounts[0].attestors.values())
    assert city.oracle.functions.attestors(UNKNOWN).call() == []


def test_claimable__is_what_was_posted(city, resident, post, account_id):
    post([(EntryKind.DEPOSIT, 10, resident.address)])

    oracle = city.oracle.functions
    assert oracle.takeable(account_id, 1).call() == oracle.posted(account_id, 1).call()
    assert oracle.takeable(account_id, 2).call() == oracle.posted(account_id, 2).call()
