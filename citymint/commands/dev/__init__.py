"""A city to try things with, on this machine."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.dev.demo import demo
from citymint.commands.dev.rehearse import rehearse

_VERBS = (demo, rehearse)
dev = noun("dev", "developer", __doc__, _VERBS)
