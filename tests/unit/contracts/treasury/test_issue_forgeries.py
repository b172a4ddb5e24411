"""Only the very leaf that was attested counts, in its own statement (invariant 4)."""

import pytest

from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref

UNKNOWN = b"\x77" * 32


@pytest.fixture
def attested(post, resident):
    """One entry of each kind."""
    return post(
        [
            (EntryKind.DEPOSIT, 650_000, resident.address),
            (EntryKind.UNMATCHED, 40_000, None),
            (EntryKind.PAYOUT, 30_000, 1),
            (EntryKind.OTHER_IN, 90_000, None),
            (EntryKind.OTHER_OUT, 500, None),
            (EntryKind.DEPOSIT, 7, resident.address),
        ]
    )


@pytest.fixture
def refuses(city, stranger, reverts, account_id):
    """Issuing these deposits with this proof is a bad proof, and nothing is minted."""

    def check(deposits, proof, account=account_id, sequence=1):
        with reverts("Treasury_BadProof", account=account, sequence=sequence):
            stranger.send(city.treasury.functions.issue(deposits, proof))
        assert city.balance_sheet().supply == 0

    return check


@pytest.mark.parametrize("index", [1, 2, 3, 4], ids=["Unmatched", "Payout", "OtherIn", "OtherOut"])
def test_issue_forgeries__another_kind_as_deposit__reverts(attested, refuses, index):
    refuses(attested.brought(index), attested.proof(index))


@pytest.mark.parametrize(
    "field",
    [
        pytest.param({"index": 0}, id="index"),
        pytest.param({"amount": 650_001}, id="amount"),
        pytest.param({"wallet": "0x" + "55" * 20}, id="wallet"),
        pytest.param({"origin": entry_ref(1, 1)}, id="origin"),
        pytest.param({"salt": b"\x99" * 32}, id="salt"),
    ],
)
def test_issue_forgeries__one_figure_differs__reverts(attested, refuses, field):
    names = ("index", "amount", "wallet", "origin", "salt")
    given = dict(zip(names, attested.brought(5)[0], strict=True)) | field
    refuses([tuple(given.values())], attested.proof(5))


def test_issue_forgeries__another_wallet__reverts(attested, stranger, refuses):
    index, amount, _, *rest = attested.brought(0)[0]
    refuses([(index, amount, stranger.address, *rest)], attested.proof(0))


def test_issue_forgeries__one_bad_among_good__reverts(attested, stranger, refuses):
    good, bad = attested.brought(0, 5)
    refuses([good, (*bad[:2], stranger.address, *bad[3:])], attested.proof(0, 5))


def test_issue_forgeries__descending_order__reverts(attested, refuses):
    refuses(attested.brought(5, 0), attested.proof(0, 5))


def test_issue_forgeries__another_sequence__reverts(attested, post, resident, refuses):
    post([(EntryKind.DEPOSIT, 650_000, resident.address)])
    _, _, siblings, flags = attested.proof(0)
    proof = (attested.statement.account, 2, siblings, flags)
    refuses(attested.brought(0), proof, sequence=2)


def test_issue_forgeries__sequence_zero_or_not_yet__reverts(attested, refuses):
    for sequence in (0, 2):
        proof = (attested.statement.account, sequence, *attested.proof(0)[2:])
        refuses(attested.brought(0), proof, sequence=sequence)


def test_issue_forgeries__another_account__reverts(attested, refuses):
    proof = (UNKNOWN, 1, *attested.proof(0)[2:])
    refuses(attested.brought(0), proof, account=UNKNOWN)


def test_issue_forgeries__statement_of_no_entries__reverts(post, refuses, resident, account_id):
    post()
    refuses([(0, 1, resident.address, 0, bytes(32))], (account_id, 1, [], []))


def test_issue_forgeries__empty_batch__reverts(attested, refuses, account_id):
    for siblings in ([attested.statement.root], []):
        refuses([], (account_id, 1, siblings, []))


def test_issue_forgeries__same_leaf_twice__reverts(attested, refuses):
    (deposit,), (account, sequence, siblings, (flags,)) = attested.brought(0), attested.proof(0)
    for doubled in (flags | 1 << len(siblings), flags << 1 | 1):
        refuses([deposit, deposit], (account, sequence, siblings, [doubled]))


def test_issue_forgeries__in_the_place_of_an_inner_node__reverts(attested, refuses, account_id):
    siblings, (flags,) = attested.proof(0)[2:]
    for level in range(1, len(siblings) + 1):
        words = [flags >> level] if siblings[level:] else []
        refuses(attested.brought(0), (account_id, 1, siblings[level:], words))
