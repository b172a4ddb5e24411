"""The guardian keeps a seat change from being enacted."""


def test_default_behavior(
    city, stranger, propose, veto, enacting, later, events, reverts, account_id
):
    decided = propose()

    receipt = veto()

    (event,) = events(receipt, city.oracle.events.SeatChangeVetoed())
    assert event == {"account": account_id, "number": 1}
    later(86_400)
    with reverts("ReserveOracle_NotProposed", account=account_id):
        stranger.send(enacting(decided))
    assert city.account(account_id).changes == 1


def test_veto__none_waits__reverts(veto, reverts, account_id):
    with reverts("ReserveOracle_NotProposed", account=account_id):
        veto()


def test_veto__again__reverts(propose, veto, reverts, account_id):
    propose()
    veto()
    with reverts("ReserveOracle_NotProposed", account=account_id):
        veto()


def test_veto__enacted__comes_too_late(propose, enact, veto, reverts, account_id):
    enact(propose())
    with reverts("ReserveOracle_NotProposed", account=account_id):
        veto()


def test_veto__next_seat_change__has_the_next_number(city, propose, veto, enact, account_id):
    propose()
    veto()
    second = propose()
    assert second.number == 2
    enact(second)

    assert city.account(account_id).max_age == second.seats.max_age
