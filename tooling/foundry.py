"""Foundry's programs, which npm has in a package for each kind of machine."""

import platform
from pathlib import Path

from tooling.layout import NODE_MODULES
from tooling.progress import StepFailedError

PLATFORMS = {
    ("Darwin", "arm64"): "darwin-arm64",
    ("Darwin", "x86_64"): "darwin-amd64",
    ("Linux", "aarch64"): "linux-arm64",
    ("Linux", "x86_64"): "linux-amd64",
}
"""What Foundry calls a machine, by the system and the processor that Python names."""


def program(name: str) -> Path:
    """The program itself: npm's launcher leaves it running when killed.

    Raises:
        StepFailedError: there is none for this machine, or npm has not installed it.
    """
    found = NODE_MODULES / package(name, platform.system(), platform.machine()) / "bin" / name
    if not found.exists():
        raise StepFailedError(f"npm has not installed {found}: Node.js is for another machine.")
    return found


def package(name: str, system: str, machine: str) -> str:
    """npm's name of the package with this program.

    Raises:
        StepFailedError: there is none for such a machine.
    """
    if (system, machine) not in PLATFORMS:
        known = ", ".join(" ".join(it) for it in PLATFORMS)
        raise StepFailedError(f"npm has {name} for {known}, and this is {system} {machine}.")
    return f"@foundry-rs/{name}-{PLATFORMS[system, machine]}"
