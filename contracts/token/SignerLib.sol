// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title SignerLib
/// @notice Whether somebody signed, with a key or as a contract (ERC-1271), whichever form the signature comes in.
/// @dev The key comes first: an account that delegated its code (EIP-7702) can still sign with it. Of the two
/// signatures that the curve takes for one, only that with the lower `s` counts.
library SignerLib {
    /// @notice Whether `signer` signed, given `v, r, s`.
    /// @return found Whose key it was, if it was not the signer's; zero if it was nobody's.
    function signed(address signer, bytes32 digest, uint8 v, bytes32 r, bytes32 s)
        internal
        view
        returns (bool, address found)
    {
        (found,,) = ECDSA.tryRecover(digest, v, r, s);
        return (_is(found, signer) || _agrees(signer, digest, abi.encodePacked(r, s, v)), found);
    }

    /// @notice Whether `signer` signed, given bytes: 65 of them if it is by a key.
    /// @return found Whose key it was, if it was not the signer's; zero if it was nobody's.
    function signed(address signer, bytes32 digest, bytes memory signature)
        internal
        view
        returns (bool, address found)
    {
        (found,,) = ECDSA.tryRecover(digest, signature);
        return (_is(found, signer) || _agrees(signer, digest, signature), found);
    }

    /// @dev What recovers to zero is nobody's signature, the zero address's neither.
    function _is(address found, address signer) private pure returns (bool) {
        return found == signer && found != address(0);
    }

    function _agrees(address signer, bytes32 digest, bytes memory signature) private view returns (bool) {
        return SignatureChecker.isValidERC1271SignatureNow(signer, digest, signature);
    }
}
