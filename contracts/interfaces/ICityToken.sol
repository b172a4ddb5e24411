// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";

import {Minting} from "../types/Mintings.sol";
import {IEIP3009} from "./IEIP3009.sol";

/// @title ICityToken
/// @notice The money: one token is one minor unit of the currency, and `decimals` is the currency's ISO 4217 minor
/// unit (won: 0, euro: 2). Tokens come and go only by the Treasury's hand; no role reaches `mint` or `burn`.
interface ICityToken is IEIP3009, IERC20Metadata, IERC20Permit, IERC5267 {
    /* EVENTS */

    /// @notice A payment reference, straight before the `Transfer` it belongs to, as ERC-7699 has it.
    event TransferReference(bytes32 indexed loggedReference);

    /// @notice The same reference, straight after the `Transfer`, as Base's B20 has it.
    event Memo(address indexed caller, bytes32 indexed memo);

    /// @notice The wallet can neither send nor receive.
    event WalletFrozen(address indexed wallet);

    /// @notice The wallet can send and receive again.
    event WalletUnfrozen(address indexed wallet);

    /// @notice Tokens of a frozen wallet were taken by order of a court or authority, straight after the `Transfer`.
    event Seized(address indexed from, address indexed to, uint256 amount, bytes32 indexed order);

    /* ERRORS */

    /// @notice Only the Treasury may do this.
    error CityToken_OnlyTreasury(address caller);

    /// @notice The wallet is frozen.
    error CityToken_Frozen(address wallet);

    /// @notice The wallet is not frozen.
    error CityToken_NotFrozen(address wallet);

    /// @notice The wallet has not been frozen for a day; `since` is Unix seconds.
    error CityToken_FrozenTooBriefly(address wallet, uint256 since);

    /// @notice New tokens do not go to the wallet: it is frozen, zero or the Treasury.
    error CityToken_Barred(address wallet);

    /// @notice Tokens reach the Treasury only by `redeem`; sent there any other way they would be stuck.
    error CityToken_UseRedeem();

    /// @notice The Treasury keeps what holders have asked to redeem: it cannot be frozen.
    error CityToken_KeepsClaims();

    /* PAYMENTS */

    /// @notice Pays like `transfer` and attaches a reference, such as an order number.
    ///
    /// Emits a {TransferReference}, a {Transfer} and a {Memo} event, in this order.
    ///
    /// Requirements:
    /// - all requirements of `transfer`.
    /// @param amount Minor units.
    /// @param memo Any 32 bytes; it is public, so never a person's data.
    function transferWithMemo(address to, uint256 amount, bytes32 memo) external returns (bool);

    /// @notice Pays like `transferFrom` and attaches a reference.
    ///
    /// Emits a {TransferReference}, a {Transfer} and a {Memo} event, in this order.
    ///
    /// Requirements:
    /// - all requirements of `transferFrom`.
    /// @param amount Minor units.
    /// @param memo Any 32 bytes; it is public, so never a person's data.
    function transferFromWithMemo(address from, address to, uint256 amount, bytes32 memo) external returns (bool);

    /// @notice Like EIP-2612's `permit`, with a signature of any length: a contract wallet (ERC-1271) may sign by many keys.
    ///
    /// Emits an {Approval} event.
    ///
    /// Requirements:
    /// - now is not after the deadline.
    /// - the owner signed, with the owner's next nonce.
    /// @param value Minor units.
    /// @param deadline Unix seconds.
    function permit(address owner, address spender, uint256 value, uint256 deadline, bytes calldata signature) external;

    /* SUPPLY */

    /// @notice Creates tokens for attested deposits; asking {barred} before tells to whom they would not go.
    ///
    /// Emits a {Transfer} event from the zero address for each.
    ///
    /// Requirements:
    /// - the caller is the Treasury.
    /// - no wallet is frozen, zero or the Treasury.
    function mint(Minting[] calldata mintings) external;

    /// @notice Takes a holder's tokens into the Treasury's keeping, for a redemption the holder asks of it.
    ///
    /// Emits a {Transfer} event to the Treasury.
    ///
    /// Requirements:
    /// - the caller is the Treasury.
    /// - the token is not paused, `from` is not frozen and holds the amount.
    /// @param amount Minor units.
    function escrow(address from, uint128 amount) external;

    /// @notice Destroys tokens in the Treasury's keeping, for an attested payout.
    ///
    /// Emits a {Transfer} event to the zero address.
    ///
    /// Requirements:
    /// - the caller is the Treasury.
    /// @param amount Minor units.
    function burn(uint128 amount) external;

    /* CONTROL */

    /// @notice Stops a wallet from sending, receiving and spending allowances.
    ///
    /// Emits an {WalletFrozen} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the wallet is not the Treasury.
    /// - the wallet is not frozen.
    function freeze(address wallet) external;

    /// @notice Lets a frozen wallet send and receive again.
    ///
    /// Emits an {WalletUnfrozen} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the wallet is frozen.
    function unfreeze(address wallet) external;

    /// @notice Takes tokens of a frozen wallet, by order of a court or authority. Works while paused.
    ///
    /// Emits a {Transfer} and a {Seized} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - `from` is frozen.
    /// - it has been for a day at least.
    /// - `to` is not zero, not frozen and not the Treasury.
    /// - `from` holds the amount.
    /// @param amount Minor units.
    /// @param order Reference of the order; it is public, so never a person's data.
    function seize(address from, address to, uint256 amount, bytes32 order) external;

    /// @notice Stops all payments between holders and into redemption. Issuing, settling and giving back go on.
    ///
    /// Emits a `Paused` event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the token is not paused.
    function pause() external;

    /// @notice Lets payments go on.
    ///
    /// Emits an `Unpaused` event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the token is paused.
    function unpause() external;

    /* VIEWS */

    /// @notice The EIP-712 type hash of a permit.
    // solhint-disable-next-line func-name-mixedcase
    function PERMIT_TYPEHASH() external view returns (bytes32);

    /// @notice Version of the EIP-712 domain.
    function version() external view returns (string memory);

    /// @notice The currency's code in ISO 4217, such as KRW.
    function currency() external view returns (string memory);

    /// @notice Whether the wallet is frozen.
    function frozen(address wallet) external view returns (bool);

    /// @notice When the wallet was frozen, Unix seconds; zero if it is not.
    function frozenAt(address wallet) external view returns (uint256);

    /// @notice To whom new tokens do not go: wallets that are frozen, zero and the Treasury.
    /// @return positions Of those, in ascending order.
    function barred(Minting[] calldata mintings) external view returns (uint256[] memory positions);

    /// @notice The only address that mints and burns, for good.
    // solhint-disable-next-line func-name-mixedcase
    function TREASURY() external view returns (address);
}
