"""What the ISO 20022 files that citymint writes have in common."""

from __future__ import annotations

import os
import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from stdnum import iban
from xsdata.formats.dataclass.serializers import XmlSerializer
from xsdata.formats.dataclass.serializers.config import SerializerConfig
from xsdata.models.datatype import XmlDateTime

from citymint.errors import BankError

_LAYOUT = SerializerConfig(indent="  ")


def is_iban(account: str) -> bool:
    """Whether the identification of a bank account is an IBAN, not the bank's own number."""
    return bool(iban.is_valid(account, check_country=False))


def moment(time: datetime) -> XmlDateTime:
    """A time as XML writes it: to the second, with its zone."""
    return XmlDateTime.from_datetime(time.replace(microsecond=0))


def write_document(document: Any, path: Path) -> None:
    """Write a bound document, whole or not at all.

    Raises:
        BankError: a text holds a character that XML cannot carry.
        OSError: the folder cannot be written to.
    """
    names = {None: type(document).Meta.namespace}
    try:
        content = XmlSerializer(config=_LAYOUT).render(document, ns_map=names).encode()
    except ValueError as error:
        raise BankError(f"{path.name} would not be XML: {error}") from error
    _replace(path, content)


def _replace(path: Path, content: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(handle)
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink()
        raise
