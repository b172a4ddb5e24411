"""Prepares all that make needs, inside this folder: `python3 -m tooling.bootstrap`.

What only one target needs is prepared if it is named: `python3 -m tooling.bootstrap prover`.

Any Python 3 can read this file, so that an unsupported one gets a sentence and not a traceback;
what needs a newer Python is imported after that check.
"""

import sys
from importlib.util import find_spec

# The versions for which all of requirements.lock installs without a C or Rust compiler.
OLDEST = (3, 11)
NEWEST = (3, 13)


def refusal(version: "tuple[int, ...]", missing: "list[str]") -> str:
    """One sentence that says why this Python cannot be used; empty if it can."""
    this = f"{sys.executable} is {version[0]}.{version[1]}"
    if not OLDEST <= version[:2] <= NEWEST:
        return (
            f"citymint runs on Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}, "
            f"but {this}: name another, as in `make PYTHON=python{NEWEST[0]}.{NEWEST[1]} demo`."
        )
    if missing:
        return (
            f"{this} but comes without {' and '.join(missing)}, which makes virtual environments: "
            "install it first (on Debian and Ubuntu the package is python3-venv)."
        )
    return ""


def main() -> int:
    """Set up what is not set up yet; 0 if all is ready."""
    missing = [module for module in ("venv", "ensurepip") if find_spec(module) is None]
    problem = refusal(sys.version_info[:2], missing)
    if problem:
        print(problem, file=sys.stderr)
        return 1
    from tooling import steps

    return steps.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
