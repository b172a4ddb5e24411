"""The history of a city: how its accounts and redemptions stood at each moment."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from citymint.verify import account_states, lives
from citymint.verify.account_states import AccountState
from citymint.verify.lives import Redemption
from citymint.verify.record import Log, Record


@dataclass(frozen=True, slots=True)
class State:
    """Accounts by id, redemptions by number."""

    accounts: dict[bytes, AccountState] = field(default_factory=dict)
    redemptions: dict[int, Redemption] = field(default_factory=dict)

    def account(self, log: Log) -> AccountState:
        """The one that an event is about."""
        return self.accounts.get(log.args.get("account", b""), AccountState())


def history(record: Record) -> Iterator[tuple[Log, State]]:
    """Each event of oracle and Treasury, and how all stood just before it.

    The state goes on with the iteration: read from it at once.
    """
    state = State()
    for log in record.logs:
        if log.contract == "CityToken":
            continue
        yield log, state
        _step(state, log)


def end(record: Record) -> State:
    """How all stands at the end."""
    state = State()
    for log in record.logs:
        if log.contract != "CityToken":
            _step(state, log)
    return state


def _step(state: State, log: Log) -> None:
    state.accounts.update(account_states.stepped(state.accounts, log))
    state.redemptions.update(lives.stepped(state.redemptions, log))
