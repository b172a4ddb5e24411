"""`deployment init`: the files that a city begins with."""

from __future__ import annotations

from pathlib import Path

import click

from citymint.commands._options import as_json, tell
from citymint.wiring.first_files import NewCity, write_first_files


@click.command()
@as_json
@click.option("--name", required=True, help="The token's name, as wallets show it; for good.")
@click.option("--symbol", required=True, help="The token's symbol; for good.")
@click.option("--currency", required=True, help="ISO 4217 code of the bank's money; for good.")
@click.option("--bank-account", required=True, help="The reserve account, as its bank calls it.")
@click.option("--holder", required=True, help="In whose name the city's bank account is.")
@click.option(
    "--attestor",
    "attestors",
    multiple=True,
    required=True,
    help="A name for an attestor, who gets a file of that name; two or more.",
)
@click.option(
    "--rpc", default="http://127.0.0.1:8545", show_default=True, help="A node of the chain."
)
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(
    folder: Path,
    name: str,
    symbol: str,
    currency: str,
    bank_account: str,
    holder: str,
    attestors: tuple[str, ...],
    rpc: str,
    *,
    as_json: bool,
) -> None:
    """Write every actor's configuration, a plan and a list of secrets to FOLDER, with comments.

    What is there already stays as it is. Addresses are filled into the plan once there are keys.

    \b
    Example:
      citymint deployment init busan --name "Busan Won" --symbol BUSAN --currency KRW \\
        --bank-account 110-123-456789 --holder "Busan City Mint" --attestor bank --attestor auditor
    """
    city = NewCity.of(
        name=name,
        symbol=symbol,
        currency=currency,
        bank_account=bank_account,
        holder=holder,
        attestors=attestors,
        rpc=rpc,
    )
    written = write_first_files(folder, city)
    lines = [f"Wrote {path}" for path in written.made]
    lines += [f"{path} is there already, and stays as it is" for path in written.kept]
    facts = {"written": [*map(str, written.made)], "kept": [*map(str, written.kept)]}
    tell("\n".join(lines), facts, as_json=as_json)
