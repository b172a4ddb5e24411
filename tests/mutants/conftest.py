"""Lets the tests here import the table, as `mutants`, and the model, as `invariants`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
