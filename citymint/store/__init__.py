"""An actor's database: the issuer's book, an attestor's memory, the bindings of both."""
