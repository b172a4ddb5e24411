"""The supply is what was minted and not burned, and the wallets hold exactly that."""

from __future__ import annotations

from collections import Counter

from citymint.verify.record import NOBODY, Record
from citymint.verify.verdict import Verdict


def judge(record: Record) -> Verdict:
    """Every transfer, replayed."""
    verdict = Verdict()
    balances: Counter[str] = Counter()
    for log in record.events("Transfer"):
        payer, payee, amount = log.args["from"], log.args["to"], log.amount
        balances[payer] -= amount
        balances[payee] += amount
        short_of = min(0, balances[payer]) if payer != NOBODY else 0
        verdict.compare(f"{payer} spends {log.place} what it does not have", 0, -short_of)
    # Nobody's balance is what was burned less what was minted.
    supply = -balances.pop(NOBODY, 0)
    for wallet, balance in balances.items():
        verdict.expect("CityToken", "balanceOf", wallet, answer=balance)
    verdict.expect("CityToken", "totalSupply", answer=supply)
    transfers = len(list(record.events("Transfer")))
    verdict.counted = {"transfers": transfers, "wallets": len(balances)}
    return verdict


def supply_of(record: Record) -> int:
    """Minted less burned, minor units."""
    minted = sum(log.amount for log in record.logs if log.is_mint)
    return minted - sum(log.amount for log in record.logs if log.is_burn)
