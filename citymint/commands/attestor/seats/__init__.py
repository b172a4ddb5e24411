"""Seat changes: who attests an account from then on."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.attestor.seats.draft import draft
from citymint.commands.attestor.seats.enact import enact
from citymint.commands.attestor.seats.propose import propose
from citymint.commands.attestor.seats.sign import sign

_VERBS = (draft, sign, propose, enact)
seats = noun("seats", "attestors", __doc__, _VERBS)
