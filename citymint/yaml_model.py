"""Configuration in YAML, checked when it is read: a mistake is named with its file and place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Self, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from citymint.errors import ConfigError

Read = TypeVar("Read")


class YamlModel(BaseModel):
    """A part of a configuration file: nothing unknown in it, nothing changed afterwards."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read a file: see `read_yaml`."""
        return read_yaml(path, cls.model_validate)


def read_yaml(path: Path, check: Callable[[Any], Read]) -> Read:
    """What a file says, once it is checked.

    Raises:
        ConfigError: it is missing, is not YAML, or says something that cannot be.
    """
    try:
        return check(yaml.safe_load(path.read_text()))
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
