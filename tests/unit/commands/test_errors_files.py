"""Damaged files and wrong words: each refused in one sentence, and nothing has changed."""

import json
from dataclasses import replace

import pytest

from citymint.dev.devnet import pass_time

OURS = "account 0xf33d6147… (bank account …6789)"
DAMAGED = {
    "empty": lambda _: "",
    "no JSON": lambda _: "<xml/>",
    "a list": lambda _: "[]",
    "an empty object": lambda _: "{}",
    "cut off": lambda text: text[:-1],
    "another kind of file": lambda _: json.dumps({"rpc": "http://127.0.0.1"}),
}


@pytest.mark.parametrize("damage", DAMAGED)
@pytest.mark.parametrize(
    ("command", "file", "told"),
    [
        ("statement attest", "proposal", "not a proposal: "),
        ("statement post", "proposal", "not a proposal: "),
        ("statement post", "signature", "not a signature of a statement: "),
        ("code register", "binding", "not a binding: "),
        ("code import", "register", "not a register of bindings"),
        ("attestor seats sign", "change", "not a seat change: "),
        ("attestor seats propose", "change", "not a seat change: "),
        ("attestor seats propose", "agreed", "not a signature of a change: "),
        ("attestor seats enact", "change", "not a seat change: "),
    ],
)
def test_damaged_file__is_refused(refused, folder, command, file, told, damage):
    path = folder.path / f"{file}.json"
    path.write_text(DAMAGED[damage](path.read_text()))

    assert refused(command).startswith(f"{path}: {told}")


@pytest.mark.parametrize(
    ("command", "files", "told"),
    [
        (
            "statement post",
            ["signature", "proposal"],
            "not a proposal: it is a signature of a statement",
        ),
        (
            "statement post",
            ["proposal", "binding"],
            "not a signature of a statement: it is a binding",
        ),
        ("statement post", ["proposal", "agreed"], "it is a signature of a change"),
        ("code register", ["register"], "not a binding: it is a register of bindings"),
        ("attestor seats sign", ["proposal", "fresh"], "not a seat change: it is a proposal"),
    ],
)
def test_another_file_of_ours__is_called_what_it_is(refused, folder, command, files, told):
    assert refused(command, *(folder.path / f"{file}.json" for file in files)).endswith(told)


@pytest.mark.parametrize(
    ("command", "file", "field"),
    [
        ("code register", "binding", "since"),
        ("statement post", "proposal", "seed"),
        ("attestor seats enact", "change", "number"),
    ],
)
def test_field_that_cannot_be__is_named(refused, folder, command, file, field):
    path = folder.path / f"{file}.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {field: "a secret"}))

    assert refused(command).endswith(f": its {field} cannot be read")


def test_post__signature_of_another_statement__is_refused(refused, folder, proposal):
    later = replace(proposal, statement=replace(proposal.statement, post_by=1_767_657_601))
    (folder.path / "proposal.json").write_text(later.to_json())

    assert refused("statement post") == f"{folder.path / 'signature.json'}: signs another statement"


def test_propose__signature_of_another_seat_change__is_refused(refused, folder, change):
    (folder.path / "change.json").write_text(replace(change, number=2).to_json())

    assert (
        refused("attestor seats propose") == f"{folder.path / 'agreed.json'}: signs another change"
    )


def test_propose__without_a_quorum__is_refused(refused):
    assert refused("attestor seats propose").startswith("ReserveOracle_NoQuorum(")


def test_agree__another_account__is_refused(refused, folder, change):
    (folder.path / "change.json").write_text(replace(change, account=b"\1" * 32).to_json())

    assert refused("attestor seats sign") == "account 0x01010101… is not attested here"


def test_decide__seats_that_fit_no_quorum__are_refused(refused, folder, change):
    words = ["--attestor", change.seats.attestors[0], folder.path / "fresh.json"]

    assert refused("attestor seats draft", *words).startswith("quorum 2 of 1: two or more")


def test_act__call_that_is_none__is_refused(refused):
    assert refused("role call", "guardian", "Treasury.burn").startswith(
        "Treasury.burn with 0 arguments"
    )


@pytest.mark.parametrize("operation", ["", "0x", "5f3a9c0"])
def test_call_off__too_short_to_name_one__is_refused(refused, operation):
    assert refused("role cancel", operation).startswith(f"{operation!r} names no operation")


def test_decide__over_a_seat_change_that_is_there__is_refused(refused, folder, change):
    words = [f"--attestor={it}" for it in change.seats.attestors]

    told = refused("attestor seats draft", *words, folder.path / "change.json")
    assert told.endswith("change.json: is there already, and attestors may have signed it")


def test_agree__to_be_proposed_in_a_hundred_years__is_refused(refused, folder, change):
    (folder.path / "change.json").write_text(replace(change, propose_by=2**62).to_json())

    assert "a week later expected" in refused("attestor seats sign")


def test_take_over__one_register__is_refused(refused, folder):
    told = "registers of 2 actors are needed, as many as sign a statement together: 1 given"
    assert refused("code import", folder.path / "register.json") == told


def test_take_over__the_same_register_twice__is_refused(refused, folder):
    register, again = folder.path / "register.json", folder.path / "again.json"
    again.write_bytes(register.read_bytes())

    told = f"{register} and {again} are of one database, which is one actor's word"
    assert refused("code import", register, again).startswith(told)


def test_take_over__of_two_actors_that_share_a_database__is_refused(run, refused, folder):
    registers = [folder.path / name for name in ("one.json", "other.json")]
    for register in registers:
        assert run("code export", "--city", folder.config_path, register).exit_code == 0

    assert "are of one database" in refused("code import", *registers)


def test_register__code_that_its_wallet_has__is_refused_unless_it_is_meant(
    run, refused, folder, city
):
    here = ("--city", folder.config_path)
    assert run("code register", *here, *folder.arguments("code register")).exit_code == 0
    pass_time(city.w3, 1)

    drawn = ["--code", "7K3M9QXAY", folder.path / "fresh.json"]
    assert run("code draw", *here, *drawn).exit_code == 0
    told = refused("code register", folder.path / "fresh.json")
    assert "an actor that does not have it takes it over from a quorum of others" in told

    meant = [*drawn[:-1], "--again", folder.path / "meant.json"]
    assert run("code draw", *here, *meant).exit_code == 0
    assert run("code register", *here, meant[-1]).exit_code == 0


def test_request__file_of_another_payment__is_refused_and_kept(refused, folder):
    words = [*folder.arguments("redemption request")[:-1], folder.path / "payout.json"]

    told = f"{folder.path / 'payout.json'}: is there already, for another payment"
    assert refused("redemption request", *words, "--reference", "RENT 1") == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"chain_id": 1}, "a payout request for another city"),
        ({"treasury": "0x" + "11" * 20}, "a payout request for another city"),
        ({"salt": "ab"}, "not a payout request: its salt cannot be read"),
        ({"amount": "1"}, "not a payout request: its amount cannot be read"),
        ({"name": 5}, "not a payout request: its name cannot be read"),
    ],
)
def test_register__payout_request_that_cannot_be__is_refused(refused, folder, changes, told):
    path = folder.path / "payout.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    assert refused("redemption register").endswith(told)


def test_void__what_is_no_deposit__is_refused(refused, folder):
    path = folder.path / "entries.json"
    entries = json.loads(path.read_text())
    entries["entries"][0]["kind"] = "OTHER_IN"
    path.write_text(json.dumps(entries))

    assert "only a deposit or a Matched can be voided" in refused("deposit void")


@pytest.mark.parametrize("command", ["code draw", "code revoke"])
def test_binding__over_one_that_is_there__is_refused(refused, folder, command):
    words = [*folder.arguments(command)[:-1], folder.path / "binding.json"]

    assert refused(command, *words).endswith(
        "is there already, and may not have been handed over yet"
    )


def test_revoke__code_that_is_none__is_refused(refused, folder):
    assert refused("code revoke", "BADCODE", folder.path / "fresh.json").startswith(
        "'BADCODE' is not a"
    )


def test_entries__of_a_statement_that_is_not_posted__is_refused(refused):
    assert refused("statement show") == f"statement 1 of {OURS} is not posted"


@pytest.mark.parametrize(
    ("option", "told"),
    [("--bank-account", "the bank account is empty"), ("--name", "the name of its owner is empty")],
)
def test_redeem__to_nowhere_or_nobody__is_refused(refused, folder, option, told):
    words = folder.arguments("redemption request")

    assert refused("redemption request", *words, option, "") == told


@pytest.mark.parametrize("account", ["한국은행 333", "-", "3" * 35])
def test_redeem__account_that_is_none__is_refused(refused, folder, account):
    words = ["--amount", "300000", "--bank-account", account, "--name", "M", folder.path / "new"]

    assert "account" in refused("redemption request", *words)


@pytest.mark.parametrize(
    "reference",
    ["x" * 36, " ", "two  blanks", " begins", "ends ", "-", "a\nline", "월세", "50%", "a_b"],
    ids=repr,
)
def test_redeem__reference_that_no_bank_takes__is_refused(refused, folder, reference):
    words = [*folder.arguments("redemption request"), "--reference", reference]

    assert refused("redemption request", *words).startswith(
        f"reference {reference!r}: 1 to 35 letters"
    )


def test_call_off__unknown_operation__is_refused(refused):
    assert refused("role cancel") == "0 scheduled calls begin with '5f3a9c01': see `role pending`"


def test_post__without_a_quorum__is_refused(refused, folder):
    told = refused("statement post", folder.path / "proposal.json")

    assert told == "statement 1 has 0 signatures of attestors, 2 are needed"


def test_attest__refused__leaves_no_signature_and_no_older_one_changed(refused, folder):
    assert refused("statement attest") == "the bank has no statement 1 yet"
    assert not (folder.path / "fresh.json").exists()

    (folder.path / "fresh.json").write_text("an older one")
    assert refused("statement attest") == "the bank has no statement 1 yet"


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"code": "7K3M9QXAE"}, "'7K3M9QXAE' is not a payment code"),
        ({"code": "47TA9F128"}, "the binding of 47TA9F128 is not signed by 0x"),
        ({"signature": "00" * 65}, "the binding of 7K3M9QXAY is not signed by 0x"),
        ({"wallet": "0x" + "11" * 19}, "is not a checksummed address"),
    ],
)
def test_bind__not_the_wallets_word__is_refused(refused, folder, changes, told):
    path = folder.path / "binding.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | changes))

    assert told in refused("code register")


@pytest.mark.parametrize("amount", ["-5", "1.5", "1,000", "₩5", "1e3", "", "9" * 19])
def test_redeem__amount_that_is_none__is_refused(refused, folder, amount):
    words = (f"--amount={amount}", "--bank-account", "222-1", "--name", "M", folder.path / "new")
    told = refused("redemption request", *words)

    assert amount in told


@pytest.mark.parametrize(
    "command",
    [
        "statement attest",
        "statement post",
        "code register",
        "deployment create",
        "deployment compare",
    ],
)
def test_file_that_is_not_there__is_a_mistake_of_usage(run, folder, command):
    before = folder.content()
    files = [folder.path / "nowhere.json"] * (2 if command == "attest" else 1)
    outcome = run(command, "--city", folder.config_path, *files)

    assert (outcome.exit_code, outcome.stdout) == (2, "")
    assert "nowhere.json' does not exist." in outcome.stderr
    assert folder.content() == before


def test_statement__that_cannot_be_read__is_named(run, tmp_path):
    (tmp_path / "broken.xml").write_text("<Document>")

    for name in ("nowhere.xml", "broken.xml"):
        assert run("bank show", tmp_path / name).sentence().startswith(f"{tmp_path / name}: ")


def test_set_aside__code_that_is_none__is_refused(refused):
    assert refused("code set-aside", "BADCODE").startswith("'BADCODE' is not a payment code")
