// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @notice A reserve account: a salted commitment of the bank account, never the account number itself.
type AccountId is bytes32;

/// @notice A reserve account by the order in which they were opened, from 1; never used again.
type AccountNumber is uint16;

/// @notice A redemption, numbered from 1 in the order of requests.
type RedemptionId is uint256;

/// @notice A merchant, numbered from 1 in the order of admission.
type MerchantId is uint256;
