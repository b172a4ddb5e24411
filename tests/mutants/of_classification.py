"""One-line breaks of the classification."""

from mutants.table import Break

_FOLDER = "citymint/reserve/classification"
_FACTS = f"{_FOLDER}/facts.py"
_HISTORY = f"{_FOLDER}/history.py"
_PAYMENTS = f"{_FOLDER}/payments.py"
_SUSPENSE = f"{_FOLDER}/suspense.py"

OF_CLASSIFICATION = [
    Break(
        "the binding at booking time decides",
        _HISTORY,
        "min(_end_of(entry.booked_on), facts.at)",
        "facts.at",
    ),
    Break(
        "two wallets are a question",
        _FACTS,
        "return found.pop() if len(found) == 1 else None",
        "return found.pop() if found else None",
    ),
    Break("a code set aside is a question", _FACTS, "if written & self.aside:", "if False:"),
    Break(
        "a code set aside counts for nobody, and lets no other count",
        _FACTS,
        "if written & self.aside:",
        "if written <= self.aside:",
    ),
    Break(
        "city money is a top-up",
        _HISTORY,
        "        if facts.is_the_citys(entry):\n            return Line",
        "        if False:\n            return Line",
    ),
    Break(
        "nobody's account is not the city's",
        _FACTS,
        "return other_side(entry) in {",
        "return other_side(entry) in {None} | {",
    ),
    Break(
        "a payout is of the very amount",
        _PAYMENTS,
        "if not self._owes(promise, facts) or amount != promise.amount:",
        "if not self._owes(promise, facts):",
    ),
    Break(
        "a payout goes to the account committed to",
        _PAYMENTS,
        "if not promise.is_paid_to(other_side(entry), entry.remittance):",
        "if False:",
    ),
    Break(
        "people decide what went astray",
        _PAYMENTS,
        "raise StatementError(doubt)",
        "pass",
    ),
    Break("once", _PAYMENTS, "if redemption not in facts.astray:", "if True:"),
    Break("for one statement", _PAYMENTS, "        self._doubts.clear()\n", ""),
    Break(
        "they decide of what has a redemption's name",
        _PAYMENTS,
        "if promise is named or ",
        "if ",
    ),
    Break(
        "and of what went where it is to be paid",
        _PAYMENTS,
        "named or promise.is_paid_to(other_side(entry), entry.remittance)",
        "named",
    ),
    Break(
        "as long as it is owed",
        _PAYMENTS,
        "if not self._owes(promise, facts):\n                continue",
        "if False:\n                continue",
    ),
    Break("and not paid after all", _PAYMENTS, " if it not in self._paid}", "}"),
    Break(
        "small letters make no other name",
        _FACTS,
        'self.promises.get(normal(end_to_end_id or ""))',
        'self.promises.get(end_to_end_id or "")',
    ),
    Break(
        "a redemption is paid once",
        _PAYMENTS,
        "return owed and promise.redemption not in self._paid",
        "return owed",
    ),
    Break(
        "a redemption is paid from its own account",
        _PAYMENTS,
        "owed = facts.is_own(promise) and not promise.reclaimed",
        "owed = not promise.reclaimed",
    ),
    Break(
        "what was reclaimed is not paid",
        _PAYMENTS,
        "owed = facts.is_own(promise) and not promise.reclaimed",
        "owed = facts.is_own(promise)",
    ),
    Break(
        "what was reclaimed brings no tokens again",
        _PAYMENTS,
        "if promise.reclaimed:  #",
        "if False:  #",
    ),
    Break(
        "one made twice comes back first",
        _PAYMENTS,
        "paid = [*astray, standing] if standing else astray",
        "paid = [standing, *astray] if standing else astray",
    ),
    Break(
        "what was paid comes back from where it went",
        _PAYMENTS,
        " if facts.may_return(entry, it)]",
        "]",
    ),
    Break(
        "what the bank names there comes back first",
        _PAYMENTS,
        "min(able, key=lambda it: it != other_side(entry))",
        "able[0]",
    ),
    Break("or by way of the city's own", _FACTS, " or self.is_the_citys(entry)\n", "\n"),
    Break("or from itself", _FACTS, "(None, paid, normal(self.bank_account))", "(None, paid)"),
    Break("or from nobody", _FACTS, "expected = (None, ", "expected = ("),
    Break(
        "one of another amount did not go astray",
        _PAYMENTS,
        "if named and amount == named.amount:",
        "if named:",
    ),
    Break(
        "another amount does not bring a payment back",
        _PAYMENTS,
        "if entry.amount != promise.amount:",
        "if False:",
    ),
    Break("one astray comes back once", _PAYMENTS, "astray.remove(back)", "pass"),
    Break("it comes back once", _PAYMENTS, "del self._standing[number]", "pass"),
    Break(
        "it comes back from the city's own account too",
        _HISTORY,
        "if promise and (back := self._payments.came_back(entry, promise, facts)):",
        "if promise and not facts.is_the_citys(entry) and ("
        "back := self._payments.came_back(entry, promise, facts)):",
    ),
    Break(
        "no code says whose a payment is that comes back",
        _HISTORY,
        "        if promise:  # whose it is",
        "        if False:  # whose it is",
    ),
    Break(
        "no code says so later",
        _SUSPENSE,
        "if promise is None:",
        "if True:",
    ),
    Break(
        "not even of one paid here",
        _SUSPENSE,
        "if promise is None:",
        "if promise is None or facts.is_own(promise):",
    ),
    Break(
        "it is its holder's only if that account is lost",
        _SUSPENSE,
        "promise.payer in facts.lost and ",
        "",
    ),
    Break("and only if it was burned", _SUSPENSE, "promise.settled and ", ""),
    Break("and of its amount", _SUSPENSE, " and credit.amount == promise.amount", ""),
    Break("and once", _SUSPENSE, " and promise.redemption not in self._made_good", ""),
    Break(
        "a return goes to the payer",
        _SUSPENSE,
        "(it.payer, it.amount) == (creditor, amount)",
        "it.amount == amount",
    ),
    Break(
        "a return is of the amount",
        _SUSPENSE,
        "(it.payer, it.amount) == (creditor, amount)",
        "it.payer == creditor",
    ),
    Break(
        "what is sent on goes by its name",
        _SUSPENSE,
        "(facts.named(it.end_to_end_id), it.amount) == (promise, amount)",
        "it.amount == amount",
    ),
    Break(
        "what is sent on is of the amount",
        _SUSPENSE,
        "(facts.named(it.end_to_end_id), it.amount) == (promise, amount)",
        "facts.named(it.end_to_end_id) == promise",
    ),
    Break(
        "it is sent on to the city alone",
        _HISTORY,
        "if facts.is_the_citys(entry):\n            return self",
        "if True:\n            return self",
    ),
    Break(
        "a return counts once",
        _SUSPENSE,
        "                del self.waiting[origin]\n                return Line",
        "                return Line",
    ),
    Break(
        "a match counts once",
        _SUSPENSE,
        "                del self.waiting[origin]\n                line =",
        "                line =",
    ),
    Break(
        "not back to the wallet it was taken from",
        _SUSPENSE,
        " and as_target(wallet) not in credit.taken",
    ),
    Break(
        "nor to one it was taken from before",
        _SUSPENSE,
        "taken=self.taken | {self.target}",
        "taken=frozenset({self.target})",
    ),
    Break(
        "what went back to its payer is not owed",
        _HISTORY,
        "lines += self._suspense.taken_back()",
        "pass",
    ),
    Break("and went back after it came", _SUSPENSE, " and at > origin", ""),
    Break("of its amount to its payer", _SUSPENSE, "if lost == gone and", "if"),
    Break("and once for each time", _SUSPENSE, "del self._lost[after[0]]", "pass"),
    Break(
        "and not under a redemption's name",
        _HISTORY,
        "if facts.named(entry.end_to_end_id) is None:\n            self._suspense.lost",
        "if True:\n            self._suspense.lost",
    ),
    Break("what is voided waits", _HISTORY, "self._void(facts.voided)", "pass"),
    Break(
        "charges are split off",
        _HISTORY,
        "net := entry.amount - entry.charges",
        "net := entry.amount",
    ),
    Break(
        "an account opens at zero", _HISTORY, "if self._sequence == 1 else []", "if False else []"
    ),
]
