// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @notice Tokens to be created: the wallet in the upper 160 bits, minor units in the lower 96.
type Minting is uint256;

using {walletOf, amountOf} for Minting global;

/// @notice Tokens for a wallet.
function mintingOf(address wallet, uint96 amount) pure returns (Minting) {
    return Minting.wrap((uint256(uint160(wallet)) << 96) | amount);
}

/// @notice Whose they are.
function walletOf(Minting minting) pure returns (address) {
    return address(uint160(Minting.unwrap(minting) >> 96));
}

/// @notice How many, in minor units.
function amountOf(Minting minting) pure returns (uint96) {
    return uint96(Minting.unwrap(minting));
}
