// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId, AccountNumber} from "../types/Ids.sol";
import {Statement} from "../types/Statements.sol";
import {IAggregatorV3} from "./IAggregatorV3.sol";
import {IReserveAccounts} from "./IReserveAccounts.sol";

/// @title IReserveOracle
/// @notice What the banks hold, as attestors have signed it: for each reserve account one unbroken chain of statements.
interface IReserveOracle is IReserveAccounts, IAggregatorV3 {
    /* TYPES */

    /// @notice What a posted statement allows, in minor units.
    /// @param root Merkle root of its entries.
    /// @param issuable At most this much is issued and voided of it.
    /// @param payouts At most this much is settled of it.
    /// @param postedAt Unix seconds; zero if it was not posted.
    /// @param payer Number of its account.
    struct Posted {
        bytes32 root;
        uint96 issuable;
        uint96 payouts;
        uint48 postedAt;
        AccountNumber payer;
    }

    /// @notice How far an account's payouts are known.
    /// @param sequence Of its last statement.
    /// @param asOf When the bank was read for it, Unix seconds.
    /// @param noMore Whether no further statement is waited for: the account is closed, or silent for 90 days beyond
    /// its `maxAge`.
    /// @param lost Whether the account is written off.
    struct Payouts {
        uint64 sequence;
        uint64 asOf;
        bool noMore;
        bool lost;
    }

    /* EVENTS */

    /// @notice A statement counts from now on. Carries all that a stranger needs to check it again.
    event StatementPosted(
        AccountId indexed account,
        uint64 indexed sequence,
        bytes32 indexed hash,
        Statement statement,
        bytes[] signatures
    );

    /// @notice The account will be written off from `enactableAt` (Unix seconds) on.
    event WriteOffAnnounced(AccountId indexed account, uint64 enactableAt);

    /// @notice The account will not be written off.
    event WriteOffWithdrawn(AccountId indexed account);

    /// @notice The account takes no statement any more, nothing of its statements counts that was not taken, and all of
    /// these have left the balance sheet. Minor units.
    event AccountWrittenOff(
        AccountId indexed account, int256 balance, uint256 unissued, uint256 suspense, uint256 inFlight
    );

    /* ERRORS */

    /// @notice Statements are posted one after the other.
    error ReserveOracle_WrongSequence(AccountId account, uint64 given, uint64 expected);

    /// @notice The statement does not follow from the last one.
    error ReserveOracle_WrongPrevious(AccountId account, bytes32 given, bytes32 expected);

    /// @notice The statement does not open where the last one closed. Minor units.
    error ReserveOracle_WrongOpening(AccountId account, int96 given, int128 expected);

    /// @notice Opening balance and entries do not add up to the closing balance. Minor units.
    error ReserveOracle_WrongClosing(AccountId account, int96 given, int256 expected);

    /// @notice More was matched and returned than the account has in suspense. Minor units.
    error ReserveOracle_OverSuspense(AccountId account, uint256 taken, int256 suspense);

    /// @notice An account closes at zero. Minor units.
    error ReserveOracle_ClosesWithMoney(AccountId account, int96 closing);

    /// @notice `asOf` went back, is ahead of the chain's clock, or makes a first statement stale. Unix seconds.
    error ReserveOracle_WrongTime(AccountId account, uint64 asOf, uint256 least, uint256 present);

    /// @notice The statement was classified at a block that does not exist yet.
    error ReserveOracle_WrongBlock(AccountId account, uint64 classifiedAt, uint256 present);

    /// @notice The account has no statement yet, or is closed: it pays nobody.
    error ReserveOracle_NotLive(AccountId account);

    /// @notice The account is written off: nothing of its statements can be taken any more.
    error ReserveOracle_WrittenOff(AccountId account);

    /// @notice It is announced already, and can be made from `enactableAt` (Unix seconds) on.
    error ReserveOracle_Announced(AccountId account, uint64 enactableAt);

    /// @notice No write-off of this account was announced.
    error ReserveOracle_NotAnnounced(AccountId account);

    /// @notice There was no statement yet.
    error ReserveOracle_NoStatement();

    /// @notice There is no such round; the last one is named.
    error ReserveOracle_NoRound(uint80 roundId, uint80 last);

    /* STATEMENTS */

    /// @notice Posts the next statement of an account. Anyone may: the signatures carry the authority.
    ///
    /// Emits a {StatementPosted} event, and an {AccountClosed} event if it is the account's last.
    ///
    /// Requirements:
    /// - the account exists and is not closed.
    /// - the sequence is the next one, `previous` is the hash of the last statement, it opens where that one closed.
    /// - opening balance and entries add up to the closing balance, which is zero if the account closes.
    /// - not more is matched and returned than the account has in suspense.
    /// - `asOf` is neither before the last statement's nor ahead of now; a first statement is not stale.
    /// - `classifiedAt` is not a later block than this one, and now is not after `postBy`.
    /// - a quorum of distinct attestors signed this very statement, in ascending order of signer.
    function post(Statement calldata statement, bytes[] calldata signatures) external;

    /* LOSS */

    /// @notice Says that an account whose bank or attestors are lost will be written off, after the delay of changes.
    ///
    /// Emits a {WriteOffAnnounced} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the account exists and is not written off; it may be closed.
    /// - no write-off of it can be made now or later.
    function announceWriteOff(AccountId account) external;

    /// @notice Keeps the account from being written off.
    ///
    /// Emits a {WriteOffWithdrawn} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - it was announced.
    function withdrawWriteOff(AccountId account) external;

    /// @notice Takes an account out of the balance sheet: what it held, and all of its statements that nobody has taken.
    /// Tokens that were issued of it stay. No leaf of it can be brought any more.
    ///
    /// Emits an {AccountWrittenOff} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - it was announced, the delay is over, and not for a week more.
    /// - the account is not written off; it may be closed.
    function writeOff(AccountId account) external;

    /* VIEWS */

    /// @notice The Treasury these statements are for: an attestor looks up redemptions there, for good.
    // solhint-disable-next-line func-name-mixedcase
    function TREASURY() external view returns (address);

    /// @notice What a statement allows; all zero if it was not posted.
    function posted(AccountId id, uint64 sequence) external view returns (Posted memory);

    /// @notice The same, for taking entries of it; reverts if the account is written off.
    function takeable(AccountId id, uint64 sequence) external view returns (Posted memory);

    /// @notice The number of a live account and was not silent for 90 days beyond its `maxAge`; reverts for any
    /// other.
    function payer(AccountId id) external view returns (AccountNumber);

    /// @notice How far the payouts of the account with this number are known.
    function payoutsKnown(AccountNumber number) external view returns (Payouts memory);

    /// @notice From when on an announced write-off can be made, Unix seconds; zero if none is announced.
    function writeOffFrom(AccountId id) external view returns (uint64);

    /// @notice What all accounts add up to, those written off left out.
    function totals() external view returns (Totals memory);

    /// @notice How fresh the statements are of all live accounts: those with a statement that are not closed.
    /// @return fresh Whether at least one account lives and none of them is stale.
    /// @return stale The first live account whose statement is too old, zero if none is.
    /// @return since Until when that statement counted, Unix seconds.
    /// @return attested The greatest that the least `asOf` of all live accounts has ever been, Unix seconds.
    function freshness() external view returns (bool fresh, AccountId stale, uint256 since, uint64 attested);

    /// @notice The EIP-712 digest of a statement, which attestors sign.
    function digest(Statement calldata statement) external view returns (bytes32);
}
