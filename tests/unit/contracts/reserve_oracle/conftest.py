"""A bare oracle from any openings, and seat changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest
from eth_account import Account
from web3.contract.contract import Contract

from citymint.chain.city import City
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key
from citymint.reserve.seats import SeatChange, Seats
from citymint.reserve.statement import Statement

HOUR = 3_600
DAY = 86_400


@pytest.fixture
def posting(city: City) -> Callable[..., Any]:
    """The call that posts a statement with these signatures."""
    return lambda statement, signatures: city.oracle.functions.post(
        statement.as_tuple(), signatures
    )


@pytest.fixture
def ascending(city: City) -> Callable[..., list[bytes]]:
    """Signatures in the order of those whom the chain takes for the signers of this."""

    def make(brought: Statement | SeatChange, signatures: Sequence[bytes]) -> list[bytes]:
        signable = brought.signable(city.chain_id, city.oracle.address)
        return sorted(
            signatures,
            key=lambda it: int(str(Account.recover_message(signable, signature=it)), 16),
        )

    return make


@pytest.fixture
def open_oracle(city: City, create: Callable[..., Contract]) -> Callable[..., Contract]:
    """Deploys an oracle alone: each opening is account, maximum age, quorum and attestors."""

    def make(*openings: tuple[bytes, int, int, list[str]], delay: int = DAY) -> Contract:
        ids, seats = [first for first, *_ in openings], [tuple(rest) for _, *rest in openings]
        return create(
            "ReserveOracle", city.treasury.address, city.authority.address, delay, ids, seats
        )

    return make


# Seat changes


@pytest.fixture
def change(city: City, account_id: bytes) -> Callable[..., SeatChange]:
    """The next seat change: merchants b and c and the stranger take the seats, two of them sign."""

    def make(**given: Any) -> SeatChange:
        names = ("merchant_b", "merchant_c", "stranger")
        sane = SeatChange(
            account=account_id,
            number=city.account(account_id).changes + 1,
            propose_by=city.now() + HOUR,
            opened=bytes(32),
            seats=Seats(2 * HOUR, 2, tuple(dev_key(name).address for name in names)),
        )
        if seats := given.pop("seats", None):
            max_age, quorum, attestors = seats
            given["seats"] = Seats(max_age, quorum, tuple(attestors))
        return replace(sane, **given)

    return make


@pytest.fixture
def sign_change(city: City) -> Callable[..., list[bytes]]:
    """Signatures of attestors under a seat change, in the order the oracle wants."""

    def make(decided: SeatChange, signers: Sequence[str] = ("bank", "auditor")) -> list[bytes]:
        signable = decided.signable(city.chain_id, city.oracle.address)
        keys = sorted(map(dev_key, signers), key=lambda key: int(key.address, 16))
        return [bytes(key.sign_message(signable).signature) for key in keys]

    return make


@pytest.fixture
def proposing(city: City, sign_change: Callable[..., list[bytes]]) -> Callable[..., Any]:
    """The call that brings a seat change, signed by the bank and the auditor if nobody is named."""
    return lambda decided, *signers: city.oracle.functions.propose(
        decided.as_tuple(), sign_change(decided, signers or ("bank", "auditor"))
    )


@pytest.fixture
def propose(
    stranger: Sender, change: Callable[..., SeatChange], proposing: Callable[..., Any]
) -> Callable[..., SeatChange]:
    """Brings a seat change, which waits from then on."""

    def make(**given: Any) -> SeatChange:
        decided = change(**given)
        stranger.send(proposing(decided))
        return decided

    return make


@pytest.fixture
def enacting(city: City) -> Callable[[SeatChange], Any]:
    """The call that makes a seat change count."""
    return lambda decided: city.oracle.functions.enact(decided.as_tuple())


@pytest.fixture
def enact(
    stranger: Sender, later: Callable[[int], None], enacting: Callable[[SeatChange], Any]
) -> Callable[[SeatChange], Any]:
    """Waits out the delay, and makes a seat change count."""

    def make(decided: SeatChange) -> Any:
        later(DAY)
        return stranger.send(enacting(decided))

    return make


@pytest.fixture
def veto(city: City, guardian: Sender, account_id: bytes) -> Callable[[], Any]:
    """The guardian keeps the waiting seat change from being enacted."""
    return lambda: guardian.send(city.oracle.functions.veto(account_id))
