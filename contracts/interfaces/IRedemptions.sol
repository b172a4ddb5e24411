// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId, RedemptionId} from "../types/Ids.sol";
import {Claim, Proof} from "../types/Statements.sol";

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
    /// @param dueDay The last day on which it may be paid, in days of the city's clock since 1970-01-01.
    /// @param amount Minor units.
    struct Redemption {
        address holder;
        Status status;
        uint16 dueDay;
        uint72 amount;
    }

    /// @notice What holders can rely on. A change counts for redemptions requested afterwards; `grace` and
    /// `challenge` for those under way too.
    /// @param payWithin Business days from the request to the last day of payment; more if the request before it is
    /// due later, while others are under way.
    /// @param grace Days after that until an unpaid redemption can be reclaimed.
    /// @param challenge Days in which a payout can still be proven after somebody began to reclaim.
    /// @param minimum Smallest amount in minor units; a whole balance may be smaller.
    struct Terms {
        uint8 payWithin;
        uint8 grace;
        uint8 challenge;
        uint72 minimum;
    }

    /* EVENTS */

    /// @notice A holder gave tokens in. `payoutAccount` is a salted commitment.
    event RedemptionRequested(
        RedemptionId indexed id, address indexed holder, uint256 amount, bytes32 payoutAccount, uint16 dueDay
    );

    /// @notice The issuer will pay: from now on only a payout ends the redemption, or a reclaim.
    event RedemptionAccepted(RedemptionId indexed id);

    /// @notice The holder took the tokens back.
    event RedemptionCancelled(RedemptionId indexed id);

    /// @notice The issuer gave the tokens back. `reason` is an ISO 20022 external status reason, such as `AC01`.
    event RedemptionRejected(RedemptionId indexed id, bytes4 reason);

    /// @notice Nobody has shown a payout so far; from `until` (Unix seconds) on the tokens can be taken back.
    event ReclaimBegun(RedemptionId indexed id, uint64 until);

    /// @notice The bank did not pay, and the tokens are with their holder again.
    event RedemptionReclaimed(RedemptionId indexed id);

    /// @notice These redemptions are paid and their tokens destroyed.
    event Settled(
        AccountId indexed account, uint64 indexed sequence, uint32[] indices, RedemptionId[] redemptions, uint256 amount
    );

    /// @notice What holders can rely on from now on.
    event TermsSet(Terms terms);

    /// @notice Banks are closed on these days: bit `i` is day `256 * word + i` of the city's clock.
    event CalendarSet(uint256 indexed word, uint256 closed);

    /// @notice Where tokens go that were given in by a holder who is frozen now.
    event ComplianceAccountSet(address indexed account);

    /* ERRORS */

    /// @notice A redemption names where to pay.
    error Treasury_NoPayoutAccount();

    /// @notice A redemption has a least amount, unless it is the whole balance. Minor units.
    error Treasury_BelowMinimum(uint256 amount, uint256 minimum);

    /// @notice The holder's redemptions under way are as many as are allowed at a time.
    error Treasury_TooManyOpen(address holder);

    /// @notice Only the holder who asked may cancel.
    error Treasury_NotHolder(RedemptionId id, address caller);

    /// @notice The redemption is not at the point of its life where this can happen.
    error Treasury_WrongStatus(RedemptionId id, Status status);

    /// @notice No redemption was named.
    error Treasury_NoRedemption();

    /// @notice It may still have been paid: statements must reach past `from`. Unix seconds.
    error Treasury_MayBePaid(RedemptionId id, uint256 from, uint256 attested);

    /// @notice A payout can still be proven until then. Unix seconds.
    error Treasury_Challenged(RedemptionId id, uint64 until);

    /// @notice Terms outside what holders were promised at deployment.
    error Treasury_BadTerms(Terms terms);

    /// @notice Tokens cannot be kept there.
    error Treasury_BadComplianceAccount(address account);

    /* REDEMPTION */

    /// @notice Gives tokens in, to be paid in money of the currency at par. Its last day is fixed now; while
    /// others are under way it is not before that of the request before it.
    ///
    /// Emits a {RedemptionRequested} event.
    ///
    /// Requirements:
    /// - a payout account is named.
    /// - the amount is above zero and at least the minimum, or the whole balance; and below 2^72.
    /// - the holder has fewer than four redemptions under way.
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
    /// - at least one redemption is named.
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
    function settle(Claim[] calldata payouts, Proof calldata proof) external returns (uint256 amount);

    /// @notice Gives tokens back that were accepted and never paid. Called once it begins a challenge, in which a payout
    /// settles the redemption instead; called again after that it ends it. A reserve account that begins to live
    /// meanwhile makes it begin anew. Anyone may call.
    ///
    /// Emits a {ReclaimBegun}, then a {RedemptionReclaimed} event.
    ///
    /// Requirements:
    /// - the redemption is accepted.
    /// - the statements of all accounts that live reach past its last day and the grace after it; if none lives, both
    /// are over for 90 days.
    /// - the second time: the challenge is over.
    function reclaim(RedemptionId id) external;

    /* TERMS */

    /// @notice Sets what holders can rely on.
    ///
    /// Emits a {TermsSet} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - `payWithin` is at most 10, `grace` at most 30, `challenge` from 1 to 30.
    function setTerms(Terms calldata terms) external;

    /// @notice Says on which of 256 days banks are closed. However many, a redemption is due 20 days after the request
    /// at the latest.
    ///
    /// Emits a {CalendarSet} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    function setCalendar(uint256 word, uint256 closed) external;

    /// @notice Says where tokens given in by frozen holders go.
    ///
    /// Emits a {ComplianceAccountSet} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the account is neither zero nor the Treasury.
    function setComplianceAccount(address account) external;

    /* VIEWS */

    /// @notice One redemption; all zero if there is none of that number.
    function redemption(RedemptionId id) external view returns (Redemption memory);

    /// @notice How many redemptions were ever requested.
    function redemptions() external view returns (uint256);

    /// @notice What holders can rely on.
    function terms() external view returns (Terms memory);

    /// @notice Bank closing days; see {setCalendar}.
    function calendar(uint256 word) external view returns (uint256 closed);

    /// @notice Where tokens go that were given in by a holder who is frozen now.
    function complianceAccount() external view returns (address);

    /// @notice Whether a redemption is open although the statements of all live accounts reach past its last day.
    function overdue() external view returns (bool);

    /// @notice The city's clock, in seconds ahead of UTC, for good.
    // solhint-disable-next-line func-name-mixedcase
    function UTC_OFFSET() external view returns (uint32);
}
