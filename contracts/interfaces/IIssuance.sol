// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId, RedemptionId} from "../types/Ids.sol";
import {BroughtEntry, Proof} from "../types/Statements.sol";

/// @title IIssuance
/// @notice Attested deposits that become tokens. Nobody can ask it to mint: it reads what the reserve oracle has on
/// record and does exactly that, once.
interface IIssuance {
    /* TYPES */

    /// @notice What is issued at once; all beyond waits for `hold`, counted from the posting of its statement.
    /// @param daily Minor units of all deposits of a UTC day that do not wait.
    /// @param single Minor units of one deposit.
    /// @param hold Seconds.
    struct Limits {
        uint96 daily;
        uint96 single;
        uint32 hold;
    }

    /* EVENTS */

    /// @notice These entries become tokens: one `Transfer` from zero for each follows, in this order. Indices take four
    /// bytes each.
    event Issued(AccountId indexed account, uint64 indexed sequence, bytes indices, uint256 amount);

    /// @notice Payouts of these redemptions came back to the bank, and their holders have tokens again.
    event Reissued(
        AccountId indexed account, uint64 indexed sequence, bytes indices, RedemptionId[] redemptions, uint256 amount
    );

    /// @notice These entries will not become tokens; their money is in suspense.
    event Voided(AccountId indexed account, uint64 indexed sequence, bytes indices, uint256 amount);

    /// @notice What is issued at once from now on.
    event LimitsSet(Limits limits);

    /* ERRORS */

    /// @notice Issuing waits for a fresh statement of this account, whose last one counted until `since` (Unix seconds);
    /// of any account, if it is zero.
    error Treasury_Stale(AccountId account, uint256 since);

    /// @notice Issuing waits until the reserve covers all liabilities. Minor units.
    error Treasury_Short(int256 surplus);

    /// @notice Issuing waits until every redemption past its last day is over: the first of these days, and how many
    /// redemptions are open that were due on it.
    error Treasury_Overdue(uint24 dueDay, uint256 open);

    /// @notice Limits outside what was promised at deployment.
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
    /// - the surplus is not negative.
    /// - no redemption is overdue.
    /// - at least one entry can be issued.
    /// - not more is issued and voided of the statement than its deposits and Matched.
    /// @return amount Minor units minted.
    function issue(BroughtEntry[] calldata deposits, Proof calldata proof) external returns (uint256 amount);

    /// @notice Mints for payouts of redemptions that came back to the bank, to their holders; whatever stops issuing
    /// does not stop this. Anyone may call. Entries already done, for a frozen holder, or for a redemption that is not
    /// settled, was paid from another account or differs in holder or amount, are passed over and named.
    ///
    /// Emits a {Reissued} event, and a {Skipped} event for each entry passed over.
    ///
    /// Requirements:
    /// - every entry is in the posted statement, by an OpenZeppelin multiproof.
    /// - at least one entry can be issued.
    /// - not more is issued and voided of the statement than its deposits and Matched.
    /// @return amount Minor units minted.
    function reissue(BroughtEntry[] calldata payouts, Proof calldata proof) external returns (uint256 amount);

    /// @notice Moves deposits of one statement to suspense that cannot be issued now: held, over the day's limit or for
    /// a barred wallet. Attestors match them to another wallet, or return them. Others are passed over and named.
    ///
    /// Emits a {Voided} event, and a {Skipped} event for each entry passed over.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - every entry is in the posted statement, by an OpenZeppelin multiproof.
    /// - at least one entry can be voided.
    /// - not more is issued and voided of the statement than its deposits and Matched.
    /// @return amount Minor units moved to suspense.
    function void(BroughtEntry[] calldata deposits, Proof calldata proof) external returns (uint256 amount);

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
    /// - `daily` and `single` are at most, the hold at least, what was fixed at deployment; and at most a week.
    /// - something differs from what is set.
    function setLimits(Limits calldata limits) external;

    /* VIEWS */

    /// @notice What is issued at once.
    function limits() external view returns (Limits memory);

    /// @notice The greatest `daily` and `single` and the least `hold` there can be, for good.
    function limitBounds() external view returns (Limits memory);

    /// @notice Minor units issued on the UTC day that is now, of deposits whose hold was not over.
    function issuedToday() external view returns (uint256);
}
