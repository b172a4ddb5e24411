"""A holder's redemption was mined, its process died, and a second run redeemed once more.

The second run looked for the first one's redemption in final blocks only, where it was not yet.
"""

import pytest

from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import Plan
from citymint.chain.sender import Sender
from citymint.dev.devnet import anvil, dev_key, pass_time
from citymint.dev.stage import build
from citymint.errors import StepError
from citymint.holder.request import drawn, kept, request
from citymint.issuer.attest import attest
from citymint.issuer.collect import collect
from citymint.issuer.issue import issue
from citymint.issuer.post import post

NOT_FOR_DEVELOPMENT = 424_242
"""On such a chain only final blocks count; anvil's are 64 behind."""


class Killed(BaseException):
    """The process ends here."""


class DyingSender(Sender):
    """Sends, and dies before it hears of it."""

    def send(self, call, *, nonce=None):
        super().send(call, nonce=nonce)
        raise Killed


@pytest.fixture
def stage(tmp_path):
    plan = Plan.read(ROOT / "deployments" / "local.yml")
    with anvil(starts_at=1_767_571_200, chain_id=NOT_FOR_DEVELOPMENT) as w3:
        built = build(w3, plan, tmp_path, tmp_path / "deployment.json")
        yield built
        built.close()


def _finalise(stage):
    stage.city.w3.provider.make_request("anvil_mine", [hex(100)])


@pytest.fixture
def resident_has_tokens(stage):
    stage.transfer_in(650_000, stage.bind("resident"))
    pass_time(stage.city.w3, 60)
    stage.bank_day()
    with pytest.raises(StepError, match="a block must come first that is not older"):
        collect(stage.issuer)
    _finalise(stage)
    proposal = collect(stage.issuer)
    assert attest(stage.issuer, proposal, stage.attestors) == {}
    post(stage.issuer, proposal)
    _finalise(stage)
    assert issue(stage.issuer, proposal.statement) == 650_000


@pytest.fixture
def path(tmp_path):
    return tmp_path / "payout.json"


@pytest.mark.usefixtures("resident_has_tokens")
def test_redeems_once(stage, path):
    where = {"amount": 300_000, "bank_account": "333-000-000001", "name": "A resident"}
    dying = DyingSender(stage.city.w3, dev_key("resident"))
    with pytest.raises(Killed):
        request(stage.city, dying, kept(path, drawn(stage.city, **where)))

    again = kept(path, drawn(stage.city, **where))
    assert request(stage.city, stage.sender("resident"), again) == 1

    assert stage.city.treasury.functions.redemptions().call() == 1
    assert stage.city.balance_of(dev_key("resident").address) == 350_000
