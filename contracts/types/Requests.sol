// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @notice What a redemption keeps from its request on: the holder in the upper 160 bits, minor units in the next 80,
/// the last day in the lower 16.
type Request is uint256;

using {holderOf, amountOf, dueDayOf} for Request global;

/// @notice A request as it is stored.
function requestOf(address holder, uint72 amount, uint16 dueDay) pure returns (Request) {
    return Request.wrap((uint256(uint160(holder)) << 96) | (uint256(amount) << 16) | dueDay);
}

/// @notice Whose tokens are in escrow.
function holderOf(Request request) pure returns (address) {
    return address(uint160(Request.unwrap(request) >> 96));
}

/// @notice How many, in minor units.
function amountOf(Request request) pure returns (uint72) {
    return uint72(Request.unwrap(request) >> 16);
}

/// @notice The last day on which it may be paid, in days of the city's clock since 1970-01-01.
function dueDayOf(Request request) pure returns (uint16) {
    return uint16(Request.unwrap(request));
}
