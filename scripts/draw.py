"""Draw a payment code for a wallet: `ape run draw --network … --city …`."""

from __future__ import annotations

from citymint.commands.code.draw import draw
from scripts._city import of_city

cli = of_city(draw)
