"""The file that says what is deployed where."""

import pytest

from citymint.chain.city import City
from citymint.chain.contracts import CONTRACTS
from citymint.chain.deployment.record import Deployment
from citymint.chain.deployment.steps import selector
from citymint.errors import DeploymentError

DEPLOYED = Deployment(
    chain_id=31_337,
    currency="KRW",
    state="begun",
    deployer="0x" + "01" * 20,
    plan="0" * 64,
    first_nonce=3,
    block=5,
    contracts=dict.fromkeys(CONTRACTS, "0x" + "02" * 20),
)


def test_default_behavior(tmp_path):
    path = tmp_path / "below" / "31337.json"
    DEPLOYED.write(path)

    assert Deployment.read(path) == DEPLOYED
    assert [one.name for one in path.parent.iterdir()] == ["31337.json"]


def test_read__nothing_there__is_refused(tmp_path):
    with pytest.raises(DeploymentError, match=r"none\.json: nothing is deployed here yet"):
        Deployment.read(tmp_path / "none.json")


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"chain_id": 1}', "null"])
def test_read__damaged__is_refused(tmp_path, text):
    path = tmp_path / "31337.json"
    path.write_text(text)
    with pytest.raises(DeploymentError, match=r"31337\.json: not a deployment"):
        Deployment.read(path)


def test_city__deployment_begun__is_refused(w3):
    with pytest.raises(DeploymentError, match="begun and not finished"):
        City(w3, DEPLOYED)


def test_city__another_chain__is_refused(chain):
    with pytest.raises(DeploymentError, match="deployed on chain 5, but this is chain"):
        City(chain, Deployment(5, "KRW", "complete", "", "", 0, 0, {}))


def test_selector__of_erc20_transfer():
    assert selector("CityToken", "transfer").hex() == "a9059cbb"


@pytest.mark.parametrize(
    ("function", "found"), [("mintFromNothing", 0), ("transferWithAuthorization", 2)]
)
def test_selector__none_or_several__is_refused(function, found):
    with pytest.raises(DeploymentError, match=f"CityToken has {found} functions named {function}"):
        selector("CityToken", function)
