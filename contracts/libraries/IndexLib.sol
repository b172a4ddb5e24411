// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {Claim} from "../types/Statements.sol";

/// @title IndexLib
/// @notice Indices of entries as events tell them: four bytes each, where an array takes a word.
library IndexLib {
    /// @notice The indices of some of the entries brought.
    /// @param positions Which of them.
    function packed(Claim[] calldata entries, uint256[] memory positions) internal pure returns (bytes memory indices) {
        indices = new bytes(4 * positions.length);
        for (uint256 i; i < positions.length; ++i) {
            uint256 index = entries[positions[i]].index;
            // What is written beyond the last one is not in use yet.
            assembly ("memory-safe") {
                mstore(add(add(indices, 32), mul(4, i)), shl(224, index))
            }
        }
    }
}
