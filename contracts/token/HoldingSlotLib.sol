// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {Holding} from "../types/Holdings.sol";

/// @title HoldingSlotLib
/// @notice Where a wallet's holding lies in storage: at its address, counted down from the last slot, so that a
/// payment hashes nothing to find it.
/// @dev Other variables lie at the lowest slots, or at hashes. One hash in 2⁹⁶ falls among the holdings, and then upon an
/// address that is nobody's: to hit one's own takes as many trials as to make two entries of a mapping meet.
library HoldingSlotLib {
    struct Stored {
        Holding holding;
    }

    /// @notice What is stored of a wallet.
    function stored(address wallet) internal pure returns (Stored storage found) {
        uint256 slot = ~uint256(uint160(wallet));
        assembly ("memory-safe") {
            found.slot := slot
        }
    }
}
