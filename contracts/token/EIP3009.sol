// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IERC3009, IERC3009Cancel} from "@openzeppelin/contracts/interfaces/draft-IERC3009.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {IEIP3009} from "../interfaces/IEIP3009.sol";
import {SignerLib} from "./SignerLib.sol";

/// @title EIP3009
/// @notice Payments by signature. OpenZeppelin's own extension hides the type hashes that wallets built for USDC ask
/// for, and keeps one nonce after another in its bytes form; this one keeps USDC's surface.
abstract contract EIP3009 is IEIP3009, ERC20, EIP712 {
    using SignerLib for address;

    /// @inheritdoc IEIP3009
    bytes32 public constant TRANSFER_WITH_AUTHORIZATION_TYPEHASH = keccak256(
        "TransferWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    /// @inheritdoc IEIP3009
    bytes32 public constant RECEIVE_WITH_AUTHORIZATION_TYPEHASH = keccak256(
        "ReceiveWithAuthorization(address from,address to,uint256 value,uint256 validAfter,uint256 validBefore,bytes32 nonce)"
    );

    /// @inheritdoc IEIP3009
    bytes32 public constant CANCEL_AUTHORIZATION_TYPEHASH =
        keccak256("CancelAuthorization(address authorizer,bytes32 nonce)");

    mapping(address authorizer => mapping(bytes32 nonce => bool used)) private _used;

    /* PAY */

    /// @inheritdoc IERC3009
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        bytes32 typehash = TRANSFER_WITH_AUTHORIZATION_TYPEHASH;
        _check(from, _digest(typehash, from, to, value, validAfter, validBefore, nonce), v, r, s);
        _pay(from, to, value, validAfter, validBefore, nonce);
    }

    /// @inheritdoc IEIP3009
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes memory signature
    ) external {
        bytes32 typehash = TRANSFER_WITH_AUTHORIZATION_TYPEHASH;
        _check(from, _digest(typehash, from, to, value, validAfter, validBefore, nonce), signature);
        _pay(from, to, value, validAfter, validBefore, nonce);
    }

    /// @inheritdoc IERC3009
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external {
        require(to == msg.sender, EIP3009_NotPayee(msg.sender, to));
        bytes32 typehash = RECEIVE_WITH_AUTHORIZATION_TYPEHASH;
        _check(from, _digest(typehash, from, to, value, validAfter, validBefore, nonce), v, r, s);
        _pay(from, to, value, validAfter, validBefore, nonce);
    }

    /// @inheritdoc IEIP3009
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes memory signature
    ) external {
        require(to == msg.sender, EIP3009_NotPayee(msg.sender, to));
        bytes32 typehash = RECEIVE_WITH_AUTHORIZATION_TYPEHASH;
        _check(from, _digest(typehash, from, to, value, validAfter, validBefore, nonce), signature);
        _pay(from, to, value, validAfter, validBefore, nonce);
    }

    /* CANCEL */

    /// @inheritdoc IERC3009Cancel
    function cancelAuthorization(address authorizer, bytes32 nonce, uint8 v, bytes32 r, bytes32 s) external {
        _check(authorizer, _cancelDigest(authorizer, nonce), v, r, s);
        _cancel(authorizer, nonce);
    }

    /// @inheritdoc IEIP3009
    function cancelAuthorization(address authorizer, bytes32 nonce, bytes memory signature) external {
        _check(authorizer, _cancelDigest(authorizer, nonce), signature);
        _cancel(authorizer, nonce);
    }

    /* VIEWS */

    /// @inheritdoc IERC3009
    function authorizationState(address authorizer, bytes32 nonce) external view returns (bool) {
        return _used[authorizer][nonce];
    }

    /* INSIDE */

    function _pay(address from, address to, uint256 value, uint256 validAfter, uint256 validBefore, bytes32 nonce)
        private
    {
        require(block.timestamp > validAfter, EIP3009_NotYet(validAfter, block.timestamp));
        require(block.timestamp < validBefore, EIP3009_Expired(validBefore, block.timestamp));
        _use(from, nonce);
        emit AuthorizationUsed(from, nonce);
        _update(from, to, value);
    }

    function _cancel(address authorizer, bytes32 nonce) private {
        _use(authorizer, nonce);
        emit AuthorizationCanceled(authorizer, nonce);
    }

    function _use(address authorizer, bytes32 nonce) private {
        require(!_used[authorizer][nonce], EIP3009_Used(authorizer, nonce));
        _used[authorizer][nonce] = true;
    }

    function _check(address authorizer, bytes32 digest, uint8 v, bytes32 r, bytes32 s) private view {
        (bool signed,) = authorizer.signed(digest, v, r, s);
        require(signed, EIP3009_BadSignature(authorizer));
    }

    function _check(address authorizer, bytes32 digest, bytes memory signature) private view {
        (bool signed,) = authorizer.signed(digest, signature);
        require(signed, EIP3009_BadSignature(authorizer));
    }

    function _digest(
        bytes32 typehash,
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce
    ) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(typehash, from, to, value, validAfter, validBefore, nonce)));
    }

    function _cancelDigest(address authorizer, bytes32 nonce) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(CANCEL_AUTHORIZATION_TYPEHASH, authorizer, nonce)));
    }
}
