"""An attestor signs what it would have drafted itself, and nothing that is one unit off."""

import shutil
from dataclasses import fields, replace

import pytest
from eth_account import Account

from citymint.bank.files.file_bank import FileBank
from citymint.dev.devnet import dev_key
from citymint.errors import AttestationError, StatementError
from citymint.reserve.statement import Statement, totals_and_root

CHOSEN_BY_THE_ISSUER = {"post_by", "classified_at"}
DRAFTED = [
    field.name
    for field in fields(Statement)
    if field.name not in {"account", *CHOSEN_BY_THE_ISSUER}
]


@pytest.fixture
def own_bank(stage, tmp_path):
    """The attestor's own reading of the bank: a copy of the folder, to be changed."""
    inbox = tmp_path / "inbox"
    shutil.copytree(stage.inbox, inbox)
    return inbox, FileBank(
        inbox, tmp_path, holder="x", currency="KRW", clock=lambda: pytest.fail("no order is due")
    )


def test_attest__signs_the_very_statement(stage, attestor, proposal):
    auditor = attestor()
    signature = auditor.attest(proposal)
    signable = proposal.statement.signable(stage.city.chain_id, stage.city.oracle.address)

    assert Account.recover_message(signable, signature=signature) == auditor.address
    assert auditor.address == dev_key("auditor").address


def test_proposal__has_a_line_of_every_kind(proposal):
    one = proposal.statement

    assert (one.deposits, one.unmatched, one.payouts, one.other_out) == (
        400_000,
        50_000,
        300_000,
        3,
    )
    assert (one.sequence, one.opening, one.entries) == (2, 650_000, 4)


@pytest.mark.parametrize("step", [1, -1])
@pytest.mark.parametrize("name", DRAFTED)
def test_attest__one_unit_off_in_any_field__is_refused_and_named(
    attestor, proposal, proposed, name, step
):
    true = getattr(proposal.statement, name)
    if isinstance(true, bytes):
        off = ((int.from_bytes(true) + step) % 2**256).to_bytes(32)
    else:
        off = true + step

    with pytest.raises(AttestationError, match=f"^this is not what the bank says: {name}: ") as no:
        attestor().attest(proposed(**{name: off}))
    assert ";" not in str(no.value)


def test_attest__every_difference_is_told(attestor, proposal, proposed):
    closing = proposal.statement.closing
    with pytest.raises(AttestationError) as no:
        attestor().attest(proposed(deposits=0, closing=5))

    assert str(no.value) == (
        "this is not what the bank says:"
        f" closing: {closing} here, 5 in the proposal; deposits: 400000 here, 0 in the proposal"
    )


@pytest.fixture
def with_leaves(stage, proposal, proposed):
    """The proposal over other leaves."""

    def make(change):
        true = proposal.statement
        leaves = change(stage.issuer.book.leaves(true.hash))
        return proposed(**totals_and_root(true.account, true.sequence, leaves))

    return make


def _to_another_wallet(leaves):
    stolen = bytes.fromhex(dev_key("stranger").address[2:]).rjust(32, b"\0")
    return [replace(leaves[0], target=stolen), *leaves[1:]]


def _swapped(leaves):
    first, second, *others = leaves
    swapped = replace(second, index=0, salt=first.salt), replace(first, index=1, salt=second.salt)
    return [*swapped, *others]


@pytest.mark.parametrize(
    "change",
    [
        _to_another_wallet,
        _swapped,
        lambda leaves: [replace(leaf, salt=bytes(32)) for leaf in leaves],
    ],
    ids=["deposit to another wallet", "two lines swapped", "other salts"],
)
def test_attest__same_totals_over_other_leaves__is_refused(attestor, proposal, with_leaves, change):
    assert with_leaves(lambda leaves: leaves) == proposal
    with pytest.raises(AttestationError, match=r"says: root: 0x[0-9a-f]{64} here, 0x[^;]*$"):
        attestor().attest(with_leaves(change))


def test_attest__other_seed_than_it_was_drafted_with__is_refused(attestor, proposal):
    with pytest.raises(AttestationError, match="root: "):
        attestor().attest(replace(proposal, seed=bytes(32)))


def test_attest__payout_account_not_told__is_refused(attestor, proposal):
    """The payout could not be recognised and would be signed away as a loss."""
    with pytest.raises(StatementError, match="names redemption 1, whose payout account was not"):
        attestor().attest(replace(proposal, told=replace(proposal.told, openings={})))


@pytest.mark.parametrize("number", [1, 2])
def test_attest__redemption_called_astray_that_is_not__is_refused(attestor, proposal, number):
    """Signed, that word would keep a redemption from ever being paid."""
    astray = replace(proposal.told, astray={2: frozenset({number})})
    with pytest.raises(AttestationError, match=f"calls redemption {number} astray: nothing here"):
        attestor().attest(replace(proposal, told=astray))


def test_attest__own_bank_says_one_more__is_refused(attestor, proposal, own_bank):
    inbox, bank = own_bank
    path = sorted(inbox.iterdir())[-1]
    text = path.read_text(encoding="utf-8")
    for amount in (50_000, proposal.statement.closing):
        assert f">{amount}<" in text
        text = text.replace(f">{amount}<", f">{amount + 1}<")
    path.write_text(text, encoding="utf-8")

    told = r"closing: 799998 here, 799997 in .*; unmatched: 50001 here, 50000 in .*; root: "
    with pytest.raises(AttestationError, match=told):
        attestor(bank=bank).attest(proposal)


def test_attest__own_bank_has_no_such_statement_yet__is_refused(attestor, proposal, own_bank):
    inbox, bank = own_bank
    sorted(inbox.iterdir())[-1].unlink()

    with pytest.raises(StatementError, match="the bank has no statement 2 yet"):
        attestor(bank=bank).attest(proposal)


def test_attest__a_deposit_of_the_past_is_none_here__is_refused(attestor, proposal):
    """It has not heard of a binding, and would take a deposit for money to be sent back."""
    told = r"with deposits 650000, now 0; unmatched 0, now 650000: .*; written there: \w{9}$"
    with pytest.raises(StatementError, match=told):
        attestor(memory="sqlite://").attest(proposal)
