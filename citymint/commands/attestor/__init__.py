"""Those who attest what banks say."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.attestor.list_ import list_
from citymint.commands.attestor.seats import seats

_VERBS = (list_, seats)
attestor = noun("attestor", "attestors", __doc__, _VERBS)
