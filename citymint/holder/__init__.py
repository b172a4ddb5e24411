"""What a holder of tokens does."""
