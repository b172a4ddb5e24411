"""Starts the command line, and ends it with one sentence, whatever went wrong."""

from __future__ import annotations

import io
import sys
from typing import NoReturn

_INTERRUPTED = 130  # as shells have it: 128 and the signal's number


def main() -> None:
    """Run the command line; an error of ours is one sentence, and exits non-zero."""
    try:
        _run()
    except KeyboardInterrupt:
        _give_up("interrupted: run it again, it goes on where it was", _INTERRUPTED)


def _run() -> None:
    _write_utf8()
    # Imported here, since that takes a second in which somebody may think better of it.
    from citymint.commands import citymint
    from citymint.commands.foreign import said

    try:
        citymint()
    except Exception as error:
        told = said(error)
        if told is None:
            raise
        _give_up(*told)


def _write_utf8() -> None:
    """Names and amounts have more letters than some locales do."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")


def _give_up(reason: str, code: int) -> NoReturn:
    sys.stderr.write(f"citymint: {reason}\n")
    sys.exit(code)
