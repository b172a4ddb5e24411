"""Tokens that are to be paid out."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.redemption.accept import accept
from citymint.commands.redemption.cancel import cancel
from citymint.commands.redemption.list_ import list_
from citymint.commands.redemption.pay import pay
from citymint.commands.redemption.reclaim import reclaim
from citymint.commands.redemption.register import register
from citymint.commands.redemption.reject import reject
from citymint.commands.redemption.request import request
from citymint.commands.redemption.send_on import send_on
from citymint.commands.redemption.settle import settle

_VERBS = (request, cancel, register, list_, accept, reject, pay, settle, send_on, reclaim)
redemption = noun("redemption", "holder, finance officer", __doc__, _VERBS)
