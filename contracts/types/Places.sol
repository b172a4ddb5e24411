// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @notice Four places of a holder; a redemption under way keeps one. Each is 64 bits:
///
/// | bits    | width | what                          |
/// |---------|-------|-------------------------------|
/// | 0–23    | 24    | its last day                  |
/// | 24–63   | 40    | its number; zero if free      |
/// |         | 64    |                               |
type Places is uint256;

/// @dev How many there are.
uint256 constant PLACES = 4;

using {numberAt, dueDayAt, withPlace} for Places global;

/// @notice Which redemption keeps the place, or kept it last.
function numberAt(Places places, uint256 place) pure returns (uint40) {
    return uint40(Places.unwrap(places) >> (place * 64 + 24));
}

/// @notice Its last day.
function dueDayAt(Places places, uint256 place) pure returns (uint24) {
    return uint24(Places.unwrap(places) >> (place * 64));
}

/// @notice The same places, but this one kept by another redemption.
function withPlace(Places places, uint256 place, uint40 number, uint24 dueDay) pure returns (Places) {
    uint256 shift = place * 64;
    uint256 others = Places.unwrap(places) & ~(uint256(type(uint64).max) << shift);
    return Places.wrap(others | ((uint256(number) << 24 | dueDay) << shift));
}
