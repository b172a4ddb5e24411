"""Configuration in YAML, checked when it is read: a mistake is named with its file and place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from citymint.errors import ConfigError

Read = TypeVar("Read")

_INT, _FLOAT = "tag:yaml.org,2002:int", "tag:yaml.org,2002:float"


class _Loader(yaml.SafeLoader):
    """Takes for a number what looks like one: to YAML 1.1, 9:00 is 540 and 010 is 8.

    Here both are text, which whoever wants a number refuses with its place; fractions are text too.
    """

    yaml_implicit_resolvers = {  # noqa: RUF012 yaml's own
        first: [(tag, looks) for tag, looks in resolvers if tag not in (_INT, _FLOAT)]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


_Loader.add_implicit_resolver(_INT, re.compile(r"[-+]?(?:0|[1-9][0-9_]*)\Z"), list("-+0123456789"))


class YamlModel(BaseModel):
    """A part of a configuration file: nothing unknown in it, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a file: see `read_yaml`."""
        return read_yaml(path, lambda content, folder: cls.model_validate(content, context=folder))


def read_yaml(path: Path, check: Callable[[Any, Path], Read]) -> Read:
    """What a file says, once it is checked, for which its folder is told too.

    Raises:
        ConfigError: it is missing, is not YAML, or says something that cannot be.
    """
    try:
        return check(yaml.load(path.read_text(), _Loader), path.parent)
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        # The error itself would print the line, and a line may hold a password.
        mark = getattr(error, "problem_mark", None)
        place = f" in line {mark.line + 1}" if mark else ""
        raise ConfigError(f"{path}: not YAML{place}") from None
    except ValidationError as error:
        raise ConfigError(f"{path}: {first_problem(error)}") from error
    except ValueError as error:  # such as the thirtieth of February
        raise ConfigError(f"{path}: {error}") from error


def first_problem(error: ValidationError) -> str:
    """The first thing that pydantic found wrong, with its place."""
    problem = error.errors()[0]
    place = ".".join(str(part) for part in problem["loc"])
    said = str(problem["msg"]).removeprefix("Value error, ")
    return f"{place}: {said}" if place else said
