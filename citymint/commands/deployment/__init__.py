"""A city on the chain, and what others need to read it."""

from __future__ import annotations

from citymint.commands._group import noun
from citymint.commands.deployment.abi import abi
from citymint.commands.deployment.account_id import account_id
from citymint.commands.deployment.compare import compare
from citymint.commands.deployment.create import create
from citymint.commands.deployment.init import init
from citymint.commands.deployment.standard_json import standard_json
from citymint.commands.deployment.token_list import token_list

_VERBS = (init, account_id, create, compare, abi, standard_json, token_list)
deployment = noun("deployment", "developer", __doc__, _VERBS)
