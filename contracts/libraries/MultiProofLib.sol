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
        uint256 steps = leaves.length + siblings.length;
        // No leaves prove nothing.
        if (leaves.length == 0 || flags.length != (steps + 254) / 256) return 0;
        assembly ("memory-safe") {
            // Leaves first, then every node as it is made: the queue is read from the front and grows at the back.
            let queue := mload(0x40)
            let front := queue
            let back := add(queue, shl(5, mload(leaves)))
            mcopy(queue, add(leaves, 32), shl(5, mload(leaves)))
            let sibling := siblings.offset
            for { let step := 1 } lt(step, steps) { step := add(step, 1) } {
                let bit := sub(step, 1)
                let a := mload(front)
                front := add(front, 32)
                let b
                switch and(shr(and(bit, 0xff), calldataload(add(flags.offset, shl(5, shr(8, bit))))), 1)
                case 0 {
                    b := calldataload(sibling)
                    sibling := add(sibling, 32)
                }
                default {
                    b := mload(front)
                    front := add(front, 32)
                }
                // The lesser of a pair comes first.
                let right := shl(5, gt(b, a))
                mstore(right, b)
                mstore(xor(right, 32), a)
                mstore(back, keccak256(0, 64))
                back := add(back, 32)
            }
            root := mload(front)
            // Every node and every sibling was used, none twice.
            let used := and(eq(add(front, 32), back), eq(sub(sibling, siblings.offset), shl(5, siblings.length)))
            root := mul(root, used)
        }
    }
}
