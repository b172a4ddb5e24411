"""The contracts are those compiled here, made by their own constructors, and know each other.

The code alone would not do: a foreign constructor could fill storage as it likes and then leave our
code behind. So the transaction that created each contract must have sent what the compiler gave.
"""

from __future__ import annotations

from collections.abc import Mapping

from citymint.chain.artifacts import artifact
from citymint.chain.contracts import CONTRACTS, MANAGED, MONEY
from citymint.verify.record import Record
from citymint.verify.verdict import Verdict


def judge(record: Record) -> Verdict:
    """Code, creation, addresses."""
    verdict = Verdict(counted={"contracts": len(CONTRACTS), "events": len(record.logs)})
    for name in CONTRACTS:
        ours = artifact(name).is_code(record.code[name])
        verdict.compare(f"the code of {name} is the one compiled here", True, ours)
    for name in MONEY:
        _born(verdict, record, name)
    _addresses(verdict, record.contracts)
    verdict.expect("CityToken", "decimals", answer=record.decimals)
    for log in record.logs:
        if not log.event:
            verdict.note(f"event of {log.contract} {log.place}", "one it knows", "another")
    return verdict


def _born(verdict: Verdict, record: Record, name: str) -> None:
    birth = record.births.get(name)
    verdict.compare(f"the first event of {name} was read", True, birth is not None)
    if birth is None:
        return
    what = f"the transaction of the first event of {name}"
    verdict.compare(f"{what} creates", record.contracts[name], birth.created)
    ours = birth.sent.startswith(artifact(name).creation)
    verdict.compare(f"{what} sends the creation code compiled here", True, ours)


def _addresses(verdict: Verdict, at: Mapping[str, str]) -> None:
    verdict.expect("CityToken", "TREASURY", answer=at["Treasury"])
    verdict.expect("ReserveOracle", "TREASURY", answer=at["Treasury"])
    verdict.expect("Treasury", "TOKEN", answer=at["CityToken"])
    verdict.expect("Treasury", "ORACLE", answer=at["ReserveOracle"])
    for name in MANAGED:
        verdict.expect(name, "authority", answer=at["AccessManager"])
