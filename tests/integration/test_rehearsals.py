"""The bad days, each played by its command until a stranger's check finds all in order again."""

import json

import pytest
from click.testing import CliRunner
from rich.console import Console

from citymint.chain.words import Status
from citymint.codes.register import Bindings, TakenOver
from citymint.commands import citymint
from citymint.dev.demo.story import FigureError
from citymint.dev.rehearsals import REHEARSALS
from citymint.dev.rehearsals.play import play
from citymint.errors import CitymintError
from citymint.issuer import pay
from citymint.verify.verdict import Difference

IN_VAIN = {
    "lost-admin-key": ["AccessManagerUnauthorizedAccount", "AccessManagerUnauthorizedCall"],
    "leaked-operator-key": [
        *("CityToken_OnlyTreasury", "ERC20InsufficientAllowance", "AccessManagedUnauthorized"),
    ],
    "leaked-attestor-key": ["ReserveOracle_NoQuorum", "ReserveOracle_NoQuorum"],
    "lost-attestors": ["ReserveOracle_NoQuorum", "Treasury_Stale", "ReserveOracle_TooEarly"],
    "faulty-contract": ["EnforcedPause"],
}
"""What is tried on each of them, and met with which error."""


@pytest.mark.parametrize("name", REHEARSALS)
def test_rehearsal_ends_with_everything_in_order(name):
    outcome = CliRunner().invoke(
        citymint, ["dev", "rehearse", "--json", name], catch_exceptions=False
    )

    assert outcome.exit_code == 0, outcome.output
    told = json.loads(outcome.stdout.splitlines()[-1])
    (played,) = told.pop("rehearsals")
    assert told == {"ok": True}
    assert played["rehearsal"] == name
    refused = [it["what"] for it in played["scenes"] if "refused" in it["what"]]
    assert [it.split("(")[1] for it in refused] == [f"{error})" for error in IN_VAIN[name]]
    assert len(played["verified"]) == (2 if name == "faulty-contract" else 1)
    for report in played["verified"].values():
        assert report["ok"]
        assert report["checked"]["issued"] == report["checked"]["mints"] > 0


def _deaf(*_, **__):
    return TakenOver(0, {})


def _without_reference(name, amount, account, holder, _):
    return pay_to(name, amount, account, holder)


pay_to = pay.Payment
MISTAKES = {
    "a new attestor without the bindings": (
        "leaked-attestor-key",
        (Bindings, "take_over", _deaf),
        "attestors refuse: .*was posted with deposits",
    ),
    "an issuer that leaves the reference out": (
        "faulty-contract",
        (pay, "Payment", _without_reference),
        "not what its holder was promised",
    ),
    "a thief's promise that is not kept": (
        "leaked-operator-key",
        (pay, "redemptions", lambda _: []),
        "promised by the thief",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_rehearsal_breaks_off_where_anything_is_off(fresh_chain, tmp_path, monkeypatch, mistake):
    name, patch, told = MISTAKES[mistake]
    monkeypatch.setattr(*patch)
    with pytest.raises(CitymintError, match=told):
        play(name, fresh_chain, tmp_path, Console(quiet=True))


def test_rehearsal_fails_if_a_city_does_not_verify(fresh_chain, tmp_path, monkeypatch):
    found = Difference("redemption 1 status", Status.Settled, Status.Accepted)
    monkeypatch.setattr("citymint.verify.Report.differences", [found])
    with pytest.raises(FigureError, match="redemption 1 status"):
        play("leaked-operator-key", fresh_chain, tmp_path, Console(quiet=True))
