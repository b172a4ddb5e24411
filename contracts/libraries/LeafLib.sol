// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId} from "../types/Ids.sol";
import {BroughtEntry, EntryKind, Proof} from "../types/Statements.sol";

/// @title LeafLib
/// @notice One entry of a statement as a leaf of an OpenZeppelin StandardMerkleTree: a {Leaf}, hashed twice. One leaf in
/// memory serves a whole batch, entry by entry.
library LeafLib {
    /// @notice See {BroughtEntry} for `wallet` and `origin`; a Returned has as its origin the entry that went back.
    struct Leaf {
        AccountId account;
        uint64 sequence;
        EntryKind kind;
        uint32 index;
        uint96 amount;
        address wallet;
        uint256 origin;
        bytes32 salt;
    }

    /// @notice A leaf of the statement that a proof is about.
    function blank(Proof calldata proof) internal pure returns (Leaf memory leaf) {
        leaf.account = proof.account;
        leaf.sequence = proof.sequence;
    }

    /// @notice Makes it the leaf of this entry: without an origin a Deposit, else of this kind.
    function read(Leaf memory leaf, BroughtEntry calldata entry, EntryKind withOrigin) internal pure {
        // What is brought is the rest of its leaf, word for word.
        assembly ("memory-safe") {
            calldatacopy(add(leaf, 96), entry, 160)
        }
        leaf.kind = leaf.origin == 0 ? EntryKind.Deposit : withOrigin;
    }

    /// @notice Hashed twice, so that no inner node of the tree can pass for a leaf.
    function hash(Leaf memory leaf) internal pure returns (bytes32 result) {
        // A struct of words lies in memory just as `abi.encode` would write it.
        assembly ("memory-safe") {
            mstore(0, keccak256(leaf, 256))
            result := keccak256(0, 32)
        }
    }
}
