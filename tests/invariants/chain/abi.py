"""Calls, events and errors as bytes, with their codecs looked up once."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from eth_abi.decoding import ContextFramesBytesIO
from eth_abi.registry import registry
from eth_utils.crypto import keccak

from citymint.chain.artifacts import artifact, every_artifact

Item = dict[str, Any]
_NOTHING = "()"


class Event(NamedTuple):
    """What a contract told: the arguments by name."""

    name: str
    args: dict[str, Any]
    contract: str = ""


def type_of(item: Item) -> str:
    """The type as a signature spells it."""
    kind: str = item["type"]
    if not kind.startswith("tuple"):
        return kind
    return types_of(item["components"]) + kind.removeprefix("tuple")


def types_of(items: Sequence[Item]) -> str:
    return "(" + ",".join(type_of(item) for item in items) + ")"


@cache
def encoder(types: str) -> Any:
    """Turns a tuple of values into bytes."""
    if types == _NOTHING:
        return lambda _: b""
    return registry.get_encoder(types)


@cache
def _decoder(types: str) -> Any:
    if types == _NOTHING:
        return lambda _: ()
    return registry.get_decoder(types)


Shape = tuple[Any, ...]
"""The kinds of values that are one word each, and tuples of them."""


@cache
def _shape(types: str) -> Shape | None:
    """The types, if all are plain words: most answers are, and need no general decoder."""
    kinds = re.findall(r"[a-z]\w*(?:\[\d*\])*", types)
    if not all(re.fullmatch(r"u?int\d+|bool|address|bytes32", kind) for kind in kinds):
        return None
    if "[" in types:
        return None
    spelled = re.sub(r"([a-z]\w*)", r"'\1'", types).replace(")", ",)")
    shape: Shape = ast.literal_eval(spelled.replace("(,)", "()").replace(",,", ","))
    return shape


def _word(kind: str, data: bytes) -> Any:
    if kind == "address":
        return "0x" + data[12:].hex()
    if kind == "bytes32":
        return data
    value = int.from_bytes(data, signed=kind.startswith("int"))
    return bool(value) if kind == "bool" else value


def _words(shape: Shape, words: Iterator[bytes]) -> tuple[Any, ...]:
    return tuple(
        _words(kind, words) if isinstance(kind, tuple) else _word(kind, next(words))
        for kind in shape
    )


def decode(types: str, data: bytes) -> tuple[Any, ...]:
    """The values of a tuple; addresses in small letters."""
    if (shape := _shape(types)) is not None:
        return _words(shape, (data[at : at + 32] for at in range(0, len(data), 32)))
    values: tuple[Any, ...] = _decoder(types)(ContextFramesBytesIO(data))  # type: ignore[no-untyped-call]
    return values


class Function(NamedTuple):
    """How to call it, and how to read what it answers."""

    selector: bytes
    inputs: str
    outputs: str

    def call(self, args: Sequence[Any]) -> bytes:
        encoded: bytes = encoder(self.inputs)(tuple(args))
        return self.selector + encoded

    def answer(self, data: bytes) -> Any:
        values = decode(self.outputs, data)
        return values[0] if len(values) == 1 else values


@cache
def function(contract: str, name: str, arity: int) -> Function:
    """A function of a contract; overloads differ in how many arguments they take."""
    for item in artifact(contract).abi:
        named = item["type"] == "function" and item["name"] == name
        if named and len(item["inputs"]) == arity:
            inputs = types_of(item["inputs"])
            return Function(keccak(text=name + inputs)[:4], inputs, types_of(item["outputs"]))
    raise LookupError(f"{contract}.{name} with {arity} arguments")


@cache
def errors() -> dict[bytes, tuple[str, str]]:
    """Name and types of every error by its selector."""
    panics = {"Panic": "(uint256)", "Error": "(string)"}
    found = {
        item["name"]: types_of(item["inputs"])
        for contract in every_artifact().values()
        for item in contract.abi
        if item["type"] == "error"
    }
    return {
        keccak(text=name + types)[:4]: (name, types) for name, types in (panics | found).items()
    }


def error(data: bytes) -> tuple[str, tuple[Any, ...]]:
    """Name and figures of a refusal; its bytes, if no contract declares it."""
    if data[:4] not in errors():
        return "0x" + data.hex(), ()
    name, types = errors()[data[:4]]
    return name, decode(types, data[4:])


@cache
def _events() -> dict[bytes, Item]:
    return {
        keccak(text=item["name"] + types_of(item["inputs"])): item
        for contract in every_artifact().values()
        for item in contract.abi
        if item["type"] == "event"
    }


def event(contract: str, topics: Sequence[bytes], data: bytes) -> Event:
    """A log of a contract, read."""
    item = _events()[topics[0]]
    shown = [it for it in item["inputs"] if it["indexed"]]
    rest = [it for it in item["inputs"] if not it["indexed"]]
    args = dict(zip((it["name"] for it in rest), decode(types_of(rest), data), strict=True))
    for it, topic in zip(shown, topics[1:], strict=True):
        args[it["name"]] = decode(f"({it['type']})", topic)[0]
    return Event(item["name"], args, contract)
