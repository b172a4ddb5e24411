"""A wallet told each actor another second of one binding, and all counted it. No two registers
agreed in the code any more: no attestor who came later could sign, and no lost book be brought
back. The same if it let go of the code afterwards, to another wallet for each of them.
"""

from dataclasses import replace

import pytest

from citymint.attestor.attestor import Attestor
from citymint.attestor.memory import Memory
from citymint.codes.binding import HEARD_WITHIN, Binding
from citymint.codes.payment_code import new_code
from citymint.dev.demo.story import attested
from citymint.dev.devnet import dev_key, pass_time
from citymint.issuer.book.book import Book
from citymint.issuer.collect import collect
from citymint.issuer.recover import recover

RESIDENT = dev_key("resident")
HEIRS = [dev_key(it) for it in ("merchant_a", "merchant_b", "stranger", "governor")]


@pytest.fixture
def here(stage):
    return {"chain_id": stage.city.chain_id, "treasury": stage.city.treasury.address}


@pytest.fixture
def told(stage, here):
    """Each actor is told a binding of its own; it counts from now on."""

    def make(bindings):
        for register, binding in zip(stage.bindings, bindings, strict=True):
            register.add(binding, now=stage.city.now(), **here)
        pass_time(stage.city.w3, HEARD_WITHIN)

    return make


@pytest.fixture(params=[False, True], ids=["another second", "another heir, too"])
def code(request, stage, told, here):
    """What was sent with it is posted as a deposit."""
    pass_time(stage.city.w3, 10)
    code, now = new_code(), stage.city.now()
    told([Binding.sign(code, RESIDENT, now - ago, **here) for ago in range(4)])
    stage.transfer_in(500, code)
    assert attested(stage).statement.deposits == 500
    if request.param:
        now = stage.city.now()
        heirs = [Binding.sign(code, heir, now, **here) for heir in HEIRS]
        told([it.released_by(RESIDENT, **here) for it in heirs])
    return code


def taken_over(stage, bindings, two, here):
    registers = [stage.bindings[it].register() for it in two]
    bindings.take_over(registers, now=stage.city.now(), **here)


@pytest.mark.usefixtures("code")
def test_who_comes_later__can_draft_the_past(stage, here):
    book = Book()
    taken_over(stage, book.bindings, (1, 2), here)
    last = stage.attestors[0].memory.proposal(stage.issuer.account.id, 1)
    assert recover(replace(stage.issuer, book=book), last).statements == 1

    stage.bank_day()
    proposal = collect(stage.issuer)
    for two in [(0, 1), (2, 3)]:
        memory = Memory()
        taken_over(stage, memory.bindings, two, here)
        issuer, key = stage.issuer, dev_key("city")
        assert Attestor(key, stage.city, issuer.bank, issuer.account, memory).attest(proposal)
