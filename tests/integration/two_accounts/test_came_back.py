"""Money that comes back to the other account waits there, is sent on, and ends where it belongs."""

import pytest

from citymint.bank.base import PaymentStatus
from citymint.bank.simulator import Fault, FaultyBank
from citymint.chain.words import Status
from citymint.dev.demo.story import attested
from citymint.dev.stage import HOLDER, PAYER
from citymint.errors import StepError
from citymint.issuer.issue import issue
from citymint.issuer.pay import pay
from citymint.issuer.reissue import reissue
from citymint.issuer.send_on import send_on
from citymint.issuer.settle import settle
from citymint.reserve.entry import Counterparty

LEFT, BACK = 1_000_000, 300_000


@pytest.fixture
def settled(pair):
    """The redemption is paid by the account that promised it, and burned."""
    pair.pay()
    assert settle(pair.payer.issuer, attested(pair.payer).statement) == BACK
    return pair


@pytest.fixture
def waiting(settled):
    """The payment came back to the other account: its attestors know only that it is not theirs."""
    settled.comes_back(settled.other)
    statement = attested(settled.other).statement
    assert (statement.unmatched, statement.deposits) == (BACK, 0)
    assert (issue(settled.other.issuer, statement), reissue(settled.other.issuer, statement)) == (
        0,
        0,
    )
    assert settled.sheet() == {"reserve": LEFT + BACK, "supply": LEFT, "suspense": BACK}
    return settled


def test_sent_on__its_holder_has_tokens_again(waiting):
    assert waiting.send_on().statuses == {waiting.number: PaymentStatus.PENDING}
    gone, back = attested(waiting.other).statement, attested(waiting.payer).statement
    assert (gone.returned, back.deposits) == (BACK, BACK)
    assert waiting.sheet() == {"reserve": LEFT + BACK, "supply": LEFT, "unissued": BACK}

    assert reissue(waiting.payer.issuer, back) == BACK
    assert waiting.payer.city.redemption(waiting.number).status is Status.Returned
    assert waiting.sheet() == {"reserve": LEFT + BACK, "supply": LEFT + BACK}
    assert (waiting.tokens(), waiting.won()) == (LEFT + BACK, 0)


def test_sent_on__on_the_way__is_short_and_never_too_much(waiting):
    waiting.send_on()
    attested(waiting.payer)
    assert waiting.sheet()["suspense"] == BACK, "shown by one bank, not yet by the other"
    assert waiting.sheet()["unissued"] == BACK

    attested(waiting.other)
    assert waiting.sheet() == {"reserve": LEFT + BACK, "supply": LEFT, "unissued": BACK}


def test_sent_on__typed_again__orders_nothing_again(waiting):
    waiting.send_on()
    to = Counterparty(HOLDER, waiting.payer.reserve)
    again = send_on(waiting.other.issuer, waiting.payer.issuer.account.id, to)
    assert again.statuses == {waiting.number: PaymentStatus.PENDING}

    attested(waiting.other)
    assert send_on(waiting.other.issuer, waiting.payer.issuer.account.id, to).statuses == {}
    assert waiting.other.bank.balance(waiting.other.reserve) == 650_000


def test_sent_back_to_its_payer_instead__is_a_loss(waiting):
    """Under its name and not to an account of the city's, it is one payment too many."""
    waiting.pay_by_mistake(waiting.other)
    assert attested(waiting.other).statement.other_out == BACK
    assert waiting.sheet()["surplus"] == -BACK
    assert waiting.tokens() + waiting.won() == LEFT + BACK


@pytest.mark.parametrize(
    ("account", "to", "told"),
    [
        (b"\1" * 32, PAYER.account, "own_accounts"),
        (None, None, "configured account paid"),
    ],
)
def test_sent_on__to_where_it_would_be_lost__is_refused(waiting, account, to, told):
    issuer = waiting.other.issuer
    account = account or issuer.account.id
    with pytest.raises(StepError, match=told):
        send_on(issuer, account, Counterparty(HOLDER, to or waiting.payer.reserve))
    assert issuer.book.open_intents() == []


def test_second_payment_comes_back_to_the_other__ends_as_other_in(pair):
    twice = FaultyBank(pair.payer.bank, [Fault.PAID_TWICE])
    pay(pair.payer.issuer.at(twice))
    settle(pair.payer.issuer, attested(pair.payer).statement)
    assert pair.sheet() == {"reserve": LEFT - BACK, "supply": LEFT, "surplus": -BACK}

    pair.comes_back(pair.other)
    attested(pair.other)
    assert pair.sheet()["suspense"] == BACK
    pair.send_on()
    attested(pair.other)
    back = attested(pair.payer).statement
    assert (back.other_in, back.deposits) == (BACK, 0)
    assert pair.sheet() == {"reserve": LEFT, "supply": LEFT}
    assert (pair.tokens(), pair.won()) == (LEFT, BACK)
