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


_ISSUANCE = "contracts/treasury/Issuance.sol"
_REDEMPTIONS = "contracts/treasury/Redemptions.sol"
_DUE_DAYS = "contracts/treasury/DueDays.sol"
_LEDGER = "contracts/treasury/Ledger.sol"
_ACCOUNTS = "contracts/oracle/ReserveAccounts.sol"
_ORACLE = "contracts/ReserveOracle.sol"
_TOKEN = "contracts/CityToken.sol"
_RULES = "citymint/classification.py"

OF_CONTRACTS = [
    Break("no issue while stale", _ISSUANCE, "require(fresh, Treasury_Stale(stale));"),
    Break(
        "no issue while short",
        _ISSUANCE,
        "require(sheet.surplus >= 0, Treasury_Short(sheet.surplus));",
    ),
    Break("no issue while overdue", _ISSUANCE, "require(!_overdue(attested), Treasury_Overdue());"),
    Break("large deposits are held", _ISSUANCE, "if (leaf.amount > gate.single) return Skip.Held;"),
    Break("a day has a limit", _ISSUANCE, "if (leaf.amount > gate.left) return Skip.OverDaily;"),
    Break(
        "an entry counts once",
        _ISSUANCE,
        "return claims.done.mark(leaf.index) ? Skip.None : Skip.AlreadyDone;",
        "claims.done.mark(leaf.index); return Skip.None;",
    ),
    Break(
        "an origin counts once",
        _ISSUANCE,
        "if (origin.done.get(index) && !origin.voided.get(index)) return Skip.AlreadyDone;",
    ),
    Break("what was matched is no longer voided", _ISSUANCE, "origin.voided.unset(index);"),
    Break(
        "an origin is an earlier entry",
        _ISSUANCE,
        "if (leaf.origin >= (uint256(leaf.sequence) << 32 | leaf.index)) return Skip.NotEarlier;",
    ),
    Break("an entry given up can come again", _ISSUANCE, "done.unset(indices[at]);"),
    Break("what is voided goes to suspense", _ISSUANCE, "_sums.voided += amount.toUint128();"),
    Break("only what is in a statement counts", _LEDGER, "root != 0 && found == root", "root != 0"),
    Break(
        "no more than its statement shows", _LEDGER, "require(claimed <= total,", "require(true,"
    ),
    Break(
        "suspense is owed",
        _LEDGER,
        "if (sheet.suspense > 0) owed += sheet.suspense;",
    ),
    Break(
        "a life goes on, never back",
        _REDEMPTIONS,
        "require(status == from, Treasury_WrongStatus(id, status));",
    ),
    Break(
        "a payout is of the very amount",
        _REDEMPTIONS,
        "if (asked.amountOf() != leaf.amount) return Skip.AmountDiffers;",
    ),
    Break(
        "what came back was settled",
        _REDEMPTIONS,
        "if (_statusOf(id) != (pays ? Status.Accepted : Status.Settled)) {",
        "if (pays && _statusOf(id) != Status.Accepted) {",
    ),
    Break(
        "nobody cancels for another",
        _REDEMPTIONS,
        "require(msg.sender == _requests[id].holderOf(), Treasury_NotHolder(id, msg.sender));",
    ),
    Break(
        "the bank had its time to pay", _REDEMPTIONS, "require(attested > from, ", "require(true, "
    ),
    Break(
        "a reclaim can be challenged",
        _REDEMPTIONS,
        "require(block.timestamp > until, Treasury_Challenged(id, until));",
    ),
    Break(
        "a frozen holder's tokens wait",
        _REDEMPTIONS,
        "TOKEN.frozen(holder) ? complianceAccount : holder",
        "holder",
    ),
    Break(
        "few are open at a time",
        _REDEMPTIONS,
        "if (!_isOpen(uint48(places >> shift >> 16))) return shift;",
        "return shift;",
    ),
    Break(
        "who keeps a place keeps it until it is over",
        _REDEMPTIONS,
        "uint16(places >> shift) < firstDue",
        "uint16(places >> shift) <= firstDue",
    ),
    Break("what is over is counted", _DUE_DAYS, "++_dueDays[day].over;"),
    Break(
        "what was asked for is counted",
        _DUE_DAYS,
        "_dueDays[queue.due].asked += queue.last - queue.before;",
    ),
    Break(
        "a day can have redemptions again",
        _DUE_DAYS,
        "_dueDays[queue.due].asked += queue.last - queue.before;",
        "_dueDays[queue.due].asked = queue.last - queue.before;",
    ),
    Break("the first that is open is due first", _DUE_DAYS, "_queue.firstDue = first;"),
    Break(
        "none is due before an earlier one",
        _DUE_DAYS,
        "noneOpen ? due : uint16(Math.max(queue.due, due))",
        "due",
    ),
    Break(
        "new terms count at once",
        "contracts/treasury/PayoutTerms.sol",
        "queue.minimum = terms_.minimum;\n        queue.today = 0;",
        "queue.minimum = terms_.minimum;",
    ),
    Break(
        "a quorum signs",
        _ACCOUNTS,
        "require(signatures.length >= quorum,",
        "require(true,",
        "ReserveOracle",
    ),
    Break(
        "attestors sign",
        _ACCOUNTS,
        "require(_attestors[id].contains(signer),",
        "require(true,",
        "ReserveOracle",
    ),
    Break(
        "each signs once", _ACCOUNTS, "require(before < signer,", "require(true,", "ReserveOracle"
    ),
    Break(
        "two quorums share a member",
        _ACCOUNTS,
        "&& 2 * uint256(seats.quorum) > count",
        "",
        "ReserveOracle",
    ),
    Break("new seats replace the old", _ACCOUNTS, "seated.clear();", "", "ReserveOracle"),
    Break(
        "a decision lapses",
        _ACCOUNTS,
        "require(block.timestamp <= until, ReserveOracle_TooLate(id, until, block.timestamp));",
        "",
        "ReserveOracle",
    ),
    Break(
        "a removal vetoes what waits",
        _ACCOUNTS,
        "if (_waiting[id].hash != 0) _veto(id);",
        "",
        "ReserveOracle",
    ),
    Break(
        "statements form a chain",
        _ORACLE,
        "require(next.previous == stored.last,",
        "require(true,",
        "ReserveOracle",
    ),
    Break(
        "a statement adds up",
        _ORACLE,
        "require(next.closing == closing,",
        "require(true,",
        "ReserveOracle",
    ),
    Break(
        "the bank's clock goes on",
        _ORACLE,
        "last <= next.asOf && next.asOf <= block.timestamp",
        "true",
        "ReserveOracle",
    ),
    Break(
        "tokens reach escrow by redeeming only",
        _TOKEN,
        "require(msg.sender == TREASURY, CityToken_UseRedeem());",
        "require(true);",
        "CityToken",
    ),
    Break(
        "nothing is minted to the frozen",
        _TOKEN,
        "require(had.isOpen(), CityToken_Barred(to));",
        "",
        "CityToken",
    ),
]

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
