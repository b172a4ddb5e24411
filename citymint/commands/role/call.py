"""`role call`: a call in the power of a role."""

from __future__ import annotations

import click

from citymint.chain import authority
from citymint.chain.authority import Step
from citymint.chain.calls import as_written, call_of, data_of
from citymint.commands._options import as_json, tell, wired
from citymint.wiring.wiring import Wiring


@click.command()
@wired
@as_json
@click.option("--again", is_flag=True, help="Schedule it although this very call was made before.")
@click.argument("key")
@click.argument("call")
@click.argument("arguments", nargs=-1)
def call(
    wiring: Wiring, key: str, call: str, arguments: tuple[str, ...], *, again: bool, as_json: bool
) -> None:
    """Make a CALL in the power of a role, with KEY, a key of the configuration that holds it.

    CALL is Contract.function; amounts are minor units, tuples and lists are JSON. A call that has
    to wait is scheduled; run the same command again once its delay is over.

    \b
    Example:
      citymint role call --city governor.yml governor Treasury.setTerms '[3, 7, 3, 100]'
    """
    made = call_of(wiring.city, call, arguments)
    acted = authority.act(wiring.city, wiring.sender(key), made, again=again)
    written = as_written(wiring.city, made.address, data_of(made))
    facts = {"call": written, "step": acted.step.value, "ready_at": acted.ready_at}
    tell(_outcome(wiring, written, acted), facts, as_json=as_json)


def _outcome(wiring: Wiring, call: str, acted: authority.Acted) -> str:
    if acted.ready_at is None:
        return f"{call}: done"
    verb = "scheduled" if acted.step is Step.SCHEDULED else "waits"
    return f"{call}: {verb}, run it again from {wiring.city.moment(acted.ready_at)} on"
