"""Bring a signed statement to the chain: `ape run post --network … --city …`."""

from __future__ import annotations

from citymint.commands.statement.post import post
from scripts._city import of_city

cli = of_city(post)
