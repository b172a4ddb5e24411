"""A deposit was voided for a stolen wallet; its thief gave the code to a fresh wallet, for which it
was voided again, and back to the first: that one had the tokens. Only the last wallet that a
deposit was taken from was remembered. And one whose code is set aside goes nowhere.
"""

from dataclasses import replace

from citymint.codes.binding import Bound
from citymint.reserve.classification import Facts, History
from citymint.reserve.kind import EntryKind
from citymint.reserve.leaf import entry_ref

STOLEN = "0x23618e81E3f5cdF7f54C3d65f7FBc0aBf5B21E8f"
FRESH = "0xa0Ee7A142d267C1f36714E4a8F75612F20a79720"
CODE, DEPOSIT, MATCHED = "7K3M9QXAY", entry_ref(1, 0), entry_ref(3, 0)
FACTS = Facts(at=2_000_000_000, account=b"\x11" * 32, codes={CODE: [Bound(0, STOLEN)]})


def bound_again(facts, wallet, voided):
    at = 1_900_000_000 + len(facts.codes[CODE])
    codes = {CODE: [*facts.codes[CODE], Bound(at, wallet)]}
    return replace(facts, codes=codes, voided=frozenset(voided))


def test_voided_and_bound_back_and_forth__waits(bank_statement, credit):
    history, nothing = History(), bank_statement()
    history.classify(bank_statement(credit(500, CODE)), FACTS)
    moved = bound_again(FACTS, FRESH, [DEPOSIT])
    aside = replace(moved, aside=frozenset({CODE}))
    assert history.classify(nothing, aside) == []
    assert [it.kind for it in history.classify(nothing, moved)] == [EntryKind.MATCHED]
    back = bound_again(moved, STOLEN, [DEPOSIT, MATCHED])

    assert history.classify(nothing, back) == []
