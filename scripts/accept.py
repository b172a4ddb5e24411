"""Promise to pay what was given in: `ape run accept --network … --city …`."""

from __future__ import annotations

from citymint.commands.redemption.accept import accept
from scripts._city import of_city

cli = of_city(accept)
