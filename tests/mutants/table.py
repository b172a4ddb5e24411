"""One-line breaks of the rules: each must turn something red.

A break says in which file which words are replaced by which others, and whose rule that is.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Break:
    """`old` stands once in `file`; `new` stands for it in the broken copy."""

    rule: str
    file: str
    old: str
    new: str = ""
    contract: str = "Treasury"


_RULES = "citymint/classification.py"

OF_CLASSIFICATION = [
    Break(
        "the binding at booking time decides",
        _RULES,
        "min(_end_of(entry.booked_on), facts.at)",
        "facts.at",
    ),
    Break(
        "two wallets are a question",
        _RULES,
        "return found.pop() if len(found) == 1 else None",
        "return found.pop() if found else None",
    ),
    Break(
        "city money is a top-up",
        _RULES,
        "payer is not None and payer in",
        "payer is None and payer in",
    ),
    Break("a payout is of the very amount", _RULES, "if amount != promise.amount:", "if False:"),
    Break("a payout goes to the account committed to", _RULES, " or not paid_to_holder"),
    Break("a redemption is paid once", _RULES, "number in self._paid or ", ""),
    Break("one made twice comes back first", _RULES, "and self._astray[number]:", "and False:"),
    Break("it comes back once", _RULES, "self._standing.remove(number)", "pass"),
    Break(
        "a return goes to the payer",
        _RULES,
        "(credit.payer, credit.amount) == (creditor, amount)",
        "credit.amount == amount",
    ),
    Break(
        "a return is of the amount",
        _RULES,
        "(credit.payer, credit.amount) == (creditor, amount)",
        "credit.payer == creditor",
    ),
    Break(
        "a return counts once",
        _RULES,
        "                del self._suspense[origin]\n                return Line",
        "                return Line",
    ),
    Break(
        "a match counts once",
        _RULES,
        "                del self._suspense[origin]\n                line =",
        "                line =",
    ),
    Break(
        "not back to the wallet it was taken from", _RULES, " and _as_party(wallet) != credit.party"
    ),
    Break("what is voided waits", _RULES, "self._void(facts.voided)", "pass"),
    Break(
        "charges are split off", _RULES, "net = entry.amount - entry.charges", "net = entry.amount"
    ),
    Break("an account opens at zero", _RULES, "if self._sequence == 1 else []", "if False else []"),
]
