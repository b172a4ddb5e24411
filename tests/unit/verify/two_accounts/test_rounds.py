"""The feed is what statements and write-offs made of it."""

from citymint.verify import rounds
from citymint.verify.node import Node
from citymint.verify.reading import Reader

HOUR = 3_600


def test_attested_time__never_goes_back(city, run, rpc, decide, post, post_to, account_id, second):
    post()
    decide("bank", "auditor", "stranger", opened=second)
    reached = post_to(account_id).statement.as_of
    post_to(second, as_of=reached - HOUR)

    record = Reader(Node(rpc), city.deployment).record()
    assert rounds.attested(record) == reached
    assert run().exit_code == 0


def test_a_write_off__begins_a_round(two, rpc, governor, second):
    governor(two.oracle.functions.announceWriteOff(second))
    governor(two.oracle.functions.writeOff(second))

    verdict = rounds.judge(Reader(Node(rpc), two.deployment).record())
    assert verdict.counted == {"rounds": 4}
    assert verdict.expected[-1].answer[:2] == (4, 900_000)


def test_round_of_nobody__is_found(two, found, forge, second):
    forge(two.oracle, "AccountWrittenOff", second, 100_000, 0, 0, 0)
    told = found()

    assert told["ReserveOracle.getRoundData(4)"][1] == "no answer"
    assert told["ReserveOracle.latestRoundData() answer"] == (900_000, 1_000_000)


def test_altered_round__is_found(two, found, overwrite):
    overwrite(two.oracle.functions.getRoundData(2), 900_000, 900_001)

    assert found() == {"ReserveOracle.getRoundData(2) answer": (900_000, 900_001)}
