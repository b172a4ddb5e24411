"""A bank to run on one's own machine: accounts in a SQLite file, statements as camt.053."""

from citymint.bank.simulator.faults import Fault, FaultyBank
from citymint.bank.simulator.small_bank import SmallBank

__all__ = ["Fault", "FaultyBank", "SmallBank"]
