// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {SlotDerivation} from "@openzeppelin/contracts/utils/SlotDerivation.sol";
import {StorageSlot} from "@openzeppelin/contracts/utils/StorageSlot.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

/// @title MarkLib
/// @notice One mark of OpenZeppelin's bitmap, to be looked at and then set: its place is found a single time.
library MarkLib {
    using SlotDerivation for bytes32;
    using StorageSlot for bytes32;

    /// @notice Where the mark of an index is.
    /// @return word The word of storage.
    /// @return bit The bit of it.
    function markOf(BitMaps.BitMap storage map, uint256 index)
        internal
        pure
        returns (StorageSlot.Uint256Slot storage word, uint256 bit)
    {
        bytes32 slot;
        // A bitmap is a mapping and nothing else.
        assembly ("memory-safe") {
            slot := map.slot
        }
        return (slot.deriveMapping(index >> 8).getUint256Slot(), 1 << (index & 0xff));
    }
}
