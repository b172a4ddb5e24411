"""Bank statements as files: ISO 20022 camt.053, versions 02, 04 and 08.

The reader believes nothing: whatever is missing, doubled, unknown or does not add up is refused
with file, place and reason. Entries that are not booked (PDNG, INFO, FUTR) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from citymint.bank.iso20022._camt053_entry import Dialect, is_booked, read_entries
from citymint.bank.iso20022._camt053_statement import check_count, read_currency, read_statement
from citymint.bank.iso20022._xml import Node, closed, forget, root_of
from citymint.errors import StatementError
from citymint.reserve.entry import BankStatement, Entry, check_continuity, check_sums

_NAMESPACE = re.compile(r"urn:iso:std:iso:20022:tech:xsd:camt\.053\.001\.(\d\d)")
_DIALECTS = {
    "02": Dialect(status="Sts", party_name="Nm"),
    "04": Dialect(status="Sts", party_name="Nm"),
    "08": Dialect(status="Sts/Cd", party_name="Pty/Nm"),
}


def read(path: Path, *, zone: tzinfo | None = None) -> list[BankStatement]:
    """Read every statement of a camt.053 file.

    Args:
        path: the file.
        zone: time zone of a bank that writes its times without one; if it is not given, such a
            file is refused.

    Returns:
        The statements in the order of the file; those of one account form one chain.

    Raises:
        StatementError: the file cannot be trusted; names file, place and reason.
    """
    statements = list(stream(path, zone=zone))
    if not statements:
        raise StatementError("holds no statement (Stmt)", file=path)
    return statements


def stream(path: Path, *, zone: tzinfo | None = None) -> Iterator[BankStatement]:
    """Like `read`, one statement at a time.

    Do not use what came before a refusal: a file is good as a whole or not at all.
    """
    latest: dict[str, BankStatement] = {}
    try:
        with path.open("rb") as source:
            for stmt, statement in _statements(source, path, zone):
                _check(stmt, latest.get(statement.account), statement)
                latest[statement.account] = statement
                yield statement
    except OSError as error:
        raise StatementError(f"cannot be read: {error.strerror or error}", file=path) from error


def _statements(
    source: BinaryIO, path: Path, zone: tzinfo | None
) -> Iterator[tuple[Node, BankStatement]]:
    namespace, dialect = _version(root_of(source, path), path)
    partial = _Partial(1)
    for element in closed(source, path, namespace, ("Ntry", "Stmt")):
        if etree.QName(element).localname == "Ntry":
            partial.add(Node(element, path, partial.next_place), dialect)
        else:
            stmt = Node(element, path, partial.place)
            yield stmt, partial.complete(stmt, zone)
            partial = _Partial(partial.number + 1)
        forget(element)


@dataclass(slots=True)
class _Partial:
    """What has been read so far of the statement that stands at `number` in the file."""

    number: int
    lines: int = 0
    booked: int = 0
    entries: list[Entry] = field(default_factory=list)

    @property
    def place(self) -> str:
        return f"Stmt[{self.number}]"

    @property
    def next_place(self) -> str:
        return f"{self.place}/Ntry[{self.lines + 1}]"

    def add(self, ntry: Node, dialect: Dialect) -> None:
        stmt = ntry.parent("Document/BkToCstmrStmt/Stmt", self.place)
        self.lines += 1
        if is_booked(ntry, dialect):
            self.booked += 1
            self.entries += read_entries(ntry, dialect, read_currency(stmt))

    def complete(self, stmt: Node, zone: tzinfo | None) -> BankStatement:
        message = stmt.parent("Document/BkToCstmrStmt", "")
        check_count(stmt, self.lines, self.booked)
        return read_statement(stmt, message.need("GrpHdr"), tuple(self.entries), zone)


def _version(root: etree.QName, path: Path) -> tuple[str, Dialect]:
    named = _NAMESPACE.fullmatch(root.namespace or "")
    if named is None or root.localname != "Document":
        raise StatementError(f"is not a camt.053 document: its root is {root.text}", file=path)
    if named[1] not in _DIALECTS:
        reason = f"is camt.053 version {named[1]}; readable are {', '.join(_DIALECTS)}"
        raise StatementError(reason, file=path)
    return named[0], _DIALECTS[named[1]]


def _check(stmt: Node, previous: BankStatement | None, statement: BankStatement) -> None:
    try:
        check_sums(statement)
        if previous:
            check_continuity(previous, statement)
    except StatementError as error:
        raise stmt.wrong(error.reason) from error
