"""The files that a city begins with: each actor's configuration, a plan, and a list of secrets."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Annotated, Any

from pydantic import Field, ValidationError, field_validator

from citymint.chain.deployment.bounds import LEAST_QUORUM
from citymint.chain.deployment.plan import TokenPlan
from citymint.chain.node import node_at
from citymint.errors import ConfigError
from citymint.yaml_model import first_problem

_TEMPLATES = Path(__file__).with_name("templates")

_ROLE_HOLDERS = {
    "guardian": "guardian",
    "governor": "governor",
    "registrar": "registrar",
    "admin": "admin",
    "spare": "admin",
}
"""Whose files are all alike: name to role."""

_TAKEN = {"city", "holder", "plan", "deployer", "relay", "operator", *_ROLE_HOLDERS}
"""Names of files and keys that are no attestor's."""

_FOLDERS = {"statements": 0o755, "orders": 0o755, "keys": 0o700}


class NewCity(TokenPlan):
    """What is known of a city before anything else is."""

    bank_account: Annotated[str, Field(min_length=1)]
    holder: Annotated[str, Field(min_length=1)]
    attestors: Annotated[
        tuple[Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")], ...],
        Field(min_length=LEAST_QUORUM),
    ]
    rpc: str

    @classmethod
    def of(cls, **known: Any) -> NewCity:
        """Check what is known.

        Raises:
            ConfigError: some of it cannot be.
        """
        try:
            return cls(**known)
        except ValidationError as error:
            raise ConfigError(first_problem(error)) from error

    @field_validator("attestors")
    @classmethod
    def _names_of_their_own(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        if taken := sorted(_TAKEN & {*names}):
            raise ValueError(f"{taken[0]} is another actor's name")
        if len({*names}) < len(names):
            raise ValueError("two have the same name")
        return names

    @field_validator("rpc")
    @classmethod
    def _address(cls, rpc: str) -> str:
        node_at(rpc)
        return rpc

    @property
    def quorum(self) -> int:
        """The least that is more than half of the attestors."""
        return max(LEAST_QUORUM, len(self.attestors) // 2 + 1)


@dataclass(frozen=True, slots=True)
class Written:
    """What was written, and what was there already and is as it was."""

    made: tuple[Path, ...]
    kept: tuple[Path, ...]


def write_first_files(folder: Path, city: NewCity) -> Written:
    """Write each file that is not there yet, and make the folders that configurations name."""
    for name, mode in _FOLDERS.items():
        (folder / name).mkdir(mode=mode, parents=True, exist_ok=True)
    files = {folder / name: text for name, text in _files(city).items()}
    kept = tuple(path for path in files if path.exists())
    made = tuple(path for path in files if path not in kept)
    for path in made:
        fresh = path.with_name(f"{path.name}.new")
        fresh.write_text(files[path])
        fresh.replace(path)
    return Written(made, kept)


def _files(city: NewCity) -> dict[str, str]:
    known = {name: _yaml(value) for name, value in city.model_dump(exclude={"attestors"}).items()}
    return {
        "plan.yml": _plan(city, known),
        ".env.example": _filled("secrets.env", {}),
        "city.yml": _filled("issuer.yml", known),
        **{f"{it}.yml": _filled("attestor.yml", known | {"name": it}) for it in city.attestors},
        "holder.yml": _filled("holder.yml", known),
        **{
            f"{name}.yml": _filled("role_holder.yml", known | {"name": name, "role": role})
            for name, role in _ROLE_HOLDERS.items()
        },
    }


def _plan(city: NewCity, known: dict[str, str]) -> str:
    attestors = "\n".join(f'      {name}: "<address of {name}>"' for name in city.attestors)
    return _filled("plan.yml", known | {"attestors": attestors, "quorum": str(city.quorum)})


def _filled(template: str, values: dict[str, str]) -> str:
    return Template((_TEMPLATES / template).read_text()).substitute(values)


def _yaml(text: str) -> str:
    """Text as YAML takes it whatever is in it: JSON is a part of it."""
    return json.dumps(text, ensure_ascii=False)
