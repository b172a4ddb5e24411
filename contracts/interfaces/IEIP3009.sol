// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IERC3009, IERC3009Cancel} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";

/// @title IEIP3009
/// @notice EIP-3009 as USDC 2.2 speaks it: each verb takes its signature as `v, r, s` or as bytes, in both forms also
/// from contract wallets (ERC-1271).
interface IEIP3009 is IERC3009, IERC3009Cancel {
    /// @notice The authorization is not valid yet; Unix seconds.
    error EIP3009_NotYet(uint256 validAfter, uint256 timestamp);

    /// @notice The authorization is not valid any more; Unix seconds.
    error EIP3009_Expired(uint256 validBefore, uint256 timestamp);

    /// @notice The nonce was used or cancelled before.
    error EIP3009_Used(address authorizer, bytes32 nonce);

    /// @notice The signature is not by `authorizer`.
    error EIP3009_BadSignature(address authorizer);

    /// @notice Only the payee may call `receiveWithAuthorization`.
    error EIP3009_NotPayee(address caller, address payee);

    /// @notice Moves `value` minor units from `from` to `to` by a signature of `from`, whoever sends it.
    ///
    /// Emits an {AuthorizationUsed} and a {Transfer} event.
    ///
    /// Requirements:
    /// - the time is after `validAfter`, in Unix seconds.
    /// - the time is before `validBefore`, in Unix seconds.
    /// - the nonce is fresh.
    /// - the signature is by `from`.
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes memory signature
    ) external;

    /// @notice Like {transferWithAuthorization}, but only `to` may send it, so nobody can run ahead of a payee's call.
    ///
    /// Emits an {AuthorizationUsed} and a {Transfer} event.
    ///
    /// Requirements:
    /// - the caller is `to`.
    /// - all requirements of {transferWithAuthorization}.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes memory signature
    ) external;

    /// @notice Makes a nonce unusable by a signature of `authorizer`.
    ///
    /// Emits an {AuthorizationCanceled} event.
    ///
    /// Requirements:
    /// - the nonce is fresh.
    /// - the signature is by `authorizer`.
    function cancelAuthorization(address authorizer, bytes32 nonce, bytes memory signature) external;

    /// @notice The EIP-712 type hash of `TransferWithAuthorization`.
    // solhint-disable-next-line func-name-mixedcase
    function TRANSFER_WITH_AUTHORIZATION_TYPEHASH() external view returns (bytes32);

    /// @notice The EIP-712 type hash of `ReceiveWithAuthorization`.
    // solhint-disable-next-line func-name-mixedcase
    function RECEIVE_WITH_AUTHORIZATION_TYPEHASH() external view returns (bytes32);

    /// @notice The EIP-712 type hash of `CancelAuthorization`.
    // solhint-disable-next-line func-name-mixedcase
    function CANCEL_AUTHORIZATION_TYPEHASH() external view returns (bytes32);
}
