// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title HostileWallet
/// @notice A wallet that does its worst when it is asked for its signature (ERC-1271); the signature's first byte says what.
contract HostileWallet {
    /// @notice As in ERC-1271, but it does not promise to change nothing.
    function isValidSignature(bytes32, bytes calldata signature) external returns (bytes4) {
        uint8 trick = signature.length == 0 ? 0 : uint8(signature[0]);
        if (trick == 1) _payOnTheWay();
        if (trick == 2) _burnGas();
        if (trick == 3) _answer(4);
        if (trick == 4) _answer(100_000);
        if (trick == 5) revert();
        return trick == 6 ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }

    /// @dev Asked in a static call, it cannot; asked in any other way it would pay twice.
    function _payOnTheWay() private {
        bytes memory payment = abi.encodeCall(IERC20.transfer, (address(1), 1));
        assembly ("memory-safe") {
            pop(call(gas(), caller(), 0, add(payment, 32), mload(payment), 0, 0))
        }
    }

    function _burnGas() private pure {
        assembly ("memory-safe") {
            invalid()
        }
    }

    /// @dev Too few bytes to be an answer, or far too many.
    function _answer(uint256 size) private pure {
        assembly {
            return(0x80, size)
        }
    }
}
