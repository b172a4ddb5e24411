"""One-line breaks of the rules: each must turn something red.

A break says in which file which words are replaced by which others, and whose rule that is.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Break:
    """`old` stands once in `file`; `new` stands for it in the broken copy."""

    rule: str
    file: str
    old: str
    new: str = ""
    contract: str = "Treasury"
