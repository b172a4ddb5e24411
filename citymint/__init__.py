"""A city stablecoin minted and burned by attested bank statements alone.

For developers: `open_city` reads any city. docs/python.md has examples.
"""

from citymint.chain.city import City, Redemption, Solvency, open_city
from citymint.chain.deployment.record import Deployment
from citymint.errors import CitymintError

__all__ = ["City", "CitymintError", "Deployment", "Redemption", "Solvency", "open_city"]
