"""Burn what was paid: `ape run settle --network … --city …`."""

from __future__ import annotations

from citymint.commands.redemption.settle import settle
from scripts._city import of_city

cli = of_city(settle)
