"""Every step of the pipeline, killed at each of its moments and run again: it happens once.

A moment is: before a request to bank, attestor or chain, and after one that changes something
there, while its answer has not been seen. Whatever runs again opens everything anew, on the same
files.
"""

import shutil
from dataclasses import replace
from itertools import count, takewhile

import pytest
from web3 import HTTPProvider, Web3

from citymint.chain.compiler import ROOT
from citymint.chain.deployment.plan import Plan
from citymint.chain.events import posted_statements, redemptions
from citymint.dev.demo.story import ask_payout, attested
from citymint.dev.devnet import anvil
from citymint.dev.stage import RESERVE, build
from citymint.issuer.accept import accept
from citymint.issuer.attest import attest
from citymint.issuer.book.book import Book
from citymint.issuer.collect import collect
from citymint.issuer.issue import issue
from citymint.issuer.pay import pay
from citymint.issuer.post import post
from citymint.issuer.settle import settle
from citymint.reserve.entry import Direction

CHANGES = ("eth_sendRawTransaction", "pay", "attest")
FIGURES = ("signatures", "statements", "reserve", "supply", "unissued", "accepted")


class Killed(BaseException):
    """What ends a process is no error that anybody handles."""


class Reaper:
    """Counts moments, and kills at the one it is told."""

    def __init__(self, fatal=0):
        self.fatal, self.count, self.last = fatal, 0, ""

    def watch(self, name, request):
        self._moment(f"before {name}")
        answer = request()
        if name in CHANGES:
            self._moment(f"after {name}")
        return answer

    def _moment(self, name):
        # The second of two like questions finds the world as the first did.
        self.count += name != self.last
        self.last = name
        if self.count == self.fatal:
            raise Killed(name)


class MortalProvider(HTTPProvider):
    """A connection to the chain."""

    def __init__(self, url):
        super().__init__(url, cache_allowed_requests=True, cacheable_requests=("eth_chainId",))
        self.reaper = Reaper()

    def make_request(self, method, params):
        asked = super().make_request
        return self.reaper.watch(method, lambda: asked(method, params))


class Mortal:
    """A bank or an attestor that the process may die in front of."""

    def __init__(self, party, provider):
        self._party, self._provider = party, provider

    def __getattr__(self, name):
        asked = getattr(self._party, name)
        if not callable(asked):
            return asked
        return lambda *words: self._provider.reaper.watch(name, lambda: asked(*words))


class Life:
    """A city whose process can be killed, and taken back to where a step began."""

    def __init__(self, w3, folder):
        self._w3, self._folder = w3, folder
        self._provider = MortalProvider(w3.provider.endpoint_uri)
        self.stage = self._open(folder / "0")

    def relive(self, step):
        """Die at each moment of the step in turn, and run it again: the moment, and the city."""
        begun = self._rpc("evm_snapshot")
        for fatal in count(1):
            folder = shutil.copytree(self._folder / "0", self._folder / f"{fatal}")
            stage, self._provider.reaper = self._open(folder), Reaper(fatal)
            try:
                step(stage)
                return
            except Killed as killed:
                self._provider.reaper = Reaper()
                again = self._open(folder)
                step(again)
                yield f"{fatal} {killed}", again
                _close(stage, again)
            self._rpc("evm_revert", begun)
            begun = self._rpc("evm_snapshot")

    def _open(self, folder):
        plan = Plan.read(ROOT / "deployments" / "local.yml")
        stage = build(Web3(self._provider), plan, folder, folder / "deployment.json")
        bank = Mortal(stage.issuer.bank, self._provider)
        attestors = tuple(Mortal(one, self._provider) for one in stage.attestors)
        return replace(stage, issuer=replace(stage.issuer, bank=bank), attestors=attestors)

    def _rpc(self, method, *params):
        return self._w3.provider.make_request(method, list(params))["result"]


def _close(*stages):
    for stage in stages:
        stage.issuer.book.close()
        for attestor in stage.attestors:
            attestor.memory.close()


def _arrive(stage):
    stage.transfer_in(650_000, stage.bind("resident"))
    stage.bank_day()


def _proposal(stage):
    return next(iter(stage.issuer.book.proposals(stage.issuer.account.id, 1, now=0)), None)


def _posted(stage):
    return [one.statement for one in posted_statements(stage.city, stage.issuer.account.id)]


LIFE = {
    "arrive": _arrive,
    "collect": lambda stage: collect(stage.issuer),
    "attest": lambda stage: attest(stage.issuer, _proposal(stage), stage.attestors),
    "post": lambda stage: post(stage.issuer, _proposal(stage)),
    "issue": lambda stage: [issue(stage.issuer, one) for one in _posted(stage)],
    "redeem": lambda stage: ask_payout(stage, "resident", 300_000),
    "accept": lambda stage: accept(stage.issuer),
    "pay": lambda stage: pay(stage.issuer),
    "attest the payout": attested,
    "settle": lambda stage: [settle(stage.issuer, one) for one in _posted(stage)],
}
NEWS = {
    "arrive": {"redeemed": [], "debits": []} | dict.fromkeys(FIGURES, 0),
    "collect": {},
    "attest": {"signatures": 3},
    "post": {"statements": 1, "reserve": 650_000, "unissued": 650_000},
    "issue": {"supply": 650_000, "unissued": 0},
    "redeem": {"redeemed": [300_000]},
    "accept": {"accepted": 1},
    "pay": {"debits": [300_000]},
    "attest the payout": {"statements": 2, "reserve": 350_000},
    "settle": {"supply": 350_000},
}
"""What each step adds to the state of the city."""

STEPS = ("collect", "attest", "post", "issue", "redeem", "accept", "pay", "settle")


def _state(stage):
    """All that could happen twice. The bank's day comes after it, so that every order is paid."""
    sheet, asked = stage.city.balance_sheet(), redemptions(stage.city)
    stage.bank_day()
    booked = [entry for one in stage.bank.read(RESERVE) for entry in one.entries]
    return {
        "signatures": len(stage.issuer.book.signatures(_proposal(stage).statement.hash)),
        "statements": len(_posted(stage)),
        "reserve": sheet.reserve,
        "supply": sheet.supply,
        "unissued": sheet.unissued,
        "redeemed": [one.amount for one in asked],
        "accepted": sum(one.accepted_at is not None for one in asked),
        "debits": [one.amount for one in booked if one.direction is Direction.DEBIT],
    }


@pytest.fixture(scope="module")
def relived(request, tmp_path_factory):
    """The step's name, and for each moment what came of dying in it: state and open intents."""
    step, came = request.param, {}
    with anvil(starts_at=1_767_571_200) as w3:
        life = Life(w3, tmp_path_factory.mktemp("life"))
        for earlier in takewhile(lambda name: name != step, LIFE):
            LIFE[earlier](life.stage)
        for moment, stage in life.relive(LIFE[step]):
            came[moment] = (_state(stage), stage.issuer.book.open_intents())
    return step, came


def test_collected_again__is_the_same_proposal(stage, tmp_path):
    _arrive(stage)
    book = Book(f"sqlite:///{tmp_path / 'book.sqlite'}")
    assert collect(stage.issuer) == collect(replace(stage.issuer, book=book))


STEP_BY_STEP = pytest.mark.parametrize("relived", STEPS, indirect=True)


@STEP_BY_STEP
def test_killed_and_run_again__happens_once(relived):
    step, came = relived
    expected = {}
    for name in LIFE:
        expected |= NEWS[name]
        if name == step:
            break
    assert came
    wrong = {moment: state for moment, (state, _) in came.items() if state != expected}
    assert wrong == {}


@STEP_BY_STEP
def test_killed_and_run_again__no_intent_stays_open(relived):
    _, came = relived
    assert {moment: intents for moment, (_, intents) in came.items() if intents} == {}


@STEP_BY_STEP
def test_killed__at_every_change_and_on_both_sides_of_it(relived):
    step, came = relived
    moments = {moment.split(" ", 1)[1] for moment in came}
    change = {"collect": "read", "attest": "attest", "pay": "pay"}.get(step, CHANGES[0])
    assert f"before {change}" in moments
    assert change not in CHANGES or f"after {change}" in moments
