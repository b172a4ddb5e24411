"""Who could sign for which account, at each moment of the oracle's history."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from citymint.change import Seats
from citymint.verify.record import Log, Record
from citymint.verify.verdict import Verdict


def with_seats(record: Record) -> Iterator[tuple[Log, dict[bytes, Seats]]]:
    """Each event of the oracle, and the seats of each account just before it.

    The mapping goes on with the iteration: read from it at once.
    """
    seats: dict[bytes, Seats] = {}
    for log in record.logs:
        if log.contract != "ReserveOracle":
            continue
        yield log, seats
        if log.event in ("AccountOpened", "AccountReseated"):
            seats[log.args["account"]] = Seats.from_abi(log.args["seats"])
        elif log.event == "AttestorRemoved":
            account = log.args["account"]
            seats[account] = seats.get(account, Seats()).without(log.args["attestor"])


def last_seats(record: Record) -> dict[bytes, Seats]:
    """The seats of each account at the end."""
    seats: dict[bytes, Seats] = {}
    for _, seats in with_seats(record):  # noqa: B007 (the last one is meant)
        pass
    return seats


def check_signers(verdict: Verdict, what: str, signers: Sequence[str | None], seats: Seats) -> None:
    """Whether these are a quorum of attestors, each once, in ascending order."""
    for position, signer in enumerate(signers):
        if signer not in seats.attestors:
            verdict.note(f"{what}: signer {position}", "an attestor", signer or "nobody")
    known = [int(signer, 16) for signer in signers if signer and signer in seats.attestors]
    verdict.compare(f"{what}: signers ascend", sorted(set(known)), known)
    enough = len(set(known)) >= seats.quorum >= 2
    verdict.compare(f"{what}: signed by a quorum of {seats.quorum}", True, enough)
