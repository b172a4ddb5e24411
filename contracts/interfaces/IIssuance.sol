// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId, RedemptionId} from "../types/Ids.sol";
import {Claim, Proof} from "../types/Statements.sol";

/// @title IIssuance
/// @notice Attested deposits that become tokens. Nobody can ask it to mint: it reads what the reserve oracle has on
/// record and does exactly that, once.
interface IIssuance {
    /* TYPES */

    /// @notice What is issued at once; all beyond waits for `hold`, counted from the posting of its statement.
    /// @param daily Minor units of all deposits of a UTC day.
    /// @param single Minor units of one deposit.
    /// @param hold Seconds.
    struct Limits {
        uint96 daily;
        uint96 single;
        uint32 hold;
    }

    /* EVENTS */

    /// @notice Tokens exist for these entries: one `Transfer` from zero for each, in this order, came before.
    event Issued(AccountId indexed account, uint64 indexed sequence, uint32[] indices, uint256 amount);

    /// @notice Payouts of these redemptions came back to the bank, and their holders have tokens again.
    event Reissued(
        AccountId indexed account, uint64 indexed sequence, uint32[] indices, RedemptionId[] redemptions, uint256 amount
    );

    /// @notice These entries will not become tokens; their money is in suspense.
    event Voided(AccountId indexed account, uint64 indexed sequence, uint32[] indices, uint256 amount);

    /// @notice What is issued at once from now on.
    event LimitsSet(Limits limits);

    /* ERRORS */

    /// @notice Issuing waits for a fresh statement of this account; of any, if it is zero.
    error Treasury_Stale(AccountId account);

    /// @notice Issuing waits until the reserve covers all liabilities. Minor units.
    error Treasury_Short(int256 surplus);

    /// @notice More was matched or returned than was ever in suspense. Minor units.
    error Treasury_SuspenseShort(int256 suspense);

    /// @notice Issuing waits until every redemption past its last day is over.
    error Treasury_Overdue();

    /// @notice A hold above a week.
    error Treasury_BadLimits(Limits limits);

    /* ISSUANCE */

    /// @notice Mints for deposits of one statement, each exactly once. Anyone may call: the proof carries the
    /// authority. Entries already done, held, over the day's limit or for a wallet the token does not go to are passed
    /// over and named.
    ///
    /// Emits an {Issued} event, and a {Skipped} event for each entry passed over.
    ///
    /// Requirements:
    /// - issuing is not paused.
    /// - every entry is in the posted statement, by an OpenZeppelin multiproof.
    /// - at least one account lives, and every one that does has a fresh statement.
    /// - neither surplus nor suspense is negative.
    /// - no redemption is overdue.
    /// - at least one entry can be issued.
    /// - not more is issued and voided of the statement than its deposits and Matched.
    /// @return amount Minor units minted.
    function issue(Claim[] calldata deposits, Proof calldata proof) external returns (uint256 amount);

    /// @notice Mints for payouts of redemptions that came back to the bank, to their holders; whatever stops issuing
    /// does not stop this. Anyone may call. Entries already done, or for a redemption that is not settled or has
    /// another amount, are passed over and named.
    ///
    /// Emits a {Reissued} event, and a {Skipped} event for each entry passed over.
    ///
    /// Requirements:
    /// - every entry is in the posted statement, by an OpenZeppelin multiproof.
    /// - at least one entry can be issued.
    /// - not more is issued and voided of the statement than its deposits and Matched.
    /// @return amount Minor units minted.
    function reissue(Claim[] calldata payouts, Proof calldata proof) external returns (uint256 amount);

    /// @notice Moves deposits of one statement that are not issued yet to suspense, where attestors match them to
    /// another wallet or return them. For a deposit that was held, and for wallets frozen or lost.
    ///
    /// Emits a {Voided} event, and a {Skipped} event for each entry passed over.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - every entry is in the posted statement, by an OpenZeppelin multiproof.
    /// - suspense is not negative: it would swallow a part, and surplus would move.
    /// - at least one entry can be voided.
    /// - not more is issued and voided of the statement than its deposits and Matched.
    /// @return amount Minor units moved to suspense.
    function void(Claim[] calldata deposits, Proof calldata proof) external returns (uint256 amount);

    /* CONTROL */

    /// @notice Stops issuing. Redeeming, settling, reissuing and payments go on.
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

    /// @notice Sets what is issued at once.
    ///
    /// Emits a {LimitsSet} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the hold is at most a week.
    function setLimits(Limits calldata limits) external;

    /* VIEWS */

    /// @notice What is issued at once.
    function limits() external view returns (Limits memory);

    /// @notice Minor units issued on the UTC day that is now.
    function issuedToday() external view returns (uint256);
}
