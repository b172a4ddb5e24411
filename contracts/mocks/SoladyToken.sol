// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "solady/src/tokens/ERC20.sol";

/// @title SoladyToken
/// @notice Solady's token with permit and nothing of ours: the other baseline for gas.
contract SoladyToken is ERC20 {
    /// @inheritdoc ERC20
    function name() public pure override returns (string memory) {
        return "Solady Token";
    }

    /// @inheritdoc ERC20
    function symbol() public pure override returns (string memory) {
        return "SOLADY";
    }

    /// @notice Creates tokens for anybody who asks.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
