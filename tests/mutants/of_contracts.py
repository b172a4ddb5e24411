"""One-line breaks of the contracts: each must come between them and the model.

By file, then by the rule that is broken: the words that stand once in the file, and what stands
for them in the broken copy.
"""

from __future__ import annotations

from mutants.table import Break

_GONE = ""
Rules = dict[str, tuple[str, str]]

_ISSUANCE: Rules = {
    "no issue while stale": ("require(fresh, Treasury_Stale(stale, since));", _GONE),
    "no issue while short": ("require(surplus >= 0, Treasury_Short(surplus));", _GONE),
    "no issue while overdue": ("require(open == 0, Treasury_Overdue(dueDay, open));", _GONE),
    "large deposits are held": ("if (amount > batch.single) return Skip.Held;", _GONE),
    "a day has a limit": (
        "return amount > batch.left ? Skip.OverDaily : Skip.None;",
        "return Skip.None;",
    ),
    "a day's limit is used up": ("batch.left -= minting.amountOf();", _GONE),
    "what was held takes nothing of the day": ("if (holds) (_sums", "(_sums"),
    "a hold is over at its last second": (
        ".postedAt) + limits_.hold)",
        ".postedAt) + limits_.hold + 1)",
    ),
    "an origin counts once": (
        "if (origin.done.get(index) && !origin.voided.get(index)) return Skip.AlreadyDone;",
        _GONE,
    ),
    "what was matched is no longer voided": ("origin.voided.unset(index);", _GONE),
    "an origin is an earlier entry": (
        "if (entry.origin >= (uint256(batch.sequence) << 32 | entry.index))",
        "if (false)",
    ),
    "what is voided has a ground": (
        "if (_whyNotNow(batch, minting) == Skip.None) return Skip.Issuable;",
        _GONE,
    ),
    "what is voided waits": (".voided.set(entry.index);", ".voided.unset(entry.index);"),
    "what is voided goes to suspense": ("_sums.voided += voided_;", _GONE),
    "what is voided is of its account": ("_taken[proof.account].voided += voided_;", _GONE),
    "what is issued is of its account": ("_taken[batch.account].issued += issued;", _GONE),
    "a hold has a least": ("&& limits_.hold >= _LEAST_HOLD", _GONE),
}

_LEDGER: Rules = {
    "only what is in a statement counts": ("root == batch.statement.root", "true"),
    "what proves nothing is nothing": ("root != 0 && ", _GONE),
    "an entry counts once": ("word.value & mark != 0 ?", "false ?"),
    "no more than its statement shows": ("require(taken_ <= total,", "require(true,"),
    "suspense is owed": (" + sheet.suspense).toInt256()", ").toInt256()"),
}

_REDEMPTIONS: Rules = {
    "a life goes on, never back": ("require(status == needed,", "require(true,"),
    "nobody cancels for another": (
        "require(msg.sender == _requests[id].holderOf(),",
        "require(true,",
    ),
    "what is due today is accepted": ("asked.dueDayOf() < today", "asked.dueDayOf() <= today"),
    "a frozen holder is not paid": (
        "if (asked.holderOf() == address(0)) return Skip.WalletBarred;",
        _GONE,
    ),
    "the account named pays": ("!= AccountNumber.unwrap(batch.statement.payer)", "== 0"),
    "a payout is for the holder": (
        "if (asked.holderOf() != entry.wallet) return Skip.NotHolder;",
        _GONE,
    ),
    "a payout is of the very amount": (
        "return asked.amountOf() == entry.amount ? Skip.None : Skip.AmountDiffers;",
        "return Skip.None;",
    ),
    "what comes back to the frozen waits": (
        "if (minting.walletOf() == address(0)) return Skip.WalletBarred;",
        _GONE,
    ),
    "what is settled is of its account": ("_taken[proof.account].settled += settled;", _GONE),
    "the bank had its time to pay": ("known.noMore || known.asOf > from,", "true,"),
    "the bank had all its time to pay": (
        "known.noMore || known.asOf > from,",
        "known.noMore || known.asOf >= from,",
    ),
    "a reclaim can be challenged": (
        "require(block.timestamp > begun.untilOf(), ",
        "require(true, ",
    ),
    "a challenge has its last second": (
        "block.timestamp > begun.untilOf()",
        "block.timestamp >= begun.untilOf()",
    ),
    "what is lost is given back at once": ("!known.lost && !_challenge", "!_challenge"),
    "what is settled is not due": ("_settleOne);\n        _moveFirstDue();", "_settleOne);"),
}

_DUE_DAYS: Rules = {
    "what is over is counted": ("++_dueDays[day].over;", _GONE),
    "what was asked for is counted": (
        "_dueDays[queue.due()].asked += uint128(queue.sinceDue());",
        _GONE,
    ),
    "a day can have redemptions again": (".asked += uint128(", ".asked = uint128("),
    "a last day is remembered": ("_everDue[due >> 8] |= 1 << (due & 0xff);", _GONE),
    "the first that is open is due first": ("_queue = queue.withFirstDue(first);", _GONE),
    "none is due before an earlier one": (
        "noneOpen ? due != queue.due() : due > queue.due()",
        "due != queue.due()",
    ),
    "a last day has its last second": ("attested <= _endOf(", "attested < _endOf("),
}

_TERMS: Rules = {
    "a new calendar counts at once": ("_queue = _queue.withDueFound(0);", _GONE),
    "grace has a bound": ("terms_.grace <= _MOST_GRACE && ", _GONE),
    "a minimum is above zero": ("terms_.minimum > 0 && ", _GONE),
}

_QUEUES: Rules = {
    "new terms count at once": (
        "return withDueFound(_with(queue, 0, type(uint96).max, terms), 0);",
        "return _with(queue, 0, type(uint96).max, terms);",
    ),
}

_ACCOUNTS: Rules = {
    "a quorum signs": ("require(count >= quorum,", "require(true,"),
    "attestors sign": ("if (_attestors[id].contains(signer)) ++count;", "++count;"),
    "each signs once": ("require(before < signer,", "require(true,"),
    "two quorums share a member": ("&& 2 * uint256(seats.quorum) > count", _GONE),
    "nobody is a quorum": ("seats.quorum >= 2 && ", _GONE),
    "new seats replace the old": ("seated.clear();", _GONE),
    "a statement does not last for ever": ("&& seats.maxAge <= _LONGEST_AGE", _GONE),
    "a seat change waits no longer": (
        "require(block.timestamp >= enactableAt,",
        "require(block.timestamp > enactableAt,",
    ),
    "a seat change lapses": (
        "require(block.timestamp <= until, ReserveOracle_TooLate(id, until, block.timestamp));",
        _GONE,
    ),
    "a removal vetoes what waits": ("if (_waiting[id].hash != 0) _veto(id);", _GONE),
    "not more than sixteen are open": ("_open.length < _MOST_OPEN && ", _GONE),
    "who closes leaves the others": ("_open[at] = _open[_open.length - 1];", _GONE),
}

_ORACLE: Rules = {
    "statements form a chain": ("require(next.previous == stored.last,", "require(true,"),
    "a statement adds up": ("require(next.closing == closing,", "require(true,"),
    "an account closes": ("_close(id);\n            emit AccountClosed", "emit AccountClosed"),
    "the bank's clock goes on": ("least <= next.asOf && ", _GONE),
    "a first statement is fresh": ("block.timestamp - stored.maxAge :", "0 :"),
    "a statement is posted in time": ("require(block.timestamp <= next.postBy,", "require(true,"),
    "only what is in suspense leaves it": (
        "require(leaving.toInt256() <= suspense,",
        "require(true,",
    ),
    "what was voided is in suspense": (
        "suspense += uint256(ILedger(TREASURY).taken(next.account).voided).toInt256();",
        _GONE,
    ),
    "a statement counts to its last second": (
        "if (block.timestamp > since)",
        "if (block.timestamp >= since)",
    ),
    "attested time never goes back": (" || attested < before", _GONE),
    "a live account pays": ("stored.sequence != 0 && !stored.closed", "true"),
    "silence ends": ("stored.closed || _isSilent(stored),", "stored.closed,"),
    "a lost account can be given up": ("noMore: stored.closed || ", "noMore: "),
    "what is lost cannot be brought": ("require(!_accounts[id].writtenOff,", "require(true,"),
    "a write-off waits": ("_checkWaited(id, writeOffFrom[id]);", _GONE),
    "a write-off can be withdrawn": (
        "delete writeOffFrom[id];\n        emit WriteOffWithdrawn(id);",
        _GONE,
    ),
    "lost money is gone": ("_totals.balance -= rest.balance;", _GONE),
    "lost deposits are gone": ("_totals.issuable -= rest.issuable;", _GONE),
    "lost suspense is gone": ("_totals.suspense -= rest.suspense;", _GONE),
    "lost payouts are gone": ("_totals.payouts -= rest.payouts;", _GONE),
    "what was issued is not lost": ("rest.issuable -= taken.issued + taken.voided;", _GONE),
    "a write-off begins a round": ("rest.payouts);\n        _beginRound();", "rest.payouts);"),
}

_TOKEN: Rules = {
    "tokens reach escrow by redeeming only": (
        "require(msg.sender == TREASURY, CityToken_UseRedeem());",
        "require(true);",
    ),
    "the frozen and nobody are barred": ("positions[count++] = i;", "count = 0;"),
    "who is frozen is not paid": ("else require(from == TREASURY, CityToken_Frozen(to));", _GONE),
    "an allowance is no use to the frozen": (
        "require(!frozen(spender), CityToken_Frozen(spender));",
        _GONE,
    ),
    "a pause stops payments": (
        "if (paused()) require(from == TREASURY && msg.sender == TREASURY, EnforcedPause());",
        _GONE,
    ),
    "what is seized was frozen": ("require(since != 0, CityToken_NotFrozen(from));", _GONE),
    "what is seized was frozen for a day": (
        "require(block.timestamp >= since + _FROZEN_BEFORE_SEIZED,",
        "require(block.timestamp > since + _FROZEN_BEFORE_SEIZED,",
    ),
    "a permit counts to its last second": (
        "require(block.timestamp <= deadline,",
        "require(block.timestamp < deadline,",
    ),
}

_HOLDINGS: Rules = {
    "nobody pays what he has not": (
        "return (amount | Holding.unwrap(minus(holding, amount))) >> 128 == 0;",
        "return amount >> 128 == 0;",
    ),
    "a freeze leaves the balance": ("Holding.unwrap(holding) & ~(", "~("),
}

_AUTHORIZATIONS: Rules = {
    "an authorization counts once": ("_used[authorizer][nonce] = true;", _GONE),
    "an authorization begins a second later": (
        "require(block.timestamp > validAfter,",
        "require(block.timestamp >= validAfter,",
    ),
    "an authorization ends a second before": (
        "require(block.timestamp < validBefore,",
        "require(block.timestamp <= validBefore,",
    ),
}

_SIGNERS: Rules = {
    "holders sign": (
        "return (_is(found, signer) || _agrees(signer, digest, signature), found);",
        "return (true, found);",
    ),
}

_CHALLENGES: Rules = {
    "a challenge gives time for what was said since": (
        "return uint64(word >> 64) > from || word >> 128 == sequence;",
        "return word != 0;",
    ),
    "a challenge that knew all stands": ("uint64(word >> 64) > from || ", ""),
    "a challenge of one that is silent ends": (" || word >> 128 == sequence", ""),
}

_OF_TREASURY = {
    "contracts/treasury/Issuance.sol": _ISSUANCE,
    "contracts/treasury/Ledger.sol": _LEDGER,
    "contracts/treasury/Redemptions.sol": _REDEMPTIONS,
    "contracts/treasury/DueDays.sol": _DUE_DAYS,
    "contracts/treasury/PayoutTerms.sol": _TERMS,
    "contracts/types/Queues.sol": _QUEUES,
    "contracts/types/Challenges.sol": _CHALLENGES,
}
_OF_ORACLE = {
    "contracts/oracle/ReserveAccounts.sol": _ACCOUNTS,
    "contracts/ReserveOracle.sol": _ORACLE,
}
_OF_TOKEN = {
    "contracts/CityToken.sol": _TOKEN,
    "contracts/types/Holdings.sol": _HOLDINGS,
    "contracts/token/EIP3009.sol": _AUTHORIZATIONS,
    "contracts/token/SignerLib.sol": _SIGNERS,
}
_FILES = {
    "Treasury": _OF_TREASURY,
    "ReserveOracle": _OF_ORACLE,
    "CityToken": _OF_TOKEN,
}

OF_CONTRACTS = [
    Break(rule, file, old, new, contract)
    for contract, files in _FILES.items()
    for file, rules in files.items()
    for rule, (old, new) in rules.items()
]
