"""`citymint demo --json`: what a machine reads at the end, and that one wrong won fails it."""

import json

import pytest

REFUSED = [
    ("An attestor is shown a statement one unit off", "this is not what the bank says"),
    ("One signature where two are needed", "ReserveOracle_NoQuorum"),
    ("Attestors sign different statements", "ReserveOracle_NoQuorum"),
    ("A statement one unit off, signed by two", "ReserveOracle_WrongClosing"),
    ("A skipped sequence", "ReserveOracle_WrongSequence"),
    ("An older sequence", "ReserveOracle_WrongSequence"),
    ("The same entry again", "Treasury_NothingToDo"),
    ("An entry of no attested statement", "Treasury_BadProof"),
    ("An entry one unit off", "Treasury_BadProof"),
    ("The operator's key mints", "CityToken_OnlyTreasury"),
    ("Issuing on a stale statement", "Treasury_Stale"),
]

MISTAKES = {
    "A bank that books one won less": (
        "from citymint.bank.simulator.ledger import book",
        "from citymint.bank.simulator import ledger",
        "ledger.book = lambda at, account, amount, *rest, **more:"
        " book(at, account, amount - 1, *rest, **more)",
        "Deposit attested",
    ),
    "A bank that pays twice": (
        "from citymint.bank.simulator import payments",
        "move = payments.move",
        "payments.move = lambda *payment: (move(*payment), move(*payment))",
        "Payout attested",
    ),
    "An attestor that signs whatever it is shown": (
        "from citymint.reserve.statement import Statement",
        "Statement.differences = lambda *_: []",
        "",
        "An attestor is shown a statement one unit off: was not refused",
    ),
}


def test_demo__ends_with_its_outcome(project):
    played = project.run("citymint", "demo", "--json")
    assert played.returncode == 0, played.stdout
    outcome = json.loads(played.stdout.splitlines()[-1])
    refusals = outcome.pop("refusals")
    assert outcome == {
        "ok": True,
        "reserve": 350_000,
        "supply": 350_000,
        "unissued": 0,
        "suspense": 0,
        "surplus": 0,
    }
    assert [set(one) for one in refusals] == [{"step", "error"}] * len(REFUSED)
    assert [one["step"] for one in refusals] == [step for step, _ in REFUSED]
    for one, (_, error) in zip(refusals, REFUSED, strict=True):
        assert one["error"].startswith(error)


@pytest.mark.parametrize("mistake", MISTAKES)
def test_demo__one_figure_off__fails(project, mistake):
    *lines, told = MISTAKES[mistake]
    program = "\n".join([*lines, "from citymint.cli import main", "main()"])
    played = project.run("python", "-c", program, "demo", "--json")
    assert played.returncode == 1, played.stdout
    assert f"citymint: {told}" in played.stdout.splitlines()[-1]
    assert '"ok"' not in played.stdout
