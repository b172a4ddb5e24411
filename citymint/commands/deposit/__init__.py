"""Deposits that were attested, and the tokens for them."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.deposit.issue import issue
from citymint.commands.deposit.list_ import list_
from citymint.commands.deposit.prove import prove
from citymint.commands.deposit.reissue import reissue
from citymint.commands.deposit.void import void

_VERBS = (list_, issue, reissue, prove, void)
deposit = noun("deposit", "finance officer, guardian", __doc__, _VERBS)
