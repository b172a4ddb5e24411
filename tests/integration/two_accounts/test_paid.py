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
def books(pair):
    """Both banks' days end, both statements are attested and posted, and all that can be is
    settled and issued again."""

    def close():
        for stage in (pair.other, pair.payer):
            statement = attested(stage).statement
            settle(stage.issuer, statement)
            reissue(stage.issuer, statement)
        return pair.sheet()

    return close


def test_paid_at_its_own_issuer__and_not_at_the_other(pair, books):
    assert pay(pair.other.issuer).statuses == {}
    assert pay(pair.payer.issuer).statuses == {pair.number: PaymentStatus.PENDING}

    assert books() == {"reserve": LEFT, "supply": LEFT}
    assert pair.payer.city.redemption(pair.number).status is Status.Settled
    assert (pair.tokens(), pair.won()) == (LEFT, 300_000)
    assert [stage.bank.balance(stage.reserve) for stage in (pair.payer, pair.other)] == [
        350_000,
        650_000,
    ]


def test_paid_twice_at_one__is_a_loss_until_one_comes_back(pair, books):
    twice = FaultyBank(pair.payer.bank, [Fault.PAID_TWICE])
    pay(pair.payer.issuer.at(twice))
    assert books() == {"reserve": LEFT - 300_000, "supply": LEFT, "surplus": -300_000}

    pair.comes_back(pair.payer)
    assert books() == {"reserve": LEFT, "supply": LEFT}
    assert (pair.tokens(), pair.won()) == (LEFT, 300_000)


def test_paid_by_the_other_banks_mistake__burns_nothing_and_is_not_in_flight(pair, books):
    pair.pay_by_mistake(pair.other)
    assert books() == {"reserve": LEFT, "supply": 1_300_000, "surplus": -300_000}

    pair.comes_back(pair.other)
    assert books() == {"reserve": 1_300_000, "supply": 1_300_000}
    assert pair.payer.city.redemption(pair.number).status is Status.Accepted

    pair.pay()
    assert books() == {"reserve": LEFT, "supply": LEFT}
    assert (pair.tokens(), pair.won()) == (LEFT, 300_000)


def test_paid_by_both__only_one_burns_and_what_comes_back_to_the_other_is_the_citys(pair, books):
    pair.pay_by_mistake(pair.other)
    pair.pay()
    assert books() == {"reserve": LEFT - 300_000, "supply": LEFT, "surplus": -300_000}

    pair.comes_back(pair.other)
    assert books() == {"reserve": LEFT, "supply": LEFT}
    assert (pair.tokens(), pair.won()) == (LEFT, 300_000)


def test_bounced_to_the_account_that_paid__the_holder_has_tokens_again(pair, books):
    pair.pay()
    books()
    pair.comes_back(pair.payer)

    assert books() == {"reserve": 1_300_000, "supply": 1_300_000}
    assert pair.payer.city.redemption(pair.number).status is Status.Returned
    assert (pair.tokens(), pair.won()) == (1_300_000, 0)


def test_paid_by_both__the_mistaken_one_comes_back_to_the_one_that_owed__stays_a_loss(pair, books):
    """No bank tells whose payment came back: the holder has it twice, and the city is short of it
    for all to see, until it gets it from him."""
    pair.pay_by_mistake(pair.other)
    pair.pay()
    books()
    pair.comes_back(pair.payer)

    assert books() == {"reserve": LEFT, "supply": 1_300_000, "surplus": -300_000}
    assert pair.payer.city.redemption(pair.number).status is Status.Returned
    assert (pair.tokens(), pair.won()) == (1_300_000, 300_000)
