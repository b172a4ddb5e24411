"""The commands of `citymint`, one module each."""
