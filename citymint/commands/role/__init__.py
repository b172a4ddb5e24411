"""Who may do what, and doing it."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.role.call import call
from citymint.commands.role.cancel import cancel
from citymint.commands.role.pending import pending
from citymint.commands.role.set_calendar import set_calendar
from citymint.commands.role.show import show

_VERBS = (show, call, pending, cancel, set_calendar)
role = noun("role", "guardian, governor, registrar, admin", __doc__, _VERBS)
