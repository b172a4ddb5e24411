"""docs/first-city.md: typed into a shell as it stands, on a chain that it starts itself."""

import os
import re
import signal
import subprocess
from contextlib import suppress

import pytest

from citymint.chain.compiler import ROOT
from citymint.dev.devnet import free_port

TEXT = (ROOT / "docs" / "first-city.md").read_text()
PATIENCE = 600  # seconds: each command unlocks a keystore as it is in earnest


@pytest.fixture
def shell(tmp_path):
    """Runs a script to its end, and ends whatever it has started."""
    environment = os.environ | {"TMPDIR": str(tmp_path), "PYTHONPATH": str(ROOT)}
    log = tmp_path / "said.txt"

    def run(script):
        with log.open("w") as said:
            process = subprocess.Popen(
                ["bash", "-ec", script],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd=ROOT,
                env=environment,
                start_new_session=True,
            )
        try:
            process.wait(PATIENCE)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            process.wait()
        assert process.returncode == 0, log.read_text()
        return log.read_text()

    return run


def test_first_city(shell):
    blocks = re.findall(r"^```sh\n(.*?)^```", TEXT, re.S | re.M)

    said = shell("".join(blocks).replace("8545", str(free_port())))

    assert "Minted ₩650,000" in said
    assert "redemption 1 is ordered" in said
    assert "Burned ₩300,000" in said
    assert said.count(" ok ") == 13
    assert "wrong" not in said
