// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @notice What a redemption keeps from its request on.
///
/// | bits    | width | what                                                              |
/// |---------|-------|-------------------------------------------------------------------|
/// | 0–23    | 24    | the last day on which it may be paid                              |
/// | 24–95   | 72    | minor units                                                       |
/// | 96–255  | 160   | the holder                                                        |
/// |         | 256   |                                                                   |
type Request is uint256;

using {holderOf, amountOf, dueDayOf} for Request global;

/// @notice A request as it is stored.
function requestOf(address holder, uint72 amount, uint24 dueDay) pure returns (Request) {
    return Request.wrap((uint256(uint160(holder)) << 96) | (uint256(amount) << 24) | dueDay);
}

/// @notice Whose tokens are in escrow.
function holderOf(Request request) pure returns (address) {
    return address(uint160(Request.unwrap(request) >> 96));
}

/// @notice How many, in minor units.
function amountOf(Request request) pure returns (uint72) {
    return uint72(Request.unwrap(request) >> 24);
}

/// @notice The last day on which it may be paid, in days of the city's clock since 1970-01-01.
function dueDayOf(Request request) pure returns (uint24) {
    return uint24(Request.unwrap(request));
}
