"""Reads a city from a node, all of it as of one block."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from eth_abi.exceptions import DecodingError
from eth_utils.abi import event_abi_to_log_topic, get_abi_output_types
from eth_utils.address import is_address, to_checksum_address
from web3.contract.contract import Contract, ContractEvent
from web3.exceptions import Web3Exception

from citymint.chain.city import City
from citymint.chain.contracts import CONTRACTS, MONEY
from citymint.chain.deployment.record import Deployment
from citymint.errors import ChainError
from citymint.reserve.leaf import unpacked
from citymint.verify.answers import function_abi
from citymint.verify.node import Node, Request, answering
from citymint.verify.record import Birth, Log, Record
from citymint.verify.verdict import NO_ANSWER, Expected

_RANGE = 5_000  # blocks of which a node gives the logs at once

# What the Treasury takes only before or after a moment.
_TIMED = ("Accepted", "ReclaimBegun", "RedemptionReclaimed")


class Reader:
    """One city at one block."""

    def __init__(self, node: Node, deployment: Deployment, block: int | None = None):
        """Bind the contracts.

        Args:
            node: whom to ask.
            deployment: where the contracts are.
            block: nothing later counts; the last final one, if not given.

        Raises:
            ChainError: there is no such block.
            DeploymentError: this is another chain, or the deployment is not complete.
        """
        self._node, self._city = node, City(node.w3, deployment)
        self.block = self._city.final_block() if block is None else block
        if not deployment.block <= self.block <= node.w3.eth.block_number:
            raise ChainError(f"block {self.block} is before the deployment, or yet to come")

    def record(self) -> Record:
        """Everything but the answers of contracts."""
        logs = self._logs()
        read = tuple(self._read(log) for log in logs)
        return Record(
            chain_id=self._city.chain_id,
            block=self.block,
            decimals=self._city.currency.minor_units,
            utc_offset=self._utc_offset(),
            contracts=self._addresses,
            logs=read,
            times=self._times(read),
            code=self._code(),
            births=self._births(logs),
        )

    def answers(self, expected: Sequence[Expected]) -> list[Any]:
        """What the contracts say: structs, arrays and several values as tuples, addresses
        checksummed."""
        requests: list[Request] = []
        for one in expected:
            contract = self._contracts[one.contract]
            data = contract.encode_abi(one.function, list(one.arguments))
            call = {"to": contract.address, "data": data}
            requests.append(("eth_call", [call, hex(self.block)]))
        with answering(self._node.url):
            answers = self._node.ask("answers of the contracts", requests)
        return [self._decoded(one, raw) for one, raw in zip(expected, answers, strict=True)]

    def _logs(self) -> list[Any]:
        w3, first = self._node.w3, self._city.deployment.block
        addresses = [self._contracts[name].address for name in MONEY]
        logs: list[Any] = []
        for start in range(first, self.block + 1, _RANGE):
            self._node.progress("blocks", start - first, self.block + 1 - first)
            end = min(start + _RANGE - 1, self.block)
            logs += w3.eth.get_logs({"address": addresses, "fromBlock": start, "toBlock": end})
        self._node.progress("blocks", self.block + 1 - first, self.block + 1 - first)
        return sorted(logs, key=lambda log: (log["blockNumber"], log["logIndex"]))

    def _read(self, log: Any) -> Log:
        contract = self._names[log["address"]]
        event, args = "", {}
        known = self._events[contract].get(bytes(log["topics"][0])) if log["topics"] else None
        if known is not None:
            try:
                args = _told(known.process_log(log)["args"])
                event = known.event_name
            except (Web3Exception, ValueError):  # it looks like one, and is none
                args = {}
        place = (log["blockNumber"], bytes(log["transactionHash"]))
        return Log(contract, event, args, *place)

    def _times(self, logs: Sequence[Log]) -> dict[int, int]:
        timed = (log for log in logs if log.contract == "ReserveOracle" or log.event in _TIMED)
        numbers = sorted({log.block for log in timed} | {self.block})
        requests: list[Request] = [("eth_getBlockByNumber", [hex(it), False]) for it in numbers]
        found = self._node.ask("times of the blocks", requests)
        return {it: int(block["timestamp"], 16) for it, block in zip(numbers, found, strict=True)}

    def _utc_offset(self) -> int:
        (answer,) = self.answers([Expected("Treasury", "UTC_OFFSET", (), None)])
        return 0 if answer == NO_ANSWER else int(answer)  # of foreign code nothing else counts

    def _code(self) -> dict[str, bytes]:
        eth, contracts = self._node.w3.eth, self._contracts.items()
        return {name: bytes(eth.get_code(it.address, self.block)) for name, it in contracts}

    def _births(self, logs: Sequence[Any]) -> dict[str, Birth]:
        first: dict[str, Any] = {}
        for log in logs:
            first.setdefault(self._names[log["address"]], log["transactionHash"])
        eth, births = self._node.w3.eth, {}
        for name, transaction in first.items():
            created = eth.get_transaction_receipt(transaction)["contractAddress"]
            sent = bytes(eth.get_transaction(transaction)["input"])
            births[name] = Birth(bytes(transaction), created, sent)
        return births

    def _decoded(self, expected: Expected, raw: Any) -> Any:
        if raw == NO_ANSWER:
            return NO_ANSWER
        function: Any = function_abi(expected.contract, expected.function)
        codec = self._node.w3.codec
        try:
            values = codec.decode(get_abi_output_types(function), bytes.fromhex(raw[2:]))
        except DecodingError:
            return NO_ANSWER
        return _checksummed(values[0] if len(values) == 1 else values)

    @cached_property
    def _contracts(self) -> dict[str, Contract]:
        return {name: self._city.contract(name) for name in CONTRACTS}

    @cached_property
    def _addresses(self) -> dict[str, str]:
        return {name: str(contract.address) for name, contract in self._contracts.items()}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {address: name for name, address in self._addresses.items()}

    @cached_property
    def _events(self) -> dict[str, dict[bytes, ContractEvent]]:
        return {name: dict(_events_of(self._contracts[name])) for name in MONEY}


def _events_of(contract: Contract) -> Iterator[tuple[bytes, ContractEvent]]:
    for item in contract.abi:
        if item["type"] == "event":
            yield event_abi_to_log_topic(item), contract.events[item["name"]]()


def _told(args: Mapping[str, Any]) -> dict[str, Any]:
    if "indices" not in args:
        return dict(args)
    return {**args, "indices": unpacked(args["indices"])}


def _checksummed(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return tuple(_checksummed(it) for it in value)
    return to_checksum_address(value) if isinstance(value, str) and is_address(value) else value
