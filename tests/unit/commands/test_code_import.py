"""Registers of as many actors as sign a statement: fewer could use one that comes later."""

from dataclasses import replace

from citymint.chain.seat_changes import enact, propose
from citymint.dev.devnet import dev_key


def test_code_import__three_sign__registers_of_two_are_too_few(
    refused, city, change, stranger, later
):
    keys = [dev_key(name) for name in ("bank", "auditor")]
    attestors = (*(key.address for key in keys), stranger.address)
    all_three = replace(change, seats=replace(change.seats, quorum=3, attestors=attestors))
    signable = all_three.signable(city.chain_id, city.oracle.address)
    signed = {key.address: bytes(key.sign_message(signable).signature) for key in keys}
    propose(city, stranger, all_three, signed)
    later(86_400)
    enact(city, stranger, all_three)

    told = "registers of 3 actors are needed, as many as sign a statement together: 2 given"
    assert refused("code import") == told
