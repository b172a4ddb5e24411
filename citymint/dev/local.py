"""The stage that the scripts share: it stays where it is while its chain does."""

from __future__ import annotations

import shutil

from web3 import Web3

from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import Plan
from citymint.chain.deployment.steps import is_deployed
from citymint.chain.networks import LOCAL
from citymint.dev.stage import Stage, build
from citymint.errors import DeploymentError

PLAN = ROOT / "deployments" / "local.yml"


def open_local(w3: Web3) -> Stage:
    """The local city on this chain; on a chain that is new, everything begins anew.

    Raises:
        DeploymentError: this is not a chain for development.
    """
    chain_id = w3.eth.chain_id
    if chain_id not in LOCAL:
        raise DeploymentError(f"chain {chain_id} is not for development: name a city")
    folder, path = (
        ROOT / "build" / "local" / str(chain_id),
        ROOT / "deployments" / f"{chain_id}.json",
    )
    if not is_deployed(w3, path):
        shutil.rmtree(folder, ignore_errors=True)
    return build(w3, Plan.read(PLAN), folder, path)
