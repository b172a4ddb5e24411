// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {MerchantId} from "../types/Ids.sol";

/// @title IMerchantRegistry
/// @notice Who may be paid as a merchant of the city, and at which wallet. Nothing here names a person: a business
/// number stands as a salted commitment only.
interface IMerchantRegistry {
    /* TYPES */

    /// @notice Whether a merchant may be paid as one.
    enum Standing {
        None,
        Active,
        Suspended
    }

    /// @notice A merchant.
    /// @param payoutWallet Where payments go.
    /// @param mcc Merchant category code, ISO 18245.
    /// @param standing Whether payments should go there.
    /// @param commitment Hash of the business number and a random 32-byte salt.
    struct Merchant {
        address payoutWallet;
        uint16 mcc;
        Standing standing;
        bytes32 commitment;
    }

    /* EVENTS */

    /// @notice A merchant may be paid from now on.
    event MerchantAdmitted(MerchantId indexed id, bytes32 indexed commitment, uint16 indexed mcc, address payoutWallet);

    /// @notice A merchant should not be paid for now. `reason` is the registrar's code for it.
    event MerchantSuspended(MerchantId indexed id, bytes32 reason);

    /// @notice A suspended merchant may be paid again.
    event MerchantReinstated(MerchantId indexed id);

    /// @notice Payments go to another wallet from now on.
    event PayoutWalletChanged(MerchantId indexed id, address indexed from, address indexed to);

    /* ERRORS */

    /// @notice A merchant needs a commitment, a wallet and a four-digit category.
    error MerchantRegistry_Incomplete(bytes32 commitment, uint16 mcc, address payoutWallet);

    /// @notice This commitment is another merchant's already.
    error MerchantRegistry_AlreadyAdmitted(MerchantId id);

    /// @notice There is no such merchant, or it is not in the standing this needs.
    error MerchantRegistry_WrongStanding(MerchantId id, Standing standing);

    /// @notice The wallet is the merchant's already, or is zero.
    error MerchantRegistry_BadWallet(MerchantId id, address payoutWallet);

    /* VERBS */

    /// @notice Admits a merchant.
    ///
    /// Emits a {MerchantAdmitted} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - commitment and wallet are not zero, the category has at most four digits and is not zero.
    /// - the commitment is new.
    /// @param commitment Hash of the business number and a random 32-byte salt.
    /// @param mcc Merchant category code, ISO 18245.
    /// @param payoutWallet Where payments go.
    function admit(bytes32 commitment, uint16 mcc, address payoutWallet) external returns (MerchantId id);

    /// @notice Suspends a merchant.
    ///
    /// Emits a {MerchantSuspended} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the merchant is active.
    function suspend(MerchantId id, bytes32 reason) external;

    /// @notice Lets a suspended merchant be paid again.
    ///
    /// Emits a {MerchantReinstated} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the merchant is suspended.
    function reinstate(MerchantId id) external;

    /// @notice Sends a merchant's payments to another wallet.
    ///
    /// Emits a {PayoutWalletChanged} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the merchant exists.
    /// - the wallet is another one, and not zero.
    function setPayoutWallet(MerchantId id, address payoutWallet) external;

    /* VIEWS */

    /// @notice One merchant; all zero if there is none of that number.
    function merchant(MerchantId id) external view returns (Merchant memory);

    /// @notice Where to pay an active merchant; reverts for any other, so that nobody pays a suspended one by mistake.
    function payoutWallet(MerchantId id) external view returns (address);

    /// @notice How many merchants were ever admitted.
    function merchants() external view returns (uint256);
}
