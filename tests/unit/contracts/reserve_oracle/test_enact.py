"""A seat change counts once it has waited: other attestors, or a further account."""

from citymint.dev.devnet import dev_key

DAY, HOUR = 86_400, 3_600
NEW = b"\x33" * 32


def addresses(*names):
    return [dev_key(name).address for name in names]


def test_default_behavior(city, propose, enact, events, account_id):
    decided = propose()

    receipt = enact(decided)

    account = city.account(account_id)
    assert (account.max_age, account.quorum) == (2 * HOUR, 2)
    found = city.oracle.functions.attestors(account_id).call()
    assert found == addresses("merchant_b", "merchant_c", "stranger")
    assert not city.oracle.functions.isAttestor(account_id, dev_key("bank").address).call()
    assert city.oracle.functions.accounts().call() == [account_id]
    (event,) = events(receipt, city.oracle.events.AccountReseated())
    assert event["account"] == account_id
    assert tuple(event["seats"].values()) == decided.as_tuple()[-1]


def test_enact__reseated__the_new_ones_sign_what_follows(
    city, stranger, post, draft, sign, posting, propose, enact, reverts, account_id
):
    first = post().statement
    enact(propose())
    statement = draft().statement
    assert statement.previous == first.hash
    with reverts("ReserveOracle_NoQuorum", account=account_id, given=0):
        stranger.send(posting(statement, sign(statement, ("bank", "auditor"))))
    stranger.send(posting(statement, sign(statement, ("merchant_b", "merchant_c"))))

    assert city.account(account_id).sequence == 2


def test_enact__another_seat_change__reverts(
    stranger, change, propose, enacting, later, reverts, account_id
):
    decided = propose()
    later(DAY)
    other = change(number=decided.number, seats=(HOUR, 2, addresses("stranger", "bank")))
    with reverts("ReserveOracle_NotProposed", account=account_id):
        stranger.send(enacting(other))


def test_enact__too_early__reverts_to_the_last_second(
    city, stranger, propose, enacting, clock_at, reverts, account_id
):
    decided = propose()
    at = city.now() + DAY
    clock_at(at - 1)
    with reverts("ReserveOracle_TooEarly", account=account_id, enactableAt=at, present=at - 1):
        stranger.send(enacting(decided))
    clock_at(at)
    stranger.send(enacting(decided))


def test_enact__a_week_after_it_could__reverts_from_the_next_second_on(
    city, stranger, propose, enacting, clock_at, reverts, account_id
):
    decided = propose()
    until = city.now() + DAY + 7 * DAY
    clock_at(until + 1)
    with reverts("ReserveOracle_TooLate", account=account_id, until=until, present=until + 1):
        stranger.send(enacting(decided))


def test_enact__a_week_after_it_could__to_the_last_second(
    city, stranger, propose, enacting, clock_at, next_block_at
):
    decided = propose()
    until = city.now() + DAY + 7 * DAY
    clock_at(until - 1)
    next_block_at(until)
    stranger.send(enacting(decided))


def test_enact__again__reverts(stranger, propose, enact, enacting, reverts, account_id):
    decided = propose()
    enact(decided)
    with reverts("ReserveOracle_NotProposed", account=account_id):
        stranger.send(enacting(decided))


def test_enact__newer_one_took_its_place__reverts(
    city, stranger, propose, enact, enacting, later, reverts, account_id
):
    first = propose()
    later(HOUR)
    second = propose(seats=(5 * HOUR, 2, addresses("bank", "auditor")))
    later(DAY - HOUR)
    with reverts("ReserveOracle_NotProposed", account=account_id):
        stranger.send(enacting(first))
    with reverts("ReserveOracle_TooEarly", account=account_id):
        stranger.send(enacting(second))
    enact(second)

    assert city.account(account_id).max_age == 5 * HOUR


def test_enact__attestor_removed_meanwhile__reverts(
    city, stranger, guardian, propose, enacting, later, events, reverts, account_id
):
    """The removed attestor may have signed it."""
    decided = propose()
    remove = city.oracle.functions.removeAttestor(account_id, dev_key("city").address)
    receipt = guardian.send(remove)

    (vetoed,) = events(receipt, city.oracle.events.SeatChangeVetoed())
    assert vetoed == {"account": account_id, "number": 1}
    later(DAY)
    with reverts("ReserveOracle_NotProposed", account=account_id):
        stranger.send(enacting(decided))


def test_enact__closed_meanwhile__reverts(
    stranger, propose, write_off, enacting, reverts, account_id
):
    decided = propose()
    write_off()
    with reverts("ReserveOracle_Closed", account=account_id):
        stranger.send(enacting(decided))
