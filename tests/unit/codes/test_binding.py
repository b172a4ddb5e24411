"""Who may say where money with a payment code goes: its wallet, now, for one city."""

import json
from dataclasses import replace

import pytest
from eth_account import Account

from citymint.codes.binding import HEARD_WITHIN, NOBODY, Binding, Bound, wallet_at
from citymint.errors import BindingError

CODE, OTHER_CODE = "7K3M9QXAY", "47TA9F128"
WALLET = Account.from_key(b"\7" * 32)
STRANGER = Account.from_key(b"\x08" * 32)
HERE = {"chain_id": 31_337, "treasury": "0x00000000000000000000000000000000000000AA"}
NOW = 1_767_571_200
FIRST = Bound(NOW - 5_000, WALLET.address)


def binding(code=CODE, key=WALLET, since=NOW, **elsewhere):
    return Binding.sign(code, key, since, **(HERE | elsewhere))


def rebound(by=WALLET, **changes):
    """From WALLET to STRANGER, with a release of somebody."""
    return replace(binding(key=STRANGER).released_by(by, **HERE), **changes)


def revoked(by=WALLET):
    return Binding(CODE, NOBODY, NOW, b"").released_by(by, **HERE)


@pytest.mark.parametrize("since", [NOW, NOW - HEARD_WITHIN + 1])
def test_check__bound_by_its_own_wallet(since):
    binding(since=since).check(None, now=NOW, **HERE)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(binding(), wallet=STRANGER.address), "not signed by"),
        (replace(binding(), code=OTHER_CODE), "not signed by"),
        (replace(binding(), since=NOW - 1), "not signed by"),
        (replace(binding(), signature=binding(key=STRANGER).signature), "not signed by"),
        (binding(chain_id=31_338), "not signed by"),
        (binding(treasury="0x00000000000000000000000000000000000000bb"), "not signed by"),
        (replace(binding(), signature=b""), "not signed by"),
        (replace(binding(), signature=bytes(65)), "not signed by"),
        (replace(binding(), signature=binding().signature[:-1]), "not signed by"),
        (replace(binding(), signature=binding().signature + b"\0"), "not signed by"),
        (binding(code="7K3M9QXAE"), "a character is wrong"),
        (binding(code=CODE.lower()), "a character is wrong"),
        (replace(binding(), wallet=WALLET.address.lower()), "not a checksummed address"),
        (replace(binding(), wallet=WALLET.address[2:]), "not a checksummed address"),
        (binding(since=NOW + 1), "is dated 1 seconds ahead"),
        (
            binding(since=NOW - HEARD_WITHIN),
            "was signed 15 minutes ago, .* take it over from a quorum",
        ),
        (revoked(), "bound to nobody"),
    ],
)
def test_check__anything_else__raises(wrong, told):
    with pytest.raises(BindingError, match=told):
        wrong.check(None, now=NOW, **HERE)


@pytest.mark.parametrize("told", [rebound(), revoked(), binding().released_by(WALLET, **HERE)])
def test_check__released_by_the_wallet_before(told):
    told.check(FIRST, now=NOW, **HERE)


@pytest.mark.parametrize(
    ("wrong", "before", "told"),
    [
        (rebound(release=b""), FIRST, "did not release it"),
        (rebound(by=STRANGER), FIRST, "did not release it"),
        (revoked(by=STRANGER), FIRST, "did not release it"),
        (rebound(signature=b""), FIRST, "not signed by"),
        (rebound(), Bound(NOW, WALLET.address), "after that"),
        (rebound(), Bound(NOW - 1, NOBODY), "was revoked"),
    ],
)
def test_check__not_released__raises(wrong, before, told):
    with pytest.raises(BindingError, match=told):
        wrong.check(before, now=NOW, **HERE)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (HEARD_WITHIN + 99, None),
        (HEARD_WITHIN + 100, WALLET.address),
        (HEARD_WITHIN + 199, WALLET.address),
        (HEARD_WITHIN + 200, STRANGER.address),
        (HEARD_WITHIN + 300, None),
    ],
)
def test_wallet_at__the_last_that_counts(moment, expected):
    bound = [Bound(100, WALLET.address), Bound(200, STRANGER.address), Bound(300, NOBODY)]

    assert wallet_at({CODE: bound}, CODE, moment) == expected
    assert wallet_at({CODE: bound}, OTHER_CODE, moment) is None


def test_typed_data__is_what_a_wallet_shows_and_signs():
    data = Binding.typed_data(CODE, WALLET.address, NOW, **HERE)
    signature = WALLET.sign_typed_data(full_message=data).signature

    assert data["message"] == {"code": CODE, "wallet": WALLET.address, "since": NOW}
    assert data["domain"]["chainId"] == 31_337
    assert bytes(signature) == binding().signature


@pytest.mark.parametrize("told", [binding(), rebound(), revoked()])
def test_json__round_trip(told):
    assert Binding.from_json(told.to_json()) == told


@pytest.mark.parametrize(
    "text",
    [
        *("", "{}", "[]", "5", "null"),
        binding().to_json()[:-1],
        binding().to_json().replace("signature", "signed"),
        json.dumps(json.loads(binding().to_json()) | {"signature": "zz"}),
        json.dumps(json.loads(binding().to_json()) | {"signature": 5}),
        json.dumps(json.loads(binding().to_json()) | {"since": "5"}),
        json.dumps(json.loads(binding().to_json()) | {"since": 2**63}),
        json.dumps(json.loads(binding().to_json()) | {"code": 5}),
    ],
)
def test_from_json__anything_else__raises(text):
    with pytest.raises(BindingError, match="not a binding"):
        Binding.from_json(text)
