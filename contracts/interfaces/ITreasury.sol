// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId, RedemptionId} from "../types/Ids.sol";
import {Deposit, Payout, Proof} from "../types/Statements.sol";
import {ICityToken} from "./ICityToken.sol";
import {IReserveOracle} from "./IReserveOracle.sol";

/// @title ITreasury
/// @notice Turns attested deposits into tokens and attested payouts back into nothing. Nobody can ask it to mint:
/// it reads what the reserve oracle has on record and does exactly that, once.
interface ITreasury {
    /* TYPES */

    /// @notice The life of a redemption. It only moves to the right: requested → cancelled or rejected, or
    /// requested → accepted → settled.
    enum Status {
        None,
        Requested,
        Accepted,
        Settled,
        Cancelled,
        Rejected
    }

    /// @notice A holder's claim to be paid out. Where to pay is committed to in {RedemptionRequested}.
    /// @param holder Whose tokens are in escrow.
    /// @param status Where in its life it is.
    /// @param amount Minor units; with the rest it fits one storage slot.
    struct Redemption {
        address holder;
        Status status;
        uint72 amount;
    }

    /// @notice The balance sheet, in minor units.
    /// @param reserve Booked bank money.
    /// @param supply Tokens that exist, those in escrow included.
    /// @param unissued Deposits nobody has turned into tokens yet.
    /// @param suspense Money that arrived for no known wallet.
    /// @param surplus What is left of the reserve after all of these; negative is a shortfall.
    /// @param inFlight Paid by the bank, not burned yet.
    struct Solvency {
        int256 reserve;
        uint256 supply;
        uint256 unissued;
        int256 suspense;
        int256 surplus;
        uint256 inFlight;
    }

    /// @notice Why an entry of a batch was passed over.
    enum Skip {
        None,
        AlreadyDone,
        WalletFrozen,
        NotAccepted,
        AmountDiffers
    }

    /* EVENTS */

    /// @notice Tokens exist for these entries: one `Transfer` from zero for each, in this order, came before.
    event Issued(AccountId indexed account, uint64 indexed sequence, uint32[] indices, uint256 amount);

    /// @notice These redemptions are paid and their tokens destroyed.
    event Settled(
        AccountId indexed account, uint64 indexed sequence, uint32[] indices, RedemptionId[] redemptions, uint256 amount
    );

    /// @notice An entry of a batch was passed over; it can be brought again.
    event Skipped(AccountId indexed account, uint64 indexed sequence, uint32 index, Skip why);

    /// @notice A holder gave tokens in. `payoutAccount` is a salted commitment.
    event RedemptionRequested(RedemptionId indexed id, address indexed holder, uint256 amount, bytes32 payoutAccount);

    /// @notice The issuer will pay: from now on only a payout ends the redemption.
    event RedemptionAccepted(RedemptionId indexed id);

    /// @notice The holder took the tokens back.
    event RedemptionCancelled(RedemptionId indexed id);

    /// @notice The issuer gave the tokens back. `reason` is an ISO 20022 external status reason, such as `AC01`.
    event RedemptionRejected(RedemptionId indexed id, bytes4 reason);

    /* ERRORS */

    /// @notice Deployment: token, oracle and Treasury do not name each other.
    error Treasury_NotOurs(address token, address oracle);

    /// @notice The entries are not in the statement named: it was not posted, or a figure differs.
    error Treasury_BadProof(AccountId account, uint64 sequence);

    /// @notice Issuing waits for a fresh statement of this account.
    error Treasury_Stale(AccountId account);

    /// @notice Issuing waits until the reserve covers all liabilities. Minor units.
    error Treasury_Short(int256 surplus);

    /// @notice The call would have changed nothing; why its first entry was passed over.
    error Treasury_NothingToDo(uint32 index, Skip why);

    /// @notice More would be issued or settled of a statement than its totals say. Minor units.
    error Treasury_OverStatement(AccountId account, uint64 sequence, uint256 claimed, uint256 total);

    /// @notice A redemption has an amount.
    error Treasury_NoAmount();

    /// @notice A redemption names where to pay.
    error Treasury_NoPayoutAccount();

    /// @notice Only the holder who asked may cancel.
    error Treasury_NotHolder(RedemptionId id, address caller);

    /// @notice The redemption is not at the point of its life where this can happen.
    error Treasury_WrongStatus(RedemptionId id, Status status);

    /* ISSUANCE */

    /// @notice Mints for deposits of one statement, each exactly once. Anyone may call: the proof carries the
    /// authority. Entries already done, or for a frozen wallet, are passed over and named.
    ///
    /// Emits an {Issued} event, and a {Skipped} event for each entry passed over.
    ///
    /// Requirements:
    /// - issuing is not paused.
    /// - every entry is in the posted statement, by an OpenZeppelin multiproof.
    /// - every account that counts has a fresh statement.
    /// - the surplus is not negative.
    /// - at least one entry can be issued.
    /// - not more is issued of the statement than its deposits.
    /// @return amount Minor units minted.
    function issue(Deposit[] calldata deposits, Proof calldata proof) external returns (uint256 amount);

    /// @notice Stops issuing. Redeeming, settling and payments go on.
    ///
    /// Emits a `Paused` event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - issuing is not paused.
    function pause() external;

    /// @notice Lets issuing go on.
    ///
    /// Emits an `Unpaused` event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - issuing is paused.
    function unpause() external;

    /* REDEMPTION */

    /// @notice Gives tokens in, to be paid in money of the currency at par.
    ///
    /// Emits a {RedemptionRequested} event.
    ///
    /// Requirements:
    /// - the amount is not zero, and below 2^72.
    /// - a payout account is named.
    /// - the token lets the caller move the amount.
    /// @param amount Minor units.
    /// @param payoutAccount Salted commitment of the bank account to pay.
    function redeem(uint256 amount, bytes32 payoutAccount) external returns (RedemptionId id);

    /// @notice Takes the tokens back while the issuer has not accepted.
    ///
    /// Emits a {RedemptionCancelled} event.
    ///
    /// Requirements:
    /// - the caller is the holder who asked.
    /// - the redemption is requested.
    function cancel(RedemptionId id) external;

    /// @notice Promises the payouts. The bank is told to pay only after this is final.
    ///
    /// Emits a {RedemptionAccepted} event for each.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - each redemption is requested.
    function accept(RedemptionId[] calldata ids) external;

    /// @notice Gives the tokens back, for a reason.
    ///
    /// Emits a {RedemptionRejected} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the redemption is requested.
    function reject(RedemptionId id, bytes4 reason) external;

    /// @notice Burns the tokens of redemptions that payouts of one statement have paid. Anyone may call. Entries
    /// already done, or for a redemption that is not accepted or has another amount, are passed over and named.
    ///
    /// Emits a {Settled} event, and a {Skipped} event for each entry passed over.
    ///
    /// Requirements:
    /// - every entry is in the posted statement, by an OpenZeppelin multiproof.
    /// - at least one entry can be settled.
    /// - not more is settled of the statement than its payouts.
    /// @return amount Minor units burned.
    function settle(Payout[] calldata payouts, Proof calldata proof) external returns (uint256 amount);

    /* VIEWS */

    /// @notice The balance sheet now.
    function solvency() external view returns (Solvency memory);

    /// @notice One redemption; all zero if there is none of that number.
    function redemption(RedemptionId id) external view returns (Redemption memory);

    /// @notice How many redemptions were ever requested.
    function redemptions() external view returns (uint256);

    /// @notice Whether the entry of a statement was issued or settled.
    function done(AccountId account, uint64 sequence, uint32 index) external view returns (bool);

    /// @notice The token, for good.
    // solhint-disable-next-line func-name-mixedcase
    function TOKEN() external view returns (ICityToken);

    /// @notice The reserve oracle, for good.
    // solhint-disable-next-line func-name-mixedcase
    function ORACLE() external view returns (IReserveOracle);
}
