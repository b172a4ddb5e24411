"""A mutant: a contract with one place of its source changed."""

from __future__ import annotations

from dataclasses import dataclass

from benchmarks.mutation.source import Project


@dataclass(frozen=True, slots=True)
class Edit:
    """The bytes of a source from `start` to `end` give way to `new`; `rule` is the kind of edit."""

    rule: str
    start: int
    end: int
    new: str

    def apply(self, text: bytes) -> bytes:
        """The text with the edit made."""
        return text[: self.start] + self.new.encode() + text[self.end :]


@dataclass(frozen=True, slots=True)
class Mutant:
    """One contract, broken in one place of one of its sources; its other sources are sound.

    Attributes:
        function: what the place is in: a function, a modifier or a constant.
    """

    contract: str
    path: str
    function: str
    edit: Edit

    def text(self, project: Project) -> dict[str, bytes]:
        """The changed source by its path."""
        return {self.path: self.edit.apply(project.texts[self.path])}

    def key(self, project: Project) -> str:
        """Changes with whatever the mutant is compiled from."""
        return project.fingerprint(self.contract, self.text(project))

    def line(self, project: Project) -> int:
        """Where the change begins, counted from 1."""
        return project.texts[self.path].count(b"\n", 0, self.edit.start) + 1

    def place(self, project: Project) -> Place:
        """What it is known by to people, whatever the line's number is."""
        text, edit = project.texts[self.path], self.edit
        first = text.rfind(b"\n", 0, edit.start) + 1
        last = text.find(b"\n", edit.end)
        before, after = text[first : edit.start], text[edit.end : last]
        return Place(
            f"{self.path.removeprefix('contracts/')} {self.function}",
            _plain(text[first:last].decode()),
            _plain(before.decode() + edit.new + after.decode()),
        )


def unbroken(contract: str) -> Mutant:
    """The contract as it is, to be tried like any other."""
    return Mutant(contract, f"contracts/{contract}.sol", "", Edit("nothing", 0, 0, ""))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mutant is, its lines as they are and as they become."""

    where: str
    line: str
    becomes: str


def _plain(text: str) -> str:
    return " ".join(text.split())
