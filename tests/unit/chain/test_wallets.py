"""A payment code for a wallet that is a contract: everybody asks it at the same block."""

from dataclasses import replace

import pytest
from eth_abi import encode
from eth_utils import function_signature_to_4byte_selector
from web3.exceptions import Web3RPCError
from web3.types import RPCEndpoint

from citymint.chain.wallets import ContractWallets
from citymint.codes.binding import Binding
from citymint.codes.register import Bindings
from citymint.dev.devnet import dev_key
from citymint.errors import BindingError, ChainError
from citymint.sign.typed_data import digest_of
from citymint.store.store import Store

CODE = "7K3M9QXAY"
OWNER, STRANGER = dev_key("resident"), dev_key("stranger")


@pytest.fixture
def wallet(create):
    """A contract whose word is its owner's signature."""
    return create("ContractWallet", OWNER.address)


@pytest.fixture
def here(city):
    return {"chain_id": city.chain_id, "treasury": city.treasury.address}


@pytest.fixture
def bound(city, wallet, here):
    """A binding to the contract wallet, signed by a key, to be asked about at a block."""

    def make(key=OWNER, **changes):
        bare = Binding(CODE, wallet.address, city.now(), b"", block=city.final_block())
        bare = replace(bare, **changes)
        return replace(bare, signature=bytes(key.sign_message(bare.signable(**here)).signature))

    return make


@pytest.fixture
def add(city, here):
    """An attestor's own register, which hears of a binding now."""
    store = Store()
    bindings = Bindings(store)

    def make(binding, contracts=True):
        asks = ContractWallets(city) if contracts else None
        bindings.add(binding, now=city.now(), contracts=asks, **here)
        return bindings.codes()

    yield make
    store.close()


def test_default_behavior(add, bound, wallet):
    binding = bound()

    (one,) = add(binding)[CODE]
    assert (one.wallet, one.since) == (wallet.address, binding.since)
    assert Binding.from_json(binding.to_json()) == binding


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"key": STRANGER}, "is not signed by"),
        ({"block": 0}, "is not signed by"),
        ({"block": 2**40}, "is not final"),
        ({"wallet": dev_key("merchant_a").address}, "is not signed by"),
    ],
    ids=["another key", "first block", "block to come", "another wallet"],
)
def test_bound__without_the_wallets_word__is_refused(add, bound, changes, told):
    with pytest.raises(BindingError, match=told):
        add(bound(**changes))


def test_bound__an_actor_that_cannot_ask__refuses(add, bound):
    with pytest.raises(BindingError, match="is not signed by"):
        add(bound(), contracts=False)


def test_bound__a_contract_that_says_nothing_of_it__is_no_wallet(add, bound, city):
    with pytest.raises(BindingError, match="is not signed by"):
        add(bound(wallet=city.registry.address))


@pytest.mark.parametrize(("older", "taken"), [(3_600, True), (3_601, False)])
def test_block__of_the_hour_before(city, add, bound, wallet, clock_at, older, taken):
    block = city.final_block()
    clock_at(city.time_of(block) + older)
    binding = bound(block=block)
    if taken:
        assert add(binding)[CODE][0].wallet == wallet.address
        return
    with pytest.raises(BindingError, match="of the hour up to"):
        add(binding)


def test_block__after_it_was_signed__is_refused(city, add, bound, later):
    signed = bound()
    later(10)
    with pytest.raises(BindingError, match="of the hour up to"):
        add(replace(signed, block=city.final_block()))


def test_wallet__gone_meanwhile__gets_the_same_answer(city, w3, add, bound, wallet):
    """It is asked as of the block that the binding names, however late an attestor hears of it."""
    binding = bound()
    w3.provider.make_request(RPCEndpoint("evm_mine"), [])
    w3.provider.make_request(RPCEndpoint("anvil_setCode"), [wallet.address, "0x"])

    assert add(binding)[CODE][0].wallet == wallet.address
    with pytest.raises(BindingError, match="is not signed by"):
        add(bound(block=city.final_block(), code="47TA9F128"))


@pytest.mark.parametrize("trick", [1, 2, 3, 4, 5, 0])
def test_wallet__that_does_its_worst__says_no(add, bound, create, trick):
    """It pays on the way, burns all gas, answers too little or too much, reverts, or says no."""
    hostile = create("HostileWallet").address
    with pytest.raises(BindingError, match="is not signed by"):
        add(replace(bound(wallet=hostile), signature=bytes([trick])))

    assert add(replace(bound(wallet=hostile), signature=b"\6"))[CODE][0].wallet == hostile


@pytest.mark.parametrize("code", ["5b600056", "fe", "50", "600056", "60006000fd"])
def test_wallet__that_fails__says_no(w3, add, bound, wallet, code):
    """It goes on for ever, stops, pops from an empty stack, jumps into nothing, reverts."""
    w3.provider.make_request(RPCEndpoint("anvil_setCode"), [wallet.address, f"0x{code}"])
    w3.provider.make_request(RPCEndpoint("evm_mine"), [])
    with pytest.raises(BindingError, match="is not signed by"):
        add(bound(key=STRANGER))


def test_wallet__that_sends_its_asker_elsewhere__says_no(w3, add, bound, wallet):
    """An answer from the internet (ERC-3668) could be another one for each who asks, or none."""
    elsewhere = encode(
        ("address", "string[]", "bytes", "bytes4", "bytes"),
        (wallet.address, ["https://127.0.0.1/{sender}/{data}"], b"", bytes(4), b""),
    )
    lookup = function_signature_to_4byte_selector(
        "OffchainLookup(address,string[],bytes,bytes4,bytes)"
    )
    code = _reverting_with(lookup + elsewhere)
    w3.provider.make_request(RPCEndpoint("anvil_setCode"), [wallet.address, f"0x{code.hex()}"])
    w3.provider.make_request(RPCEndpoint("evm_mine"), [])

    with pytest.raises(BindingError, match="is not signed by"):
        add(bound(key=STRANGER))


def _reverting_with(data):
    """Code that copies what stands behind it, and reverts with that."""
    size = b"\x61" + len(data).to_bytes(2)
    return size + bytes.fromhex("61000d5f39") + size + bytes.fromhex("5ffd") + data


def test_wallet__that_looks_at_who_asks__is_asked_by_nobody_with_the_same_gas(
    w3, add, bound, wallet
):
    """Its code: yes, if caller and gas price are zero and there are less than 3,000,000 gas."""
    code = "0x33153a1516622dc6c05a1016631626ba7e0260e01b5f5260205ff3"
    w3.provider.make_request(RPCEndpoint("anvil_setCode"), [wallet.address, code])
    w3.provider.make_request(RPCEndpoint("evm_mine"), [])

    assert add(bound(key=STRANGER))[CODE][0].wallet == wallet.address


def test_node__that_does_not_know_the_block_any_more__is_no_answer(city, bound, here, monkeypatch):
    """What the wallet would say is unknown, and nobody may take it for a no."""

    def forgotten(*_, **__):
        raise Web3RPCError("missing trie node")

    binding = bound()
    digest = digest_of(binding.signable(**here))
    monkeypatch.setattr(city.w3.eth, "call", forgotten)
    with pytest.raises(ChainError, match="one that keeps all states can: missing trie node"):
        ContractWallets(city).signed(
            binding.wallet, digest, binding.signature, block=binding.block, at=binding.since
        )


def test_release__by_the_contract_wallet(add, bound, here, city, later):
    add(bound())
    later(1)
    moved = Binding.sign(CODE, STRANGER, city.now(), **here)
    asked = replace(moved, block=city.final_block())
    released = asked.released_by(OWNER, **here)

    with pytest.raises(BindingError, match="did not release it"):
        add(replace(released, release=b""))
    assert [it.wallet for it in add(released)[CODE]][-1] == STRANGER.address
