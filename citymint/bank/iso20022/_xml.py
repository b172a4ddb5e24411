"""XML elements that know where they stand, read one by one so that memory stays flat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from citymint.errors import StatementError


@dataclass(frozen=True, slots=True)
class Node:
    """An element, with the file and the place that an error about it must name."""

    element: etree._Element
    file: Path
    place: str

    def wrong(self, reason: str) -> StatementError:
        """The error to raise about this element."""
        return StatementError(reason, file=self.file, place=self.place)

    def each(self, name: str) -> list[Node]:
        """The children of this name, in order; their places are counted from 1."""
        return [
            Node(child, self.file, self._below(f"{name}[{number}]"))
            for number, child in enumerate(self._children(name), start=1)
        ]

    def find(self, path: str) -> Node | None:
        """The one element down this path of names, or None.

        Raises:
            StatementError: more than one element of a name where one is expected.
        """
        node = self
        for name in path.split("/"):
            children = node._children(name)
            if not children:
                return None
            if len(children) > 1:
                raise node.wrong(f"has {len(children)} elements {name}, one is expected")
            node = Node(children[0], node.file, node._below(name))
        return node

    def need(self, path: str) -> Node:
        """The one element down this path of names.

        Raises:
            StatementError: there is none, or more than one.
        """
        found = self.find(path)
        if found is None:
            raise StatementError("is missing", file=self.file, place=self._below(path))
        return found

    def says(self, path: str) -> str | None:
        """The text of the element down this path, or None if there is none.

        A blank is none: a payer can write one where any text may stand.
        """
        found = self.find(path)
        return None if found is None or found.is_blank else found.text()

    @property
    def is_blank(self) -> bool:
        """Whether this element holds nothing but white space."""
        return not len(self.element) and not (self.element.text or "").strip()

    def text(self) -> str:
        """The text of this element without the white space around it.

        Raises:
            StatementError: it holds no text, or further elements.
        """
        text = (self.element.text or "").strip()
        if len(self.element):
            raise self.wrong("holds elements where a value is expected")
        if not text:
            raise self.wrong("is empty")
        return text

    def parent(self, path: str, place: str) -> Node:
        """The parent, whose own place is given, once it is sure that it stands at this path.

        Raises:
            StatementError: this element stands anywhere else in the document.
        """
        ancestors = list(self.element.iterancestors())
        found = "/".join(etree.QName(ancestor).localname for ancestor in reversed(ancestors))
        if found != path:
            raise self.wrong(f"stands in {found}, not in {path}")
        return Node(ancestors[0], self.file, place)

    def _children(self, name: str) -> list[etree._Element]:
        namespace, _, _ = self.element.tag.rpartition("}")
        return list(self.element.iterchildren(f"{namespace}}}{name}"))

    def _below(self, step: str) -> str:
        return f"{self.place}/{step}" if self.place else step


def root_of(source: BinaryIO, file: Path) -> etree.QName:
    """The name of the root element, once it is sure that nothing comes before it.

    Raises:
        StatementError: not XML, or a document type declaration: entities can hide or repeat text.
    """
    for element in _parse(source, file, "start", None):
        if element.getroottree().docinfo.internalDTD is not None:
            reason = "declares a document type (DOCTYPE), which no bank statement needs"
            raise StatementError(reason, file=file, place="line 1")
        return etree.QName(element)
    raise StatementError("holds no XML", file=file)


def read_root(source: BinaryIO, file: Path, namespace: str) -> Node:
    """The whole document, for files small enough to hold.

    Raises:
        StatementError: not well formed, or not a `Document` of this namespace.
    """
    name = root_of(source, file).text
    for element in _parse(source, file, "end", [f"{{{namespace}}}Document"]):
        if element.getparent() is None:
            return Node(element, file, "")
    raise StatementError(f"is not a document of {namespace}: its root is {name}", file=file)


def closed(
    source: BinaryIO, file: Path, namespace: str, names: tuple[str, ...]
) -> Iterator[etree._Element]:
    """Every element of these names as soon as it is complete; `forget` it when done.

    Raises:
        StatementError: the file is cut off or not well formed.
    """
    yield from _parse(source, file, "end", [f"{{{namespace}}}{name}" for name in names])


def forget(element: etree._Element) -> None:
    """Drop the content of an element that was dealt with, and its earlier sisters."""
    element.clear()
    parent, previous = element.getparent(), element.getprevious()
    # The parser still holds on to the element itself, so that one goes at the next call.
    if parent is not None and previous is not None and previous.tag == element.tag:
        parent.remove(previous)


def _parse(
    source: BinaryIO, file: Path, event: str, tags: list[str] | None
) -> Iterator[etree._Element]:
    source.seek(0)
    try:
        for _, element in etree.iterparse(
            source,
            events=(event,),
            tag=tags,
            remove_comments=True,
            remove_pis=True,
            no_network=True,
            resolve_entities="internal",  # with False, lxml passes over an entity nobody declared
        ):
            yield element
    except etree.XMLSyntaxError as error:
        reason = f"is not well-formed XML, or cut off: {error.msg}"
        raise StatementError(reason, file=file, place=f"line {error.lineno or 1}") from error
