// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId, AccountNumber, RedemptionId} from "../types/Ids.sol";
import {BroughtEntry, Proof} from "../types/Statements.sol";
import {ILedger} from "./ILedger.sol";

/// @title IRedemptions
/// @notice Tokens given in, and the bank money paid out for them.
interface IRedemptions {
    /* TYPES */

    /// @notice The life of a redemption: requested → cancelled or rejected; requested → accepted → settled or
    /// reclaimed; settled → returned. It never goes back.
    enum Status {
        None,
        Requested,
        Accepted,
        Settled,
        Returned,
        Reclaimed,
        Cancelled,
        Rejected
    }

    /// @notice A holder's claim to be paid out. Where to pay is committed to in {RedemptionRequested}.
    /// @param holder Whose tokens are in escrow.
    /// @param status Where in its life it is.
    /// @param payer Number of the reserve account that pays it, from its acceptance on; else zero.
    /// @param dueDay The last day on which it may be paid, in days of the city's clock since 1970-01-01.
    /// @param amount Minor units.
    struct Redemption {
        address holder;
        Status status;
        AccountNumber payer;
        uint24 dueDay;
        uint72 amount;
    }

    /// @notice What holders can rely on. A change counts for redemptions requested afterwards; `grace` and
    /// `challenge` for those under way too.
    /// @param payWithin Business days from the request to the last day of payment; more if the request before it is
    /// due later, while others are under way.
    /// @param grace Days after that until an unpaid redemption can be reclaimed.
    /// @param challenge Days in which a payout can still be proven after somebody began to reclaim.
    /// @param minimum Smallest amount in minor units.
    struct Terms {
        uint8 payWithin;
        uint8 grace;
        uint8 challenge;
        uint72 minimum;
    }

    /* EVENTS */

    /// @notice A holder asked to redeem. `payoutAccount` is a salted commitment.
    event RedemptionRequested(
        RedemptionId indexed id, address indexed holder, uint256 amount, bytes32 payoutAccount, uint24 dueDay
    );

    /// @notice The issuer will pay these from this account: from now on only its payout ends each, or a reclaim.
    event Accepted(AccountId indexed account, RedemptionId[] redemptions);

    /// @notice A redemption of a batch was passed over.
    event RedemptionSkipped(RedemptionId indexed id, ILedger.Skip why);

    /// @notice The holder took the tokens back.
    event RedemptionCancelled(RedemptionId indexed id);

    /// @notice The issuer gave the tokens back. `reason` is an ISO 20022 external status reason, such as `AC01`.
    event RedemptionRejected(RedemptionId indexed id, bytes4 reason);

    /// @notice Nobody has shown a payout so far; from `until` (Unix seconds) on the tokens can be taken back.
    event ReclaimBegun(RedemptionId indexed id, uint64 until);

    /// @notice The bank did not pay, and the tokens are with their holder again.
    event RedemptionReclaimed(RedemptionId indexed id);

    /// @notice These redemptions are paid and their tokens destroyed. Indices take four bytes each.
    event Settled(
        AccountId indexed account, uint64 indexed sequence, bytes indices, RedemptionId[] redemptions, uint256 amount
    );

    /// @notice What holders can rely on from now on.
    event TermsSet(Terms terms);

    /// @notice Banks are closed on these days: bit `i` is day `256 * word + i` of the city's clock.
    event CalendarSet(uint256 indexed word, uint256 closed);

    /* ERRORS */

    /// @notice A redemption names where to pay.
    error Treasury_NoPayoutAccount();

    /// @notice A redemption has a least amount. Minor units.
    error Treasury_BelowMinimum(uint256 amount, uint256 minimum);

    /// @notice Only the holder who asked may cancel.
    error Treasury_NotHolder(RedemptionId id, address caller);

    /// @notice The redemption is not at the point of its life where this can happen.
    error Treasury_WrongStatus(RedemptionId id, Status status);

    /// @notice The call would have changed nothing: none was named (zero), or why the last one was passed over.
    error Treasury_NothingTaken(RedemptionId id, ILedger.Skip why);

    /// @notice It may still have been paid: its account's statements must reach past `from`. Unix seconds.
    error Treasury_MayBePaid(RedemptionId id, uint256 from, uint256 attested);

    /// @notice A payout can still be proven until then. Unix seconds.
    error Treasury_Challenged(RedemptionId id, uint64 until);

    /// @notice Terms outside what holders were promised at deployment.
    error Treasury_BadTerms(Terms terms);

    /// @notice It is set so already.
    error Treasury_Unchanged();

    /* REDEMPTION */

    /// @notice Gives tokens in, to be paid in money of the currency at par. Its last day is fixed now; while
    /// others are under way it is not before that of the request before it.
    ///
    /// Emits a {RedemptionRequested} event.
    ///
    /// Requirements:
    /// - a payout account is named.
    /// - the amount is at least the minimum, and below 2^72.
    /// - the token lets the holder move the amount.
    /// @param amount Minor units.
    /// @param payoutAccount Salted commitment of the bank account to pay.
    function redeem(uint256 amount, bytes32 payoutAccount) external returns (RedemptionId id);

    /// @notice Redeems for a holder who signed: an EIP-3009 `ReceiveWithAuthorization` to the Treasury whose nonce is
    /// the payout account. Anyone may bring it.
    ///
    /// Emits a {RedemptionRequested} event.
    ///
    /// Requirements:
    /// - all requirements of {redeem}.
    /// - the token takes the authorization.
    function redeemWithAuthorization(
        address holder,
        uint256 amount,
        bytes32 payoutAccount,
        uint256 validAfter,
        uint256 validBefore,
        bytes calldata signature
    ) external returns (RedemptionId id);

    /// @notice Takes the tokens back while the issuer has not accepted. A frozen holder has them where they are frozen.
    ///
    /// Emits a {RedemptionCancelled} event.
    ///
    /// Requirements:
    /// - the caller is the holder who asked.
    /// - the redemption is requested.
    function cancel(RedemptionId id) external;

    /// @notice Promises to pay redemptions from one reserve account: nothing that another account's statements show
    /// settles them. The bank is told to pay only after this is final. Redemptions that are not requested any more, past
    /// their last day, or of a frozen holder are passed over and named.
    ///
    /// Emits an {Accepted} event, and a {RedemptionSkipped} event for each passed over.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the account lives.
    /// - at least one redemption can be accepted.
    function accept(RedemptionId[] calldata ids, AccountId account) external;

    /// @notice Gives the tokens back, for a reason. Redemptions that are not requested any more are passed over and
    /// named.
    ///
    /// Emits a {RedemptionRejected} event for each, and a {RedemptionSkipped} event for each passed over.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - at least one redemption is requested.
    function reject(RedemptionId[] calldata ids, bytes4 reason) external;

    /// @notice Burns the tokens of redemptions that payouts of one statement have paid. Anyone may call. Entries
    /// already done, or for a redemption that is not accepted, is to be paid from another account or differs in holder or
    /// amount, are passed over and named.
    ///
    /// Emits a {Settled} event, and a {Skipped} event for each entry passed over.
    ///
    /// Requirements:
    /// - every entry is in the posted statement, by an OpenZeppelin multiproof.
    /// - at least one entry can be settled.
    /// - not more is settled of the statement than its payouts.
    /// @return amount Minor units burned.
    function settle(BroughtEntry[] calldata payouts, Proof calldata proof) external returns (uint256 amount);

    /// @notice Gives tokens back that were accepted and never paid. Called once it begins a challenge, in which a payout
    /// settles the redemption instead; called again after that it ends it. If the account that was to pay is written
    /// off, nothing can settle it any more, and the first call gives the tokens back. A challenge counts only if all
    /// that the payer had to say by then can be settled in it: else the next call begins another. Anyone may call.
    ///
    /// Emits a {ReclaimBegun}, then a {RedemptionReclaimed} event.
    ///
    /// Requirements:
    /// - the redemption is accepted.
    /// - the statements of the account that was to pay it reach past its last day and the grace after it, or the account
    /// is closed, or silent for 90 days beyond its `maxAge`.
    /// - the second time: the challenge is over. It counts if the statements reached past last day and grace when it
    /// began, or if the account has posted none since.
    function reclaim(RedemptionId id) external;

    /* TERMS */

    /// @notice Sets what holders can rely on.
    ///
    /// Emits a {TermsSet} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - none is above what was fixed at deployment; `challenge` and `minimum` are above zero.
    /// - something differs from what is set.
    function setTerms(Terms calldata terms) external;

    /// @notice Says on which of 256 days banks are closed. However many, a redemption is due 20 days after the request
    /// at the latest.
    ///
    /// Emits a {CalendarSet} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - something differs from what is set.
    function setCalendar(uint256 word, uint256 closed) external;

    /* VIEWS */

    /// @notice One redemption; all zero if there is none of that number.
    function redemption(RedemptionId id) external view returns (Redemption memory);

    /// @notice How many redemptions were ever requested.
    function redemptions() external view returns (uint256);

    /// @notice What holders can rely on.
    function terms() external view returns (Terms memory);

    /// @notice The most that each of the terms can be, for good.
    function termBounds() external view returns (Terms memory);

    /// @notice Bank closing days; see {setCalendar}.
    function calendar(uint256 word) external view returns (uint256 closed);

    /// @notice The first last day that the statements of all live accounts reach past although redemptions due on it are
    /// open, and how many these are; zero if none is overdue.
    function overdue() external view returns (uint24 dueDay, uint256 open);

    /// @notice The city's clock, in seconds ahead of UTC, for good.
    // solhint-disable-next-line func-name-mixedcase
    function UTC_OFFSET() external view returns (uint32);
}
