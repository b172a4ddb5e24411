"""What banks say."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.bank.show import show

_VERBS = (show,)
bank = noun("bank", "finance officer, developer", __doc__, _VERBS)
