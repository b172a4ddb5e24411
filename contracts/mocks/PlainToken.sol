// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";

/// @title PlainToken
/// @notice OpenZeppelin's token with permit and EIP-3009 and nothing of ours: the baseline for gas.
contract PlainToken is ERC20Permit, ERC3009 {
    constructor() ERC20("Plain Token", "PLAIN") ERC20Permit("Plain Token") {}

    /// @notice Creates tokens for anybody who asks.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
