// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title IStrayTokens
/// @notice Gives back what people send to a contract by mistake.
interface IStrayTokens {
    /// @notice Tokens that were sent here by mistake are with somebody again.
    event StrayTokensReturned(address indexed token, address indexed to, uint256 amount);

    /// @notice These tokens are not here by mistake.
    error StrayTokens_Kept(address token);

    /// @notice Sends tokens on that were sent here by mistake.
    ///
    /// Emits a {StrayTokensReturned} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - they are not what this contract keeps for holders.
    function returnStray(IERC20 token, address to, uint256 amount) external;
}
