// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IIssuance} from "./IIssuance.sol";
import {ILedger} from "./ILedger.sol";
import {IRedemptions} from "./IRedemptions.sol";

/// @title ITreasury
/// @notice Turns attested deposits into tokens ({IIssuance}) and attested payouts back into nothing ({IRedemptions}),
/// and keeps the balance sheet of both ({ILedger}).
interface ITreasury is IIssuance, IRedemptions, ILedger {}
