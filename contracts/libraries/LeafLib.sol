// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {RedemptionId} from "../types/Ids.sol";
import {Deposit, EntryKind, Payout, Proof} from "../types/Statements.sol";

/// @title LeafLib
/// @notice One entry of a statement as a leaf of an OpenZeppelin StandardMerkleTree:
/// `(bytes32 account, uint64 sequence, uint32 index, uint8 kind, uint128 amount, bytes32 party, bytes32 salt)`,
/// hashed twice. `party` is the wallet of a Deposit, the redemption of a Payout, zero for all else.
library LeafLib {
    function hash(Deposit calldata deposit, Proof calldata proof) internal pure returns (bytes32) {
        bytes32 wallet = bytes32(uint256(uint160(deposit.wallet)));
        return _hash(proof, deposit.index, EntryKind.Deposit, deposit.amount, wallet, deposit.salt);
    }

    function hash(Payout calldata payout, Proof calldata proof) internal pure returns (bytes32) {
        bytes32 redemption = bytes32(RedemptionId.unwrap(payout.redemption));
        return _hash(proof, payout.index, EntryKind.Payout, payout.amount, redemption, payout.salt);
    }

    function _hash(Proof calldata proof, uint32 index, EntryKind kind, uint128 amount, bytes32 party, bytes32 salt)
        private
        pure
        returns (bytes32)
    {
        bytes memory leaf = abi.encode(proof.account, proof.sequence, index, kind, amount, party, salt);
        // Hashed twice, so that no inner node of the tree can pass for a leaf.
        return keccak256(bytes.concat(keccak256(leaf)));
    }
}
