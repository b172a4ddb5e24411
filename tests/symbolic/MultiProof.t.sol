// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {MultiProofLib} from "../../contracts/libraries/MultiProofLib.sol";
import {any} from "./Cheats.sol";

/// @custom:bounds Any nodes: 1 to 4 leaves and as many siblings as make 6 nodes with them. Any flags: up to 9 nodes,
/// whose hashes are some. No leaves, and a wrong number of words: up to 9 nodes.
contract MultiProofProof {
    using MultiProofLib for bytes32[];

    uint256 private constant _MOST_LEAVES = 4;
    uint256 private constant _MOST_NODES = 6;

    /// @notice Of any nodes our library makes the root that OpenZeppelin's makes; where theirs refuses, ours is zero.
    function checkAnyNodes() external view {
        _compare(_upTo(_MOST_LEAVES), _upTo(_MOST_NODES - 2), false);
    }

    function reachAnyNodes() external view {
        assert(!_compare(2, 1, false));
    }

    /// @notice By any flags our library makes the root that OpenZeppelin's makes; where theirs refuses, ours is zero.
    function checkAnyFlags() external view {
        _compare(_upTo(5), _upTo(4), true);
    }

    function reachAnyFlags() external view {
        assert(!_compare(5, 4, true));
    }

    /* INSIDE */

    /// @dev Whether both make a root.
    function _compare(uint256 leafCount, uint256 siblingCount, bool fixed_) private view returns (bool agree) {
        if (!fixed_ && leafCount + siblingCount > _MOST_NODES) return false;
        bytes32[] memory leaves = _nodes(leafCount, fixed_);
        bytes32[] memory siblings = _nodes(siblingCount, fixed_);
        (uint256[] memory words, bool[] memory flags) = _anyFlags(leafCount + siblingCount - 1);
        bytes32 found = this.ours(leaves, siblings, words);
        try this.theirs(leaves, siblings, flags) returns (bytes32 root) {
            assert(found == root);
            return root != 0;
        } catch {
            assert(found == 0);
        }
    }

    function ours(bytes32[] memory leaves, bytes32[] calldata siblings, uint256[] calldata flags)
        external
        pure
        returns (bytes32)
    {
        return leaves.rootOf(siblings, flags);
    }

    function theirs(bytes32[] memory leaves, bytes32[] calldata siblings, bool[] calldata flags)
        external
        pure
        returns (bytes32)
    {
        return MerkleProof.processMultiProofCalldata(siblings, flags, leaves);
    }

    /// @dev Any number from 1, each on a path of its own.
    function _upTo(uint256 most) private pure returns (uint256 count) {
        for (count = 1; count < most; ++count) {
            if (any.createBool("enough")) break;
        }
    }

    function _nodes(uint256 count, bool fixed_) private pure returns (bytes32[] memory nodes) {
        nodes = new bytes32[](count);
        for (uint256 i; i < count; ++i) {
            nodes[i] = fixed_ ? keccak256(abi.encode(count, i)) : any.createBytes32("node");
        }
    }

    /// @dev The same flags for both; what a word has beyond them can be anything.
    function _anyFlags(uint256 steps) private pure returns (uint256[] memory words, bool[] memory flags) {
        flags = new bool[](steps);
        words = new uint256[](steps == 0 ? 0 : 1);
        uint256 word = any.createUint256("beyond") << steps;
        for (uint256 i; i < steps; ++i) {
            flags[i] = any.createBool("flag");
            if (flags[i]) word |= uint256(1) << i;
        }
        if (steps > 0) words[0] = word;
    }
}
