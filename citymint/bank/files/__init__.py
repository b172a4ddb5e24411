"""A bank that is reached by files."""
