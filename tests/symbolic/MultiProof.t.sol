// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import {MultiProofLib} from "../../contracts/libraries/MultiProofLib.sol";

contract MultiProofProof {
    using MultiProofLib for bytes32[];

    function ours(bytes32[] memory leaves, bytes32[] calldata siblings, uint256[] calldata flags) external pure returns (bytes32) {
        return leaves.rootOf(siblings, flags);
    }
    function theirs(bytes32[] memory leaves, bytes32[] calldata siblings, bool[] calldata flags) external pure returns (bytes32) {
        return MerkleProof.processMultiProofCalldata(siblings, flags, leaves);
    }

    function check_two(bytes32 a, bytes32 b, bool flag) external view {
        bytes32[] memory leaves = new bytes32[](2);
        (leaves[0], leaves[1]) = (a, b);
        bytes32[] memory siblings = new bytes32[](0);
        uint256[] memory word = new uint256[](1);
        word[0] = flag ? 1 : 0;
        bool[] memory flags = new bool[](1);
        flags[0] = flag;
        bytes32 found = this.ours(leaves, siblings, word);
        try this.theirs(leaves, siblings, flags) returns (bytes32 root) {
            assert(found == root);
        } catch {
            assert(found == 0);
        }
    }
}
