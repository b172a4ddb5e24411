"""A city stablecoin minted and burned by attested bank statements alone."""
