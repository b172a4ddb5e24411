// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {IIssuance} from "./IIssuance.sol";
import {ILedger} from "./ILedger.sol";
import {IRedemptions} from "./IRedemptions.sol";

/// @title ITreasury
/// @notice Turns attested deposits into tokens ({IIssuance}) and attested payouts back into nothing ({IRedemptions}),
/// and keeps the balance sheet of both ({ILedger}). Its EIP-712 domain is that of payment codes' bindings.
interface ITreasury is IIssuance, IRedemptions, ILedger, IERC5267 {
    /// @notice What the city promises at deployment never to pass.
    /// @param terms The most that each of the terms can be.
    /// @param limits The greatest `daily` and `single`, and the least `hold`.
    struct Bounds {
        Terms terms;
        Limits limits;
    }
}
