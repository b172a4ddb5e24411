"""What anybody can check."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.audit.balance_sheet import balance_sheet
from citymint.commands.audit.verify import verify

_VERBS = (verify, balance_sheet)
audit = noun("audit", "auditor, anybody", __doc__, _VERBS)
