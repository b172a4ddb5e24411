"""Puts a plan on the chain.

A deployment is a fixed list of transactions, numbered by the deployer's nonce: token, oracle and
Treasury know each other's addresses before they exist, and a deployment that was killed goes on
with the number the chain has reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import rlp  # type: ignore[import-untyped]
from eth_utils.abi import function_abi_to_4byte_selector
from eth_utils.address import to_canonical_address, to_checksum_address
from eth_utils.crypto import keccak
from web3 import Web3
from web3.contract.contract import Contract

from citymint.chain.artifacts import artifact
from citymint.chain.contracts import CONTRACTS
from citymint.chain.deployment.plan import ADMIN, Plan
from citymint.chain.deployment.record import Deployment
from citymint.chain.deployment.trial import trial
from citymint.chain.gas import MARGIN, check_pays, price
from citymint.chain.networks import IN_MEMORY, LOCAL
from citymint.chain.node import check_block_numbers
from citymint.chain.sender import Call, Sender
from citymint.errors import DeploymentError

Progress = Callable[[str], None]


def deploy(
    plan: Plan, sender: Sender, path: Path, progress: Progress = lambda _: None
) -> Deployment:
    """Put the plan on the sender's chain, or go on where a killed run stopped.

    Args:
        plan: what to deploy.
        sender: pays; keeps no power afterwards.
        path: where the deployment is written, before its first transaction and after its last.
        progress: told the name of each transaction before it is sent.

    Raises:
        DeploymentError: another deployer began here, the chain is not the one written down, its
            contracts see another chain's blocks, or its node cannot try a deployment.
        ChainError: the chain refuses one of the steps, or the sender has too little for all of
            them, which is found out before the first; or it did not answer: run it again.
    """
    check_block_numbers(sender.w3)
    deployment = _begun(plan, sender, path)
    if deployment.state == "complete":
        if deployment.plan != plan.fingerprint:
            raise DeploymentError(
                f"{path}: another plan is deployed already: see `deployment compare`"
            )
        return deployment
    steps = _steps(plan, sender.w3, deployment)
    done = sender.w3.eth.get_transaction_count(sender.address) - deployment.first_nonce  # type: ignore[arg-type]
    _try(sender, [call for _, call in steps[done:]])
    deployment.write(path)
    for number, (name, call) in enumerate(steps[done:], start=done):
        progress(name)
        sender.send(call, nonce=deployment.first_nonce + number)
    _check_all_there(sender.w3, deployment)
    completed = deployment.completed()
    completed.write(path)
    return completed


def is_deployed(w3: Web3, path: Path) -> bool:
    """Whether the deployment written down there is complete and on this chain."""
    if not path.exists():
        return False
    written = Deployment.read(path)
    if written.state != "complete" or written.chain_id != w3.eth.chain_id:
        return False
    return bool(w3.eth.get_code(to_checksum_address(written.contracts[CONTRACTS[-1]])))


def contract_at(w3: Web3, name: str, address: str) -> Contract:
    """A contract of ours at an address."""
    return w3.eth.contract(address=to_checksum_address(address), abi=artifact(name).abi)


def _try(sender: Sender, calls: list[Call]) -> None:
    """Whether the chain would take all of these, and the sender can pay for them.

    A chain in memory has no node that could try them, and takes them at once.
    """
    if calls and sender.w3.eth.chain_id not in IN_MEMORY:
        gas = trial(sender.w3, sender.address, calls) * MARGIN // 100
        cost = gas * price(sender.w3)
        check_pays(sender.w3, sender.address, cost, "the deployment")


def _begun(plan: Plan, sender: Sender, path: Path) -> Deployment:
    """The deployment that the file has, or a new one that is not written yet."""
    if path.exists():
        written = Deployment.read(path)
        if _stands(plan, written, sender):
            return written
        if written.chain_id not in LOCAL:
            raise DeploymentError(f"{path}: this chain does not hold it; move the file away first")
    first = sender.w3.eth.get_transaction_count(sender.address)  # type: ignore[arg-type]
    return Deployment(
        chain_id=sender.w3.eth.chain_id,
        currency=plan.token.currency,
        state="begun",
        plan=plan.fingerprint,
        deployer=sender.address,
        first_nonce=first,
        block=sender.w3.eth.block_number,
        contracts={
            name: _created_by(sender.address, first + number)
            for number, name in enumerate(CONTRACTS)
        },
    )


def _check_all_there(w3: Web3, deployment: Deployment) -> None:
    """Whether nobody used the deployer's key in between, which would shift the addresses."""
    for name, address in deployment.contracts.items():
        if not w3.eth.get_code(to_checksum_address(address)):
            raise DeploymentError(
                f"{name} is not at {address}: the deployer's key sent something else meanwhile."
                " Move the deployment file away and deploy again"
            )


def _stands(plan: Plan, written: Deployment, sender: Sender) -> bool:
    """Whether the chain holds what was written down, or would with the next transaction."""
    if written.chain_id != sender.w3.eth.chain_id:
        return False
    code = sender.w3.eth.get_code(to_checksum_address(written.contracts[CONTRACTS[0]]))
    if written.state == "complete":
        return bool(code)
    if written.deployer != sender.address:
        raise DeploymentError(f"{written.deployer} began to deploy here and is to finish it")
    if code and written.plan != plan.fingerprint:
        raise DeploymentError("another plan was begun here: finish it, or move its file away")
    reached: int = sender.w3.eth.get_transaction_count(sender.address)  # type: ignore[arg-type]
    return bool(code) or (written.plan == plan.fingerprint and reached == written.first_nonce)


def _created_by(address: str, nonce: int) -> str:
    """The address of the contract that this transaction creates (Ethereum yellow paper, 7)."""
    encoded: bytes = rlp.encode([to_canonical_address(address), nonce])
    return to_checksum_address(keccak(encoded)[12:])


def _steps(plan: Plan, w3: Web3, deployment: Deployment) -> list[tuple[str, Call]]:
    at = deployment.contracts
    arguments = {
        "AccessManager": (deployment.deployer,),
        "CityToken": (
            plan.token.name,
            plan.token.symbol,
            plan.token.currency,
            plan.token.decimals,
            at["Treasury"],
            at["AccessManager"],
        ),
        "ReserveOracle": (
            at["Treasury"],
            at["AccessManager"],
            plan.change_delay,
            [account.id for account in plan.accounts],
            [account.seats for account in plan.accounts],
        ),
        "Treasury": (
            at["CityToken"],
            at["ReserveOracle"],
            at["AccessManager"],
            plan.redemption.utc_offset,
            (plan.redemption.most, plan.issuance.most),
            plan.redemption.terms,
            plan.issuance.limits,
        ),
        "MerchantRegistry": (at["AccessManager"],),
    }
    creations: list[tuple[str, Call]] = [
        (name, _creation(w3, name).constructor(*arguments[name])) for name in CONTRACTS
    ]
    authority = contract_at(w3, "AccessManager", at["AccessManager"])
    powers = authority.functions.multicall(_roles(plan, authority, deployment))
    return [*creations, ("roles", powers)]


def _creation(w3: Web3, name: str) -> type[Contract]:
    code = artifact(name)
    return w3.eth.contract(abi=code.abi, bytecode=code.creation)


def _roles(plan: Plan, authority: Contract, deployment: Deployment) -> list[str]:
    """All of the plan's powers in one transaction, whose last act takes the deployer's away."""
    calls = [call for name in plan.roles for call in _role(name, plan, authority, deployment)]
    if plan.target_admin_delay:
        calls += [
            authority.encode_abi("setTargetAdminDelay", [address, plan.target_admin_delay])
            for name, address in deployment.contracts.items()
            if name != "AccessManager"
        ]
    if deployment.deployer not in {member.address for member in plan.roles[ADMIN].members}:
        calls.append(authority.encode_abi("renounceRole", [0, deployment.deployer]))
    return calls


def _role(name: str, plan: Plan, authority: Contract, deployment: Deployment) -> Iterator[str]:
    """Its name, its guardian, what it may call, its members, and the delay of further ones."""
    role = plan.roles[name]
    if name != ADMIN:
        yield authority.encode_abi("labelRole", [role.id, name])
    if role.guardian is not None:
        yield authority.encode_abi("setRoleGuardian", [role.id, plan.roles[role.guardian].id])
    for contract, functions in role.may.items():
        if contract not in deployment.contracts:
            raise DeploymentError(f"role {name} may call {contract}, which is not deployed")
        selectors = [selector(contract, function) for function in functions]
        target = deployment.contracts[contract]
        yield authority.encode_abi("setTargetFunctionRole", [target, selectors, role.id])
    for member in role.members:
        yield authority.encode_abi("grantRole", [role.id, member.address, member.delay])
    if role.grant_delay:
        yield authority.encode_abi("setGrantDelay", [role.id, role.grant_delay])


def selector(contract: str, function: str) -> bytes:
    """The four bytes by which a contract knows one of its functions.

    Raises:
        DeploymentError: it has no such function, or several of that name.
    """
    found = [
        item
        for item in artifact(contract).abi
        if item["type"] == "function" and item["name"] == function
    ]
    if len(found) != 1:
        raise DeploymentError(f"{contract} has {len(found)} functions named {function}")
    return function_abi_to_4byte_selector(found[0])  # type: ignore[arg-type]
