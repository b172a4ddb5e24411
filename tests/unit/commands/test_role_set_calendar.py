"""Bringing the chain to a calendar tells days, and when the command is to be run again."""

import json

from citymint.dev.devnet import pass_time
from citymint.text.shown import moment


def test_set_calendar__tells_the_days_and_when_to_run_it_again(run, folder, city):
    words = [
        "role set-calendar",
        "--city",
        folder.config_path,
        *folder.arguments("role set-calendar"),
    ]

    scheduled = run(*words).stdout.splitlines()
    again = moment(city.now() + 3_600, city.zone)
    told = f"2025-05-16 to 2026-01-26: scheduled, run it again from {again} on"
    assert scheduled[0] == told
    assert len(scheduled) == 3

    pass_time(city.w3, 3_600)
    assert run(*words).stdout.splitlines()[0] == "2025-05-16 to 2026-01-26: done"
    assert json.loads(run(*words, "--json").stdout) == {"changed": []}
