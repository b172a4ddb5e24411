"""Lets the tests here import what lies beside them, as `invariants`."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))
