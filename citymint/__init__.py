"""A city stablecoin minted and burned by attested bank statements alone.

For developers: `open_city` reads any city. docs/python.md has examples.
"""

from citymint.chain.city import BalanceSheet, City, Redemption, open_city
from citymint.chain.deployment.record import Deployment
from citymint.errors import CitymintError

__all__ = ["BalanceSheet", "City", "CitymintError", "Deployment", "Redemption", "open_city"]
