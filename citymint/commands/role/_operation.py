"""How a scheduled call is named."""

SHORTEST = 8
"""Hex digits by which an operation is named, at least."""
