"""A redemption is paid by the account that promised it, and by nobody else."""

import pytest

from citymint.bank.base import PaymentStatus
from citymint.bank.simulator import Fault, FaultyBank
from citymint.chain.words import Status
from citymint.dev.demo.story import attested
from citymint.issuer.pay import pay
from citymint.issuer.reissue import reissue
from citymint.issuer.settle import settle

LEFT = 1_000_000
"""Of 1,300,000 after 300,000 are paid and burned."""


@pytest.fixture
def books(desks):
    """Both banks' days end, both statements are attested and posted, and all that can be is
    settled and issued again."""

    def close():
        for desk in (desks.other, desks.payer):
            statement = attested(desk).statement
            settle(desk.office, statement)
            reissue(desk.office, statement)
        return desks.sheet()

    return close


def test_paid_at_its_own_desk__and_not_at_the_other(desks, books):
    assert pay(desks.other.office).statuses == {}
    assert pay(desks.payer.office).statuses == {desks.number: PaymentStatus.PENDING}

    assert books() == {"reserve": LEFT, "supply": LEFT}
    assert desks.payer.city.redemption(desks.number).status is Status.Settled
    assert (desks.tokens(), desks.won()) == (LEFT, 300_000)
    assert [desk.bank.balance(desk.reserve) for desk in (desks.payer, desks.other)] == [
        350_000,
        650_000,
    ]


def test_paid_twice_at_one__is_a_loss_until_one_comes_back(desks, books):
    twice = FaultyBank(desks.payer.bank, [Fault.PAID_TWICE])
    pay(desks.payer.office.at(twice))
    assert books() == {"reserve": LEFT - 300_000, "supply": LEFT, "surplus": -300_000}

    desks.comes_back(desks.payer)
    assert books() == {"reserve": LEFT, "supply": LEFT}
    assert (desks.tokens(), desks.won()) == (LEFT, 300_000)


def test_paid_by_the_other_banks_mistake__burns_nothing_and_is_not_in_flight(desks, books):
    desks.pay_by_mistake(desks.other)
    assert books() == {"reserve": LEFT, "supply": 1_300_000, "surplus": -300_000}

    desks.comes_back(desks.other)
    assert books() == {"reserve": 1_300_000, "supply": 1_300_000}
    assert desks.payer.city.redemption(desks.number).status is Status.Accepted

    desks.pay()
    assert books() == {"reserve": LEFT, "supply": LEFT}
    assert (desks.tokens(), desks.won()) == (LEFT, 300_000)


def test_paid_by_both__only_one_burns_and_what_comes_back_to_the_other_is_the_citys(desks, books):
    desks.pay_by_mistake(desks.other)
    desks.pay()
    assert books() == {"reserve": LEFT - 300_000, "supply": LEFT, "surplus": -300_000}

    desks.comes_back(desks.other)
    assert books() == {"reserve": LEFT, "supply": LEFT}
    assert (desks.tokens(), desks.won()) == (LEFT, 300_000)


def test_bounced_to_the_account_that_paid__the_holder_has_tokens_again(desks, books):
    desks.pay()
    books()
    desks.comes_back(desks.payer)

    assert books() == {"reserve": 1_300_000, "supply": 1_300_000}
    assert desks.payer.city.redemption(desks.number).status is Status.Returned
    assert (desks.tokens(), desks.won()) == (1_300_000, 0)


def test_paid_by_both__the_mistaken_one_comes_back_to_the_one_that_owed__stays_a_loss(desks, books):
    """No bank tells whose payment came back: the holder has it twice, and the city is short of it
    for all to see, until it gets it from him."""
    desks.pay_by_mistake(desks.other)
    desks.pay()
    books()
    desks.comes_back(desks.payer)

    assert books() == {"reserve": LEFT, "supply": 1_300_000, "surplus": -300_000}
    assert desks.payer.city.redemption(desks.number).status is Status.Returned
    assert (desks.tokens(), desks.won()) == (1_300_000, 300_000)
