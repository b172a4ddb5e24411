"""Credits, openings and salts: every rule beside its near miss."""

from dataclasses import replace

import pytest
from eth_utils import keccak

from citymint.codes.binding import Bound
from citymint.reserve.classification import Facts, History, Line, with_salts
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import NO_TARGET

RESIDENT = "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f"
NEIGHBOUR = "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720"
CODE, SECOND_CODE = "7K3M9QXAY", "47TA9F128"
NEIGHBOURS_CODE, UNBOUND_CODE = "00000000Y", "ZZZZZZZZQ"
TREASURY_ACCOUNT = "110-999-000001"
BOUND = {CODE: RESIDENT, SECOND_CODE: RESIDENT, NEIGHBOURS_CODE: NEIGHBOUR}
FACTS = Facts(
    at=2_000_000_000,
    account=b"\x11" * 32,
    codes={code: [Bound(0, wallet)] for code, wallet in BOUND.items()},
    own_accounts=frozenset({TREASURY_ACCOUNT}),
)
UNMATCHED = Line(EntryKind.UNMATCHED, 650_000)


def deposit(wallet, amount=650_000):
    return Line(EntryKind.DEPOSIT, amount, bytes(12) + bytes.fromhex(wallet[2:]))


@pytest.fixture
def lines(bank_statement):
    """What the entries mean on a statement that is not the account's first."""

    def of(*entries):
        history = History()
        history.classify(bank_statement(), FACTS)
        return history.classify(bank_statement(*entries), FACTS)

    return of


@pytest.mark.parametrize(
    "remittance",
    [
        [CODE],
        [f"busan won {CODE}"],
        [CODE.lower()],
        ["rent", f"{CODE}, June"],
        [f"{CODE} {CODE}"],
        [f"{CODE} {SECOND_CODE}"],
        [CODE, SECOND_CODE],
        [f"{CODE} {UNBOUND_CODE}"],
    ],
    ids=str,
)
def test_credit__codes_of_one_wallet__is_a_deposit_of_it(lines, credit, remittance):
    assert lines(credit(650_000, *remittance)) == [deposit(RESIDENT)]


@pytest.mark.parametrize(
    "remittance",
    [
        [],
        [""],
        [UNBOUND_CODE],
        [f"{CODE} {NEIGHBOURS_CODE}"],
        [CODE, NEIGHBOURS_CODE],
        ["7K3M9QXAE"],
        ["K73M9QXAY"],
        [f"code{CODE}"],
        [CODE + SECOND_CODE],
        [CODE[:4], CODE[4:]],
        [f"{CODE[:4]} {CODE[4:]}"],
        [RESIDENT],
    ],
    ids=str,
)
def test_credit__no_code_or_codes_of_two_wallets__is_unmatched(lines, credit, remittance):
    assert lines(credit(650_000, *remittance)) == [UNMATCHED]


@pytest.mark.parametrize("beside", ["", NEIGHBOURS_CODE, SECOND_CODE, UNBOUND_CODE])
def test_credit__a_code_set_aside__waits_whatever_stands_beside_it(bank_statement, credit, beside):
    """Else whoever sets one of two codes aside would choose whose the money is."""
    facts = replace(FACTS, aside=frozenset({CODE}))
    written = bank_statement(credit(650_000, f"{CODE} {beside}"), credit(1, SECOND_CODE))

    assert History().classify(written, facts) == [UNMATCHED, deposit(RESIDENT, 1)]


@pytest.mark.parametrize("beside", [NEIGHBOURS_CODE, SECOND_CODE])
def test_credit__a_code_was_set_aside__waits_for_what_all_its_codes_say(
    bank_statement, credit, beside
):
    history, aside = History(), replace(FACTS, aside=frozenset({CODE}))
    history.classify(bank_statement(credit(650_000, f"{CODE} {beside}")), aside)

    assert history.classify(bank_statement(), aside) == []
    matched = history.classify(bank_statement(), FACTS)
    assert [it.kind for it in matched] == [EntryKind.MATCHED] * (beside == SECOND_CODE)


def test_credit__each_line_stands_alone(lines, credit):
    mine, nobodys, neighbours = credit(1, CODE), credit(2), credit(3, NEIGHBOURS_CODE)

    assert lines(mine, nobodys, neighbours, mine) == [
        deposit(RESIDENT, 1),
        Line(EntryKind.UNMATCHED, 2),
        deposit(NEIGHBOUR, 3),
        deposit(RESIDENT, 1),
    ]


@pytest.mark.parametrize("remittance", [(), (CODE,)])
def test_credit__from_an_own_account__is_other_in_whatever_is_written(lines, credit, remittance):
    top_up = credit(650_000, *remittance, payer=TREASURY_ACCOUNT)
    assert lines(top_up) == [Line(EntryKind.OTHER_IN, 650_000)]


@pytest.mark.parametrize("payer", [None, "", "110-999-00000", "110-999-0000011"])
def test_credit__from_almost_an_own_account__is_as_any_other(lines, credit, payer):
    assert lines(credit(650_000, payer=payer)) == [UNMATCHED]
    assert lines(credit(650_000, CODE, payer=payer)) == [deposit(RESIDENT)]


def test_credit__without_counterparty__is_a_deposit_by_its_code(lines, credit):
    assert lines(replace(credit(650_000, CODE), counterparty=None)) == [deposit(RESIDENT)]


def test_credit__charges_kept_by_the_bank__are_not_counted(lines, credit):
    assert lines(credit(649_500, CODE, charges=500)) == [deposit(RESIDENT, 649_500)]


@pytest.mark.parametrize(
    ("opening", "expected"),
    [
        (1, [Line(EntryKind.OTHER_IN, 1)]),
        (0, []),
        (-1, [Line(EntryKind.OTHER_OUT, 1)]),
    ],
)
def test_opening__of_the_first_statement__is_booked_before_all(
    bank_statement, credit, opening, expected
):
    statement = bank_statement(credit(650_000), opening=opening)

    history = History()

    assert history.classify(statement, FACTS) == [*expected, UNMATCHED]
    assert history.classify(statement, FACTS) == [UNMATCHED]


def test_classify__no_entries__no_lines(bank_statement):
    assert History().classify(bank_statement(), FACTS) == []


def test_with_salts__indices_in_order_and_a_salt_of_its_own_for_each():
    one, two = Line(EntryKind.OTHER_IN, 5), deposit(RESIDENT)
    leaves = with_salts([one, two, one], b"\x07" * 32)

    assert [(it.index, it.kind, it.amount, it.target) for it in leaves] == [
        (0, EntryKind.OTHER_IN, 5, NO_TARGET),
        (1, EntryKind.DEPOSIT, 650_000, two.target),
        (2, EntryKind.OTHER_IN, 5, NO_TARGET),
    ]
    assert [it.salt for it in leaves] == [
        keccak(b"\x07" * 32 + bytes([0, 0, 0, index])) for index in range(3)
    ]
    assert with_salts([one], b"\x08" * 32)[0].salt != leaves[0].salt
