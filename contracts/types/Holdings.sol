// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @notice All that the token knows of one wallet, in the one word that a payment reads and writes.
///
/// | bits     | width | what                                                                                    |
/// |----------|-------|-----------------------------------------------------------------------------------------|
/// | 0–127    | 128   | the balance, minor units                                                                |
/// | 128–214  | 87    | nothing: what an amount would carry over stays below the marks                          |
/// | 215–254  | 40    | when it was frozen, Unix seconds; zero if it is not                                     |
/// | 255      | 1     | whether it is closed to payments for good, as are the Treasury and the zero address     |
/// |          | 256   |                                                                                         |
type Holding is uint256;

using {balanceOf, frozenAtOf, isOpen, covers, plus, minus, withFreeze} for Holding global;

/// @notice Empty, and closed for good.
function closedHolding() pure returns (Holding) {
    return Holding.wrap(1 << 255);
}

/* READING */

/// @notice Minor units.
function balanceOf(Holding holding) pure returns (uint128) {
    return uint128(Holding.unwrap(holding));
}

/// @notice When it was frozen, Unix seconds; zero if it is not.
function frozenAtOf(Holding holding) pure returns (uint40) {
    return uint40(Holding.unwrap(holding) >> 215);
}

/// @notice Whether anybody may pay it and new tokens may go to it: there is nothing but a balance.
function isOpen(Holding holding) pure returns (bool) {
    return Holding.unwrap(holding) >> 128 == 0;
}

/// @notice Whether it is open and has that much: what is taken and what is left both fit into a balance.
function covers(Holding holding, uint256 amount) pure returns (bool) {
    return (amount | Holding.unwrap(minus(holding, amount))) >> 128 == 0;
}

/* WRITING */

/// @notice The same, but so much more in it; the caller knows that no balance grows so large.
function plus(Holding holding, uint256 amount) pure returns (Holding) {
    unchecked {
        return Holding.wrap(Holding.unwrap(holding) + amount);
    }
}

/// @notice The same, but so much less in it; the caller knows that it is there.
function minus(Holding holding, uint256 amount) pure returns (Holding) {
    unchecked {
        return Holding.wrap(Holding.unwrap(holding) - amount);
    }
}

/// @notice The same, but frozen at that moment, Unix seconds; at none if it is zero.
function withFreeze(Holding holding, uint40 moment) pure returns (Holding) {
    uint256 rest = Holding.unwrap(holding) & ~(uint256(type(uint40).max) << 215);
    return Holding.wrap(rest | uint256(moment) << 215);
}
