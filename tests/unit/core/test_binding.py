"""Who may bind a payment code to a wallet: the wallet alone, for one Treasury on one chain."""

import json
from dataclasses import replace

import pytest
from eth_account import Account

from citymint.errors import BindingError
from citymint.payment_code import Binding

CODE, OTHER_CODE = "7K3M9QXAY", "47TA9F128"
WALLET = Account.from_key(b"\7" * 32)
STRANGER = Account.from_key(b"\x08" * 32)
HERE = {"chain_id": 31_337, "treasury": "0x00000000000000000000000000000000000000AA"}


def binding(code=CODE, key=WALLET, **elsewhere):
    message = Binding.signable(code, key.address, **(HERE | elsewhere))
    return Binding(code, key.address, bytes(key.sign_message(message).signature))


def test_check__bound_by_its_own_wallet():
    binding().check(**HERE)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (replace(binding(), wallet=STRANGER.address), "not signed by"),
        (replace(binding(), code=OTHER_CODE), "not signed by"),
        (replace(binding(), signature=binding(key=STRANGER).signature), "not signed by"),
        (binding(chain_id=31_338), "not signed by"),
        (binding(treasury="0x00000000000000000000000000000000000000bb"), "not signed by"),
        (replace(binding(), signature=b""), "not signed by"),
        (replace(binding(), signature=bytes(65)), "not signed by"),
        (replace(binding(), signature=binding().signature[:-1]), "not signed by"),
        (replace(binding(), signature=binding().signature + b"\0"), "not signed by"),
        (binding(code="7K3M9QXAE"), "check character"),
        (binding(code=CODE.lower()), "check character"),
        (replace(binding(), wallet=WALLET.address.lower()), "not a checksummed address"),
        (replace(binding(), wallet=WALLET.address[2:]), "not a checksummed address"),
    ],
)
def test_check__anything_else__raises(wrong, told):
    with pytest.raises(BindingError, match=told):
        wrong.check(**HERE)


def test_typed_data__is_what_a_wallet_shows_and_signs():
    data = Binding.typed_data(CODE, WALLET.address, **HERE)
    signature = WALLET.sign_typed_data(full_message=data).signature

    assert data["message"] == {"code": CODE, "wallet": WALLET.address}
    assert data["domain"]["chainId"] == 31_337
    assert bytes(signature) == binding().signature


def test_sign__is_what_a_wallet_would_have_signed():
    assert Binding.sign(CODE, WALLET, **HERE) == binding()


def test_json__round_trip():
    assert Binding.from_json(binding().to_json()) == binding()
    assert json.loads(binding().to_json())["code"] == CODE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "5",
        "null",
        binding().to_json()[:-1],
        binding().to_json().replace("signature", "signed"),
        json.dumps(json.loads(binding().to_json()) | {"signature": "zz"}),
        json.dumps(json.loads(binding().to_json()) | {"signature": 5}),
    ],
)
def test_from_json__anything_else__raises(text):
    with pytest.raises(BindingError, match="not a binding"):
        Binding.from_json(text)
