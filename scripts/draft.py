"""Draft the bank's next statement: `ape run draft --network … --city …`."""

from __future__ import annotations

from citymint.commands.statement.draft import draft
from scripts._city import of_city

cli = of_city(draft)
