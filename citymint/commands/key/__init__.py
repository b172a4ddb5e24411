"""Keys in encrypted keystores."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.key.create import create

_VERBS = (create,)
key = noun("key", "whoever signs", __doc__, _VERBS)
