"""Whether those who signed could."""

from __future__ import annotations

from collections.abc import Sequence

from citymint.reserve.seats import Seats
from citymint.verify.verdict import Verdict


def check_signers(verdict: Verdict, what: str, signers: Sequence[str | None], seats: Seats) -> None:
    """Whether a quorum of attestors is among them; each signer once, in ascending order.

    Others do not count: an attestor may have been removed after signing.
    """
    for position, signer in enumerate(signers):
        verdict.compare(f"{what}: signature {position} is somebody's", True, signer is not None)
    known = [int(signer, 16) for signer in signers if signer]
    verdict.compare(f"{what}: signers ascend", sorted(set(known)), known)
    counted = set(signers) & set(seats.attestors)
    enough = len(counted) >= seats.quorum >= 2
    verdict.compare(f"{what}: signed by a quorum of {seats.quorum}", True, enough)
