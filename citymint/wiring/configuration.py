"""What an actor works with: a file for each. Secrets are named there and come from elsewhere."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Annotated, Any, Literal

from eth_account import Account
from eth_account.signers.local import LocalAccount
from pydantic import AfterValidator, Field, ValidationInfo
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from citymint.chain.node import node_at
from citymint.errors import ConfigError
from citymint.yaml_model import YamlModel, read_yaml


def _beside(path: Path, info: ValidationInfo) -> Path:
    """Relative paths start at the folder of the file that has them."""
    return info.context / path if isinstance(info.context, Path) else path


def _database(url: str, info: ValidationInfo) -> str:
    """The address of a database; the path of SQLite's is one like any other."""
    try:
        parts = make_url(url)
    except ArgumentError:
        return url  # whoever opens it says so
    if parts.get_backend_name() != "sqlite" or parts.database in (None, "", ":memory:"):
        return url
    path = _beside(Path(parts.database), info)
    return parts.set(database=str(path)).render_as_string(hide_password=False)


FilePath = Annotated[Path, AfterValidator(_beside)]
Database = Annotated[str, AfterValidator(_database)]


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


class StatementFiles(YamlModel):
    """A bank that puts its statements into a folder."""

    kind: Literal["files"]
    statements: FilePath


class BankFiles(StatementFiles):
    """A bank that also looks for orders in one, and knows the city's accounts by their holder."""

    orders: FilePath
    holder: Annotated[str, Field(min_length=1)]


class Key(YamlModel):
    """A key in an encrypted keystore. `password_from` names an environment variable."""

    keystore: FilePath
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


class Configuration(YamlModel):
    """What every actor has; relative paths start at the file's folder.

    Attributes:
        actor: which kind of one.
        rpc: address of the actor's own node.
        deployment: the file that the deployment wrote, shared by all.
        keys: by the name that commands call them.
    """

    actor: str
    rpc: Annotated[str, AfterValidator(_address)]
    deployment: FilePath
    keys: dict[str, Key] = Field(default_factory=dict)

    def key(self, name: str) -> LocalAccount:
        """Unlock one of the keys.

        Raises:
            ConfigError: it is not in the file, or cannot be unlocked.
        """
        if name not in self.keys:
            raise ConfigError(f"keys.{name} is missing")
        return self.keys[name].unlock()


class IssuerConfig(Configuration):
    """The issuer of one reserve account; `database` is its book."""

    actor: Literal["issuer"]
    database: Database
    reserve: Reserve
    bank: BankFiles


class AttestorConfig(Configuration):
    """An attestor of one reserve account; `database` is its own memory."""

    actor: Literal["attestor"]
    database: Database
    reserve: Reserve
    bank: StatementFiles


class HolderConfig(Configuration):
    """Somebody with a wallet: its key is called `holder`."""

    actor: Literal["holder"]


class RoleConfig(Configuration):
    """Somebody with a role in the city: guardian, governor, registrar, admin."""

    actor: Literal["role"]


class ReaderConfig(Configuration):
    """Somebody who only looks."""

    actor: Literal["reader"]


_KINDS: dict[Any, type[Configuration]] = {
    "issuer": IssuerConfig,
    "attestor": AttestorConfig,
    "holder": HolderConfig,
    "role": RoleConfig,
    "reader": ReaderConfig,
}


def read_configuration(path: Path) -> Configuration:
    """An actor's file.

    Raises:
        ConfigError: it is missing, is not YAML, or says something that cannot be.
    """
    return read_yaml(path, configuration_of)


def configuration_of(content: Any, folder: Path | None = None) -> Configuration:
    """What a file in this folder says.

    Raises:
        ValueError: it says something that cannot be.
    """
    actor = content.get("actor") if isinstance(content, dict) else None
    if not isinstance(actor, str) or actor not in _KINDS:
        raise ValueError(f"actor: one of {', '.join(_KINDS)} expected")
    return _KINDS[actor].model_validate(content, context=folder)


def secret(variable: str) -> str:
    """What an environment variable keeps.

    Raises:
        ConfigError: it is not set.
    """
    value = os.environ.get(variable, "")
    if not value:
        raise ConfigError(f"the environment variable {variable} is not set")
    return value
