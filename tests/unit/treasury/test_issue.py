from citymint.merkle import EntryKind


def test_default_behavior(city, stranger, resident, post, events):
    attested = post([(EntryKind.DEPOSIT, 650_000, resident.address)])

    receipt = stranger.send(
        city.treasury.functions.issue(attested.deposits(0), attested.proof(0))
    )

    assert city.balance_of(resident.address) == 650_000
    (issued,) = events(receipt, city.treasury.events.Issued())
    assert issued["indices"] == [0]
    assert issued["amount"] == 650_000
    assert city.solvency().unissued == 0


def test_issue__same_entry_again__reverts(city, stranger, issue, reverts):
    attested = issue()

    with reverts("Treasury_NothingToDo", index=0, why="AlreadyDone"):
        stranger.send(city.treasury.functions.issue(attested.deposits(0), attested.proof(0)))
