"""Invariants 7, 8 and 10: chains of statements, only by quorums, which only quorums seat."""

from __future__ import annotations

from typing import Any

from invariants.chain.evm import Evm, Outcome
from invariants.chain.signing import change_hash, digest, domain, recovered

from citymint.reserve.statement import Statement

SEATING = ("propose", "enact", "removeAttestor", "writeOff")
"""After these the seats are read again, and must have changed only by an enacted seat change."""


QUORUM = 5
"""Where `Account` says it."""


class StatementsFormOneChain:
    """Follows each account by the events of the oracle."""

    def __init__(self, chain: Evm):
        self.chain = chain
        self.last: dict[bytes, tuple[int, bytes, int, int]] = {}
        """Sequence, hash, closing balance and time of the last statement."""
        self.closed: set[bytes] = set()
        self.attested = 0
        self.seats = self._seats()

    def check(self, verb: str, outcome: Outcome) -> None:
        """After it."""
        for event in outcome.events:
            if event.name == "StatementPosted":
                self._7_follows(event.args)
                named = event.args["account"], event.args["hash"]
                self._8_by_quorum(*named, event.args["signatures"])
            if event.name == "SeatChangeProposed":
                change = event.args["change"]
                self._8_by_quorum(change[0], change_hash(change), event.args["signatures"])
            if event.name in ("AccountClosed", "AccountWrittenOff"):
                self.closed.add(event.args["account"])
        if outcome.ok and verb in SEATING:
            self._seats_after(verb)
        if outcome.ok and verb in ("post", "writeOff"):
            self._7_time_goes_on()

    def _7_follows(self, args: dict[str, Any]) -> None:
        it, account = Statement.from_abi(args["statement"]), args["account"]
        sequence, hash_, balance, as_of = self.last.get(account, (0, bytes(32), 0, 0))
        assert it.sequence == sequence + 1, f"7: sequence {it.sequence} == {sequence} + 1"
        assert it.previous == hash_, f"7: previous {it.previous.hex()} == {hash_.hex()}"
        assert it.opening == balance, f"7: opening {it.opening} == last closing {balance}"
        assert it.as_of >= as_of, f"7: as of {it.as_of} >= last {as_of}"
        change = it.deposits + it.unmatched + it.other_in
        change -= it.returned + it.payouts + it.other_out
        assert it.closing == balance + change, f"7: closing {it.closing} == {balance} + {change}"
        assert account not in self.closed, f"7: {account.hex()} has a statement after its last"
        self.last[account] = it.sequence, args["hash"], it.closing, it.as_of

    def _7_time_goes_on(self) -> None:
        *_, attested = self.chain.ask("ReserveOracle", "freshness")
        assert attested >= self.attested, f"7: attested {attested} >= before {self.attested}"
        self.attested = attested

    def _8_by_quorum(self, account: bytes, hash_: bytes, signatures: Any) -> None:
        quorum, seated = self.seats[account]
        signed = digest(domain("citymint", self.chain.addresses["ReserveOracle"]), hash_)
        by = {recovered(signed, signature) for signature in signatures}
        counted = len(by & seated)
        assert counted >= quorum, f"8: signed by {counted} attestors >= quorum {quorum}"

    def _seats_after(self, verb: str) -> None:
        after = self._seats()
        for account, (quorum, seated) in after.items():
            assert quorum >= 2, f"8: quorum {quorum} >= 2"
            assert 2 * quorum > len(seated), f"8: 2 × quorum {quorum} > attestors {len(seated)}"
            new = seated - self.seats.get(account, (0, set()))[1]
            assert not new or verb == "enact", f"10: {verb} seated {new}, nobody expected"
        self.seats = after

    def _seats(self) -> dict[bytes, tuple[int, set[str]]]:
        ask = self.chain.ask
        return {
            account: (
                ask("ReserveOracle", "account", account)[QUORUM],
                set(ask("ReserveOracle", "attestors", account)),
            )
            for account in ask("ReserveOracle", "accounts")
        }
