"""What is deployed where: `deployments/<chain id>.json`."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from citymint.chain.contracts import CONTRACTS
from citymint.errors import DeploymentError
from citymint.yaml_model import first_problem


@dataclass(frozen=True, slots=True)
class Deployment:
    """One deployment, begun or complete.

    Attributes:
        chain_id: EIP-155.
        currency: ISO 4217 code.
        state: ``begun`` is written before the first transaction, ``complete`` after the last.
        plan: fingerprint of what is deployed.
        deployer: whose transactions these are.
        first_nonce: number of the first of them.
        block: no event of it is in an earlier block.
        contracts: name to address; known before the first transaction.
    """

    chain_id: int
    currency: str
    state: Literal["begun", "complete"]
    plan: str
    deployer: str
    first_nonce: int
    block: int
    contracts: dict[str, str]

    def completed(self) -> Deployment:
        """The same, with every transaction done."""
        return replace(self, state="complete")

    def write(self, path: Path) -> None:
        """Write it in one step, so that nobody reads half of it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(self), indent=2) + "\n")
        fresh.replace(path)

    @classmethod
    def read(cls, path: Path) -> Deployment:
        """Read a deployment that was written.

        Raises:
            DeploymentError: there is none, or the file is damaged.
        """
        try:
            written = TypeAdapter(cls).validate_json(path.read_bytes())
        except FileNotFoundError:
            raise DeploymentError(f"{path}: nothing is deployed here yet") from None
        except ValidationError as error:
            raise DeploymentError(f"{path}: not a deployment: {first_problem(error)}") from error
        except OSError as error:
            raise DeploymentError(f"{path}: cannot be read: {error.strerror}") from error
        if set(written.contracts) != set(CONTRACTS):
            raise DeploymentError(f"{path}: not a deployment: contracts are missing")
        return written
