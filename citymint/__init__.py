"""A city stablecoin minted and burned by attested bank statements alone.

For developers: `open_city` reads any city. docs/python.md has examples.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citymint.chain.city import BalanceSheet, City, Redemption, open_city
    from citymint.chain.deployment.record import Deployment
    from citymint.errors import CitymintError

__all__ = ["BalanceSheet", "City", "CitymintError", "Deployment", "Redemption", "open_city"]

_WHERE = {"CitymintError": "citymint.errors", "Deployment": "citymint.chain.deployment.record"}


def __getattr__(name: str) -> Any:
    """Found when it is asked for: the command line starts without what it does not need."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_WHERE.get(name, "citymint.chain.city")), name)
