"""`key create`: a key in an encrypted keystore, whose password comes from the environment."""

from __future__ import annotations

import json
import os
from pathlib import Path

import click
from eth_account import Account

from citymint.commands._options import as_json, tell
from citymint.errors import ConfigError
from citymint.wiring.configuration import secret


@click.command()
@as_json
@click.option("--password-from", required=True, help="The environment variable with its password.")
@click.argument("keystore", type=click.Path(path_type=Path, dir_okay=False))
def create(keystore: Path, password_from: str, *, as_json: bool) -> None:
    """Make a key, write it encrypted to KEYSTORE, and show its address.

    Its folder is made too, for its owner alone, if there is none.

    \b
    Example:
      citymint key create --password-from KEY_PASSWORD keys/operator.json
    """
    key = Account.create()
    stored = json.dumps(key.encrypt(secret(password_from)))
    keystore.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        descriptor = os.open(keystore, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise ConfigError(f"{keystore}: is there already, and its key would be lost") from error
    with os.fdopen(descriptor, "w") as file:
        file.write(stored)
    tell(key.address, {"address": key.address, "keystore": str(keystore)}, as_json=as_json)
