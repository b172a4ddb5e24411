"""Remembers what a folder was made from.

The stamp lies inside that folder, so whoever deletes the folder deletes the stamp too. It is
written last: a folder whose making was interrupted has none and is made again.
"""

from hashlib import sha256
from pathlib import Path


class Stamp:
    """Fresh while the folder stands where it was made and its sources have the same content."""

    def __init__(self, path: Path, *sources: Path) -> None:
        self._path = path
        self._sources = sources

    def is_fresh(self) -> bool:
        """Whether the folder was finished, here, from these very sources."""
        return self._path.is_file() and self._path.read_text() == self._fingerprint()

    def set(self) -> None:
        """Vouch for the folder as it is now."""
        self._path.write_text(self._fingerprint())

    def _fingerprint(self) -> str:
        # The place counts, because programs in a virtual environment name it in their first line.
        digest = sha256(str(self._path).encode())
        for source in self._sources:
            digest.update(sha256(source.read_bytes()).digest())
        return digest.hexdigest()
