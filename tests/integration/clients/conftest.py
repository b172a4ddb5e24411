"""docs/integrate.md on a city: its files in one folder, its commands typed section by section."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from web3 import Web3
from web3.types import RPCEndpoint

from citymint.chain.artifacts import artifact
from citymint.chain.city import City
from citymint.chain.compiler import ROOT
from citymint.chain.sender import Sender
from citymint.dev.devnet import dev_key, free_port

HERE = Path(__file__).parent
PAGE = (ROOT / "docs" / "integrate.md").read_text()
PATIENCE = 300  # seconds: a busy machine starts a program slowly
HELD = 650_000

Begin = Callable[[str], subprocess.Popen[str]]

_SECTION = re.compile(r"^## (.*)$", re.M)
_FILE = re.compile(r"^```(?:js|python)\n(?:(?://|#) (\S+\.(?:mjs|py))\n)?(.*?)^```", re.M | re.S)
_TYPED = re.compile(r"^```sh\n(.*?)^```", re.M | re.S)

_parts = _SECTION.split(PAGE)[1:]
SECTIONS = {
    heading: "".join(_TYPED.findall(text))
    for heading, text in zip(_parts[::2], _parts[1::2], strict=True)
}
"""What is typed in each section, by its heading; empty where nothing is."""


def files() -> dict[str, str]:
    """The files of the page; a block without a name goes on in the file before it."""
    found: dict[str, str] = {}
    name = ""
    for named, text in _FILE.findall(PAGE):
        name = named or name
        found[name] = found.get(name, "") + text
    return found


@pytest.fixture
def money(
    city: City, clock_at: Callable[[int], None], issue: Callable[..., object], resident: Sender
) -> City:
    """The city of today, as clients sign by their own clock; the resident has HELD."""
    clock_at(int(time.time()))
    issue(HELD, resident)
    return city


@pytest.fixture
def chain(w3: Web3) -> Callable[..., Any]:
    """Asks the development chain for something."""
    return lambda method, *params: w3.provider.make_request(RPCEndpoint(method), params)["result"]


@pytest.fixture
def folder(money: City, tmp_path: Path) -> Path:
    """All files of the page, beside the deployment file and the clients' packages."""
    packages = HERE / "node_modules"
    assert packages.exists(), "the clients are not installed: type `make test`"
    (tmp_path / "node_modules").symlink_to(packages)
    money.deployment.write(tmp_path / "deployment.json")
    url, deployment = money.w3.provider.endpoint_uri, str(tmp_path / "deployment.json")  # type: ignore[attr-defined]
    reader = {"actor": "reader", "rpc": url, "deployment": deployment}
    (tmp_path / "reader.yml").write_text(yaml.safe_dump(reader))
    abis = {f"{it}.json": json.dumps(artifact(it).abi) for it in ("CityToken", "Treasury")}
    for name, text in (files() | abis).items():
        (tmp_path / name).write_text(text)
    return tmp_path


@pytest.fixture
def environment(money: City) -> dict[str, str]:
    """What the page finds in the environment."""
    return os.environ | {
        "RPC": money.w3.provider.endpoint_uri,  # type: ignore[attr-defined]
        "PAYER_KEY": dev_key("resident").key.to_0x_hex(),
        "RELAY_KEY": dev_key("stranger").key.to_0x_hex(),
        "SHOP": dev_key("merchant_a").address,
        "PORT": str(free_port()),
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def begin(folder: Path, environment: dict[str, str]) -> Iterator[Begin]:
    """Types lines into a shell, and does not wait for their end."""
    begun = []

    def make(typed: str) -> subprocess.Popen[str]:
        begun.append(
            subprocess.Popen(
                ["bash", "-ec", typed],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                cwd=folder,
                env=environment,
                start_new_session=True,
            )
        )
        return begun[-1]

    yield make
    for it in begun:
        kill(it)


@pytest.fixture
def run(begin: Begin) -> Callable[[str], list[str]]:
    """Types lines into a shell, and gives the lines that it says."""

    def make(typed: str) -> list[str]:
        shell = begin(typed)
        said, _ = shell.communicate(timeout=PATIENCE)
        assert shell.returncode == 0, said
        return said.splitlines()

    return make


@pytest.fixture
def read(run: Callable[[str], list[str]]) -> Callable[[str], list[str]]:
    """Types what stands in a section, and gives the lines that it says."""
    return lambda heading: run(SECTIONS[heading])


def kill(shell: subprocess.Popen[str]) -> None:
    """End a shell and all it has started, at once."""
    with suppress(ProcessLookupError):
        os.killpg(shell.pid, signal.SIGKILL)
    with shell:  # closes what it said
        pass
