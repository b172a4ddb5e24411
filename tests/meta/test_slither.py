"""What slither finds is answered one by one; no answer outlives its finding."""

import pytest
import yaml

from tooling.slither import ANSWERS, compare

FOUND = {"detector": "unused-return", "at": "Redemptions.reclaim: ORACLE.freshness();", "says": "…"}
NOISE = {"detector": "assembly", "at": "LeafLib.hash: assembly {", "says": "…"}
ANSWER = {"unused-return": [{"why": "not needed", "at": FOUND["at"] + "\n"}]}


def answers(accepted=ANSWER):
    return {"silent": {"assembly": "short"}, "accepted": accepted}


def test_all_answered():
    assert compare([FOUND, NOISE], answers()) == []


@pytest.mark.parametrize(
    "new", [{"at": "Redemptions.reclaim: ORACLE.begunAt();"}, {"detector": "tx"}]
)
def test_another_line_or_detector__is_new(new):
    (said,) = compare([FOUND, FOUND | new, NOISE], answers())

    assert (FOUND | new)["detector"] in said
    assert (FOUND | new)["at"] in said


def test_answer_without_finding__is_to_go():
    (said,) = compare([NOISE], answers())

    assert "gone" in said
    assert FOUND["at"] in said


def test_detector_silenced_for_nothing__is_to_speak():
    (said,) = compare([FOUND], answers())

    assert said == "assembly is silent and finds nothing"


def test_every_answer_has_a_reason():
    written = yaml.safe_load(ANSWERS.read_text())
    reasons = [it["why"] for reasons in written["accepted"].values() for it in reasons]

    assert all([*reasons, *written["silent"].values()])
