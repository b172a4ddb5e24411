"""A call of the city's contracts as people write it: `Treasury.setTerms 3 7 3 100`, and back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from eth_abi.exceptions import DecodingError
from eth_utils.address import is_checksum_address, to_checksum_address
from web3.contract.contract import ContractFunction
from web3.exceptions import Web3Exception

from citymint.chain.city import City
from citymint.chain.contracts import CONTRACTS
from citymint.chain.deployment.plan import ADMIN
from citymint.errors import CallError

_TOO_DEEP = 6 * "["

_LONGEST_NUMBER = 78  # digits, of 256 bits

_ROLES = ("roleId", "admin", "guardian")
"""What the AccessManager calls the number of a role."""


def call_of(city: City, name: str, arguments: Sequence[str]) -> ContractFunction:
    """The call that somebody wrote.

    Args:
        city: the contracts.
        name: `Contract.function`.
        arguments: whole numbers (amounts are minor units), checksummed addresses, bytes as hex or
            as text of their very length, roles by name or number; tuples and lists as JSON.

    Raises:
        CallError: there is no such contract or function, or an argument does not fit.
    """
    contract, _, function = name.partition(".")
    if contract not in CONTRACTS:
        raise CallError(f"{name}: no contract {contract}; there are {', '.join(CONTRACTS)}")
    abi = city.contract(contract).abi
    forms = [it for it in abi if it["type"] == "function" and it.get("name") == function]
    fitting = [it for it in forms if len(it.get("inputs", [])) == len(arguments)]
    if not fitting:
        known = " or ".join(_signature(it) for it in forms) or "no such function"
        raise CallError(f"{name} with {len(arguments)} arguments: {known}")
    (form, *_) = fitting
    if form["stateMutability"] in ("view", "pure"):
        raise CallError(f"{name} changes nothing: it is there to be asked")
    read = [
        _read(city, name, argument, text)
        for argument, text in zip(form["inputs"], arguments, strict=True)
    ]
    call: ContractFunction = city.contract(contract).get_function_by_signature(_signature(form))
    return call(*read)


def data_of(call: ContractFunction) -> bytes:
    """What a transaction with this call carries."""
    return bytes.fromhex(call._encode_transaction_data()[2:])  # web3 has no public name for it


def as_written(city: City, target: str, data: bytes) -> str:
    """A call as `call_of` takes it; what no contract of the city knows, in hex."""
    for name in CONTRACTS:
        contract = city.contract(name)
        if contract.address == to_checksum_address(target):
            try:
                function, arguments = contract.decode_function_input(data)
            except (ValueError, Web3Exception, DecodingError):
                break
            return " ".join([f"{name}.{function.fn_name}", *map(_written, arguments.values())])
    return f"{target} 0x{data.hex()}"


def labels(city: City) -> dict[int, str]:
    """Number of a role to the label that it has now: whatever an admin once called it."""
    labelled = city.authority.events.RoleLabel().get_logs(from_block=city.deployment.block)
    return {log["args"]["roleId"]: _visible(log["args"]["label"]) for log in labelled} | {0: ADMIN}


def roles(city: City) -> dict[str, int]:
    """Role to its number, by the labels that they have now.

    Raises:
        CallError: two roles go by one name.
    """
    names = labels(city)
    if twice := [name for name, count in Counter(names.values()).items() if count > 1]:
        raise CallError(f"two roles are called {twice[0]}: name them by their numbers")
    return {name: number for number, name in names.items()}


def _read(city: City, name: str, argument: Any, text: str) -> Any:
    where = f"{name}, {argument['name'].strip('_')}"
    if argument["name"] in _ROLES and argument["type"] == "uint64" and not text.isdecimal():
        known = roles(city)
        if text not in known:
            raise CallError(f"{where}: no role {text}; there are {', '.join(known)}")
        return known[text]
    if argument["type"].startswith("tuple") or argument["type"].endswith("]"):
        return _read_json(where, argument, text)
    return _value(where, argument, text)


def _read_json(where: str, argument: Any, text: str) -> Any:
    try:
        if _TOO_DEEP in text:  # which could exhaust the stack
            raise ValueError
        value = json.loads(text)
    except ValueError as error:
        raise CallError(f"{where}: not JSON: {text[:80]}") from error
    return _value(where, argument, value)


def _value(where: str, argument: Any, value: Any) -> Any:
    kind: str = argument["type"]
    if kind.endswith("[]") and isinstance(value, list):
        one = {**argument, "type": kind.removesuffix("[]")}
        return [_value(where, one, item) for item in value]
    members = argument.get("components", [])
    if kind == "tuple" and isinstance(value, list) and len(value) == len(members):
        named = zip(members, value, strict=True)
        return tuple(_value(f"{where}.{it['name']}", it, item) for it, item in named)
    if kind == "tuple":
        wanted = ", ".join(it["name"] for it in members)
        given = f"{len(value)} of {len(members)}" if isinstance(value, list) else value
        raise CallError(f"{where}: [{wanted}] expected, {given} given")
    simple = isinstance(value, str | int) and not kind.endswith("]")
    read = _plain(kind, str(value)) if simple else None
    if read is None:
        raise CallError(f"{where}: {value} is no {kind}")
    return read


def _plain(kind: str, text: str) -> Any:
    """The value that a text stands for; None if it cannot be of that kind."""
    if kind == "address":
        return text if is_checksum_address(text) else None
    if kind == "bool":
        return {"true": True, "false": False}.get(text.lower())
    if kind.startswith("uint"):
        bits = int(kind.removeprefix("uint"))
        fits = text.isdecimal() and len(text) <= _LONGEST_NUMBER and int(text) < 1 << bits
        return int(text) if fits else None
    if kind.startswith("bytes"):
        return _bytes(kind.removeprefix("bytes"), text)
    return text if kind == "string" else None


def _bytes(size: str, text: str) -> bytes | None:
    try:
        if text.startswith("0x"):
            read = bytes.fromhex(text[2:])
            return read if size in ("", str(len(read))) else None
        return text.encode("ascii") if size == str(len(text)) else None
    except ValueError:
        return None


def _signature(form: Any) -> str:
    return f"{form['name']}({','.join(_type(it) for it in form.get('inputs', []))})"


def _type(argument: Any) -> str:
    if not argument["type"].startswith("tuple"):
        return str(argument["type"])
    inner = ",".join(_type(it) for it in argument["components"])
    return f"({inner}){argument['type'].removeprefix('tuple')}"


def _written(value: Any) -> str:
    if isinstance(value, bytes):
        return "0x" + value.hex()
    if hasattr(value, "values"):
        value = tuple(value.values())
    if isinstance(value, list | tuple):
        return "[" + ",".join(_inside(it) for it in value) + "]"
    return str(value).lower() if isinstance(value, bool) else _visible(str(value))


def _visible(text: str) -> str:
    """A text that somebody else chose: it must not look like lines of our own."""
    return text if text.isprintable() else json.dumps(text)


def _inside(value: Any) -> str:
    written = _written(value)
    return json.dumps(written) if isinstance(value, str | bytes) else written
