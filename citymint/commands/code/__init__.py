"""Payment codes and the wallets they are for."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.code.draw import draw
from citymint.commands.code.export import export
from citymint.commands.code.import_ import import_
from citymint.commands.code.list_ import list_
from citymint.commands.code.register import register
from citymint.commands.code.release import release
from citymint.commands.code.revoke import revoke
from citymint.commands.code.set_aside import set_aside
from citymint.commands.code.sign import sign

_VERBS = (draw, sign, release, revoke, register, list_, set_aside, export, import_)
code = noun("code", "holder, issuer, attestor", __doc__, _VERBS)
