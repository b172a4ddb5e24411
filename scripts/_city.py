"""What the scripts share: a city on ape's chain, by its configuration, or the local one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import copy
from functools import cached_property
from inspect import cleandoc
from pathlib import Path
from typing import Any

import click
from ape.api import AccountAPI, ProviderAPI
from ape.cli import AccountAliasPromptChoice, ConnectedProviderCommand
from web3 import Web3

from citymint.commands.foreign import said
from citymint.dev.local import open_local
from citymint.dev.stage import Stage
from citymint.errors import ChainError
from citymint.sign.signer import Signer
from citymint.wiring.configuration import Configuration, read_configuration
from citymint.wiring.wiring import Wiring
from scripts._account import ApeSigner, without_asking

_FILE = click.Path(path_type=Path, dir_okay=False)

by_city: Callable[..., Any] = click.option(
    "--city", type=_FILE, envvar="CITYMINT_CITY", help="The configuration file."
)

by_plan: Callable[..., Any] = click.option(
    "--plan", type=_FILE, help="What is wanted on the chain, such as deployments/local.yml."
)


def by_account(script: Callable[..., None]) -> Callable[..., None]:
    """Give a script the account that signs, as `signer`."""
    account = click.option(
        "--account",
        "signer",
        metavar="ALIAS",
        type=AccountAliasPromptChoice(),
        callback=_signer,
        help="The account that signs, in place of the configuration's keys.",
    )
    autosign = click.option(
        "--autosign", is_flag=True, is_eager=True, help="Let a keyfile sign without asking."
    )
    signing: Callable[..., None] = autosign(account(script))
    return signing


def of_city(command: click.Command, local: Callable[[Stage], None] | None = None) -> click.Command:
    """Make a command of the command line into one of ape's.

    Args:
        command: takes what `--city` names; gets ape's node and account in place of its own.
        local: what is played in the local city if no city is named.
    """
    own = [it for it in command.params if it.name != "wiring"]

    @click.command(
        cls=ConnectedProviderCommand,
        name="cli",
        help=_help(command, local),
        params=[_optional(it) for it in own] if local else own,
    )
    @by_city
    @by_account
    @one_sentence()
    def cli(provider: ProviderAPI, city: Path | None, signer: ApeSigner, **given: Any) -> None:
        if city is not None:
            _check_complete(own, given)
            wiring = ApeWiring(read_configuration(city), web3_of(provider), signer)
            click.get_current_context().invoke(command, wiring=wiring, **given)
        elif local is None or signer.named or any(given.values()):
            raise click.UsageError("name the city's configuration with --city")
        else:
            local(open_local(web3_of(provider)))

    return cli


@contextmanager
def one_sentence() -> Iterator[None]:
    """Tell errors as the command line does, in a sentence."""
    try:
        yield
    except Exception as error:
        told = said(error)
        if told is None:
            raise
        failure = click.ClickException(told[0])
        failure.exit_code = told[1]
        raise failure from error


def web3_of(provider: Any) -> Web3:
    """The web3.py client inside ape's provider."""
    w3: Web3 = provider.web3
    return w3


def deployment_of(city: Path | None, w3: Web3) -> Path:
    """Where the deployment is written: where the configuration says, or by the chain's number."""
    if city is None:
        return Path("deployments") / f"{w3.eth.chain_id}.json"
    return read_configuration(city).deployment


def http_address(provider: Any) -> str:
    """Where the node answers by HTTP.

    Raises:
        ChainError: it does not, as in memory.
    """
    address = getattr(provider, "http_uri", None)
    if address is None:
        raise ChainError("only a node that speaks HTTP can be asked to verify, such as anvil")
    return str(address)


class ApeWiring(Wiring):
    """What a configuration names, but its node and keys, which are ape's."""

    def __init__(self, config: Configuration, w3: Web3, signer: Signer):
        super().__init__(config)
        self._w3, self._signer = w3, signer

    @cached_property
    def w3(self) -> Web3:
        return self._w3

    def signer(self, key: str) -> Signer:  # noqa: ARG002 one account signs, whatever it is called
        return self._signer


def _signer(context: click.Context, _option: Any, account: AccountAPI | None) -> ApeSigner:
    autosign = context.params.pop("autosign")  # known already: it is eager
    return ApeSigner(without_asking(account) if account and autosign else account)


def _help(command: click.Command, local: Callable[[Stage], None] | None) -> str:
    """The command's without its example, which is of another command line."""
    text = cleandoc(command.help or "").partition("\n\n\b")[0]
    return f"{text}\n\nWithout --city, in the local city: {local.__doc__}" if local else text


def _optional(parameter: click.Parameter) -> click.Parameter:
    relaxed = copy(parameter)
    relaxed.required = False
    return relaxed


def _check_complete(parameters: list[click.Parameter], given: dict[str, Any]) -> None:
    for it in parameters:
        if it.required and not given[str(it.name)]:
            raise click.MissingParameter(param=it)
