"""Every contract keeps room below EIP-170's limit, for whatever has to be mended."""

import pytest

from citymint.chain.artifacts import artifact
from citymint.chain.contracts import MANAGED

LARGEST = 24_576  # bytes, EIP-170
ROOM = 1_500


@pytest.mark.parametrize("contract", MANAGED)
def test_room_is_left(contract):
    assert len(artifact(contract).runtime) <= LARGEST - ROOM
