// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @title IndexLib
/// @notice Indices of entries as events tell them: four bytes each, where an array takes a word.
library IndexLib {
    /// @notice Room for as many indices.
    function room(uint256 count) internal pure returns (bytes memory indices) {
        // Putting the last one writes a whole word.
        indices = new bytes(4 * count + 28);
    }

    /// @notice Writes one, at a place that there is room for.
    function put(bytes memory indices, uint256 place, uint32 index) internal pure {
        assembly ("memory-safe") {
            mstore(add(add(indices, 32), shl(2, place)), shl(224, index))
        }
    }

    /// @notice Leaves the first of them, in place.
    function cut(bytes memory indices, uint256 count) internal pure {
        assembly ("memory-safe") {
            mstore(indices, shl(2, count))
        }
    }
}
