"""Puts a file or a link in its place in one step, so that a reader never meets half of it."""

from pathlib import Path
from shlex import quote

EXECUTABLE = 0o755
READABLE = 0o644


def put(path: Path, text: str, mode: int = READABLE) -> None:
    """Make `path` a file with this text; leave one that has it alone."""
    if path.is_file() and not path.is_symlink() and path.read_text() == text:
        return
    fresh = _beside(path)
    fresh.write_text(text)
    fresh.chmod(mode)
    fresh.replace(path)


def put_script(path: Path, *command: Path | str) -> None:
    """Make `path` a program that becomes `command`, followed by its own arguments."""
    words = " ".join(quote(str(word)) for word in command)
    put(path, f'#!/bin/sh\nexec {words} "$@"\n', EXECUTABLE)


def link(path: Path, target: Path) -> None:
    """Make `path` a symbolic link to `target`; leave one that is alone."""
    if path.is_symlink() and path.readlink() == target:
        return
    fresh = _beside(path)
    fresh.symlink_to(target)
    fresh.replace(path)


def _beside(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.unlink(missing_ok=True)
    return fresh
