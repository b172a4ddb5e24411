// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @title MultiProofLib
/// @notice OpenZeppelin's multiproof of an OpenZeppelin StandardMerkleTree, with one bit a step where theirs takes a
/// word: of a hundred leaves proven together, each costs a third.
library MultiProofLib {
    /// @notice The root that leaves and siblings lead to; zero if they do not fit together.
    /// @param leaves In the order of the statement.
    /// @param siblings The nodes that the leaves do not lead to, in the order they are needed.
    /// @param flags Bit `i`, counted from the lowest of the first word, is about step `i`: 1 hashes the next two nodes
    /// of the queue, 0 the next one and the next sibling.
    function rootOf(bytes32[] memory leaves, bytes32[] calldata siblings, uint256[] calldata flags)
        internal
        pure
        returns (bytes32 root)
    {
        uint256 nodes = leaves.length + siblings.length;
        if (flags.length != (nodes + 254) / 256) return 0;
        assembly ("memory-safe") {
            // Leaves first, then every node as it is made: the queue is read from the front and grows at the back.
            let front := mload(0x40)
            let back := add(front, shl(5, mload(leaves)))
            mcopy(front, add(leaves, 32), shl(5, mload(leaves)))
            let sibling := siblings.offset
            let flag := flags.offset
            // Each step makes one node of two: one step fewer than there are leaves and siblings.
            for { let step := 1 } lt(step, nodes) { flag := add(flag, 32) } {
                let end := add(step, 256)
                if lt(nodes, end) { end := nodes }
                for { let bits := calldataload(flag) } lt(step, end) { bits := shr(1, bits) } {
                    let a := mload(front)
                    front := add(front, 32)
                    let b
                    switch and(bits, 1)
                    case 0 {
                        b := calldataload(sibling)
                        sibling := add(sibling, 32)
                    }
                    default {
                        b := mload(front)
                        front := add(front, 32)
                    }
                    // The lesser of a pair comes first.
                    switch lt(a, b)
                    case 0 {
                        mstore(0, b)
                        mstore(32, a)
                    }
                    default {
                        mstore(0, a)
                        mstore(32, b)
                    }
                    mstore(back, keccak256(0, 64))
                    back := add(back, 32)
                    step := add(step, 1)
                }
            }
            // Every node was used but the last, none twice. Then so was every sibling; and without a leaf it never is.
            if eq(add(front, 32), back) { root := mload(front) }
        }
    }
}
