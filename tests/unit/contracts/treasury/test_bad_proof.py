"""What a proof does not prove is not looked at: nothing can be marked that is not posted yet."""

import pytest

from citymint.reserve.kind import EntryKind

SALT = b"\7" * 32
VERBS = ("issue", "void", "settle", "reissue")


@pytest.fixture
def refuses(city, guardian, reverts, account_id):
    """By every verb; and nothing is done by it."""

    def check(verb, entries, siblings, flags, sequence):
        call = city.treasury.functions[verb](entries, (account_id, sequence, siblings, flags))
        with reverts("Treasury_BadProof", account=account_id, sequence=sequence):
            guardian.send(call)
        assert not any(city.is_done(account_id, sequence, index) for index in range(4))

    return check


@pytest.fixture
def entries(resident):
    """So many entries of an amount, which nobody attested."""
    return lambda count, amount: [
        (index, amount, resident.address, 0, SALT) for index in range(count)
    ]


@pytest.mark.parametrize("amount", [0, 5])
@pytest.mark.parametrize("verb", VERBS)
def test_default_behavior(post, entries, refuses, verb, amount):
    """Of a statement that was never posted, and of one without entries, the root is zero."""
    post()
    for sequence in (1, 2, 3):
        for flags in ([7], [0, 0]):
            refuses(verb, entries(1, amount), [], flags, sequence)
        refuses(verb, entries(2, amount), [], [0], sequence)
        refuses(verb, entries(1, amount), [bytes(32)], [1], sequence)


@pytest.mark.parametrize("verb", VERBS)
def test_bad_proof__nothing_brought__reverts(post, refuses, verb):
    post()
    for sequence in (1, 2):
        for siblings, flags in (([], []), ([bytes(32)], []), ([], [0])):
            refuses(verb, [], siblings, flags, sequence)


def test_bad_proof__deposit_to_come__can_still_be_issued(
    city, stranger, resident, post, entries, issuing, refuses
):
    """Nobody can strand it by marking its index."""
    post()
    refuses("issue", entries(1, 0), [], [7], 2)
    stranger.send(issuing(post([(EntryKind.DEPOSIT, 5, resident.address)]), 0))

    assert city.balance_of(resident.address) == 5


def test_bad_proof__comes_before_every_other_reason(
    city, stranger, resident, post, issuing, freeze, reverts
):
    attested = post([(EntryKind.DEPOSIT, 5, resident.address)])
    stranger.send(issuing(attested, 0))
    freeze(resident.address)
    index, amount, *rest = attested.brought(0)[0]
    call = city.treasury.functions.issue([(index, amount + 1, *rest)], attested.proof(0))
    with reverts("Treasury_BadProof"):
        stranger.send(call)
