// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import {IStrayTokens} from "../interfaces/IStrayTokens.sol";

/// @title StrayTokens
/// @notice Gives back what people send here by mistake. See {IStrayTokens} for every word of it.
abstract contract StrayTokens is IStrayTokens, AccessManaged {
    using SafeERC20 for IERC20;

    /// @inheritdoc IStrayTokens
    function returnStray(IERC20 token, address to, uint256 amount) external restricted {
        require(address(token) != _kept(), StrayTokens_Kept(address(token)));

        emit StrayTokensReturned(address(token), to, amount);
        token.safeTransfer(to, amount);
    }

    /// @dev The token that this contract keeps for holders; zero if it keeps none.
    function _kept() internal view virtual returns (address);
}
