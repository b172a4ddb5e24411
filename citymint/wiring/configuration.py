"""What a city's commands work with: `city.yml`. Secrets are named there and come from elsewhere.

An issuer and an attestor each have a file of their own; a part that a command does not need may be
missing from it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated

from eth_account import Account
from eth_account.signers.local import LocalAccount
from pydantic import AfterValidator, Field

from citymint.chain.node import node_at
from citymint.errors import ConfigError
from citymint.yaml_model import YamlModel


class Reserve(YamlModel):
    """The reserve account. `salt_from` names the environment variable with its 32-byte salt."""

    bank_account: Annotated[str, Field(min_length=1)]
    salt_from: str
    own_accounts: frozenset[str] = frozenset()

    def salt(self) -> bytes:
        """The secret salt of the account's commitment.

        Raises:
            ConfigError: the variable is not set, or is not 32 bytes in hex.
        """
        text = secret(self.salt_from)
        try:
            salt = bytes.fromhex(text.removeprefix("0x"))
        except ValueError:
            salt = b""
        if len(salt) != 32:
            raise ConfigError(f"{self.salt_from} is not 32 bytes in hex")
        return salt


class FileBankConfig(YamlModel):
    """A bank reached by files: where its statements come, where it looks for orders."""

    statements: Path
    orders: Path
    holder: Annotated[str, Field(min_length=1)]


class Key(YamlModel):
    """A key in an encrypted keystore. `password_from` names an environment variable."""

    keystore: Path
    password_from: str

    def unlock(self) -> LocalAccount:
        """The key itself, in memory only.

        Raises:
            ConfigError: there is no such keystore, or the password is wrong or not set.
        """
        password = secret(self.password_from)
        try:
            stored = json.loads(self.keystore.read_text())
            key: LocalAccount = Account.from_key(Account.decrypt(stored, password))
        except OSError as error:
            raise ConfigError(f"{self.keystore}: cannot be read: {error.strerror}") from error
        except (ValueError, TypeError, KeyError) as error:
            problem = f"{self.keystore}: not a keystore, or {self.password_from} does not open it"
            raise ConfigError(problem) from error
        return key


def _address(rpc: str) -> str:
    node_at(rpc)
    return rpc


class CityConfig(YamlModel):
    """The whole of `city.yml`; relative paths start from where the command runs."""

    rpc: Annotated[str, AfterValidator(_address)]
    deployment: Path
    database: str
    reserve: Reserve | None = None
    bank: FileBankConfig | None = None
    keys: dict[str, Key] = Field(default_factory=dict)

    def key(self, name: str) -> LocalAccount:
        """Unlock one of the keys.

        Raises:
            ConfigError: it is not in the file, or cannot be unlocked.
        """
        if name not in self.keys:
            raise ConfigError(f"keys.{name} is missing")
        return self.keys[name].unlock()


def secret(variable: str) -> str:
    """What an environment variable keeps.

    Raises:
        ConfigError: it is not set.
    """
    value = os.environ.get(variable, "")
    if not value:
        raise ConfigError(f"the environment variable {variable} is not set")
    return value
