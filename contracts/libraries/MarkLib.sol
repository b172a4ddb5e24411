// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

/// @title MarkLib
/// @notice OpenZeppelin's bitmap as a list of what happened once: asking and marking read the word a single time.
library MarkLib {
    /// @notice Marks an index.
    /// @return fresh Whether it was not marked before.
    function mark(BitMaps.BitMap storage map, uint256 index) internal returns (bool fresh) {
        uint256 bit = 1 << (index & 0xff);
        uint256 word = map._data[index >> 8];
        fresh = word & bit == 0;
        if (fresh) map._data[index >> 8] = word | bit;
    }
}
