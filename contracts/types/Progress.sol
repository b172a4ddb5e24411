// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IRedemptions} from "../interfaces/IRedemptions.sol";
import {AccountNumber} from "./Ids.sol";

/// @notice How far a redemption has come, and which reserve account pays it; zero while it is requested.
///
/// | bits   | width | what                                                      |
/// |--------|-------|-----------------------------------------------------------|
/// | 0–3    | 4     | its status                                                |
/// | 4–15   | 12    | number of the account; zero if none ever was to pay it    |
/// |        | 16    |                                                           |
type Progress is uint16;

using {statusOf, payerOf} for Progress global;

/// @notice A status, reached with this account as the one that pays.
function progressOf(IRedemptions.Status status, AccountNumber payer) pure returns (Progress) {
    return Progress.wrap(uint16(status) | (AccountNumber.unwrap(payer) << 4));
}

/// @notice How far it has come.
function statusOf(Progress progress) pure returns (IRedemptions.Status) {
    return IRedemptions.Status(Progress.unwrap(progress) & 0xf);
}

/// @notice The account that pays it, or has paid it.
function payerOf(Progress progress) pure returns (AccountNumber) {
    return AccountNumber.wrap(Progress.unwrap(progress) >> 4);
}
