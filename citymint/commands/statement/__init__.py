"""Statements of reserve accounts, on their way to the chain."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.statement.attest import attest
from citymint.commands.statement.draft import draft
from citymint.commands.statement.list_ import list_
from citymint.commands.statement.post import post
from citymint.commands.statement.recall import recall
from citymint.commands.statement.recover import recover
from citymint.commands.statement.show import show

_VERBS = (draft, attest, post, list_, show, recall, recover)
statement = noun("statement", "finance officer, attestor", __doc__, _VERBS)
