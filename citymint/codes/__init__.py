"""Payment codes, and the wallets they are for."""
