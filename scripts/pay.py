"""Order what was promised: `ape run pay --network … --city …`."""

from __future__ import annotations

from citymint.commands.redemption.pay import pay
from scripts._city import of_city

cli = of_city(pay)
