"""ape scripts: `ape run <name> --network …`, each a thin command over citymint."""
