// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId} from "../types/Ids.sol";
import {Statement} from "../types/Statements.sol";
import {IAggregatorV3} from "./IAggregatorV3.sol";
import {IReserveAccounts} from "./IReserveAccounts.sol";

/// @title IReserveOracle
/// @notice What the banks hold, as attestors have signed it: for each reserve account one unbroken chain of statements.
interface IReserveOracle is IReserveAccounts, IAggregatorV3 {
    /* TYPES */

    /// @notice What all accounts add up to, in minor units, since the beginning.
    /// @param balance Bank money now.
    /// @param issuable Deposits and Matched.
    /// @param suspense Unmatched, less Matched and Returned; what was voided is not in it.
    /// @param payouts Payouts.
    struct Totals {
        int128 balance;
        uint128 issuable;
        int128 suspense;
        uint128 payouts;
    }

    /// @notice What a posted statement allows, in minor units.
    /// @param root Merkle root of its entries.
    /// @param issuable At most this much is issued and voided of it.
    /// @param payouts At most this much is settled of it.
    /// @param postedAt Unix seconds; zero if it was not posted.
    struct Posted {
        bytes32 root;
        uint96 issuable;
        uint96 payouts;
        uint64 postedAt;
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

    /* ERRORS */

    /// @notice Statements are posted one after the other.
    error ReserveOracle_WrongSequence(AccountId account, uint64 given, uint64 expected);

    /// @notice The statement does not follow from the last one.
    error ReserveOracle_WrongPrevious(AccountId account, bytes32 given, bytes32 expected);

    /// @notice The statement does not open where the last one closed. Minor units.
    error ReserveOracle_WrongOpening(AccountId account, int128 given, int128 expected);

    /// @notice Opening balance and entries do not add up to the closing balance. Minor units.
    error ReserveOracle_WrongClosing(AccountId account, int128 given, int256 expected);

    /// @notice An account closes at zero. Minor units.
    error ReserveOracle_ClosesWithMoney(AccountId account, int128 closing);

    /// @notice `asOf` went back, or is ahead of the chain's clock. Unix seconds.
    error ReserveOracle_WrongTime(AccountId account, uint64 asOf, uint64 last, uint256 present);

    /// @notice The statement was classified at a block that does not exist yet.
    error ReserveOracle_WrongBlock(AccountId account, uint64 classifiedAt, uint256 present);

    /// @notice No account lives that has a statement, so there is nothing to answer.
    error ReserveOracle_NoStatement();

    /// @notice Only the last round is kept.
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
    /// - `asOf` is neither before the last statement's nor ahead of now.
    /// - `classifiedAt` is not a later block than this one, and now is not after `postBy`.
    /// - a quorum of distinct attestors signed this very statement, in ascending order of signer.
    function post(Statement calldata statement, bytes[] calldata signatures) external;

    /* VIEWS */

    /// @notice The Treasury these statements are for: an attestor looks up redemptions there, for good.
    // solhint-disable-next-line func-name-mixedcase
    function TREASURY() external view returns (address);

    /// @notice What a statement allows; all zero if it was not posted.
    function posted(AccountId id, uint64 sequence) external view returns (Posted memory);

    /// @notice What all accounts add up to.
    function totals() external view returns (Totals memory);

    /// @notice How fresh the statements are of all accounts that live: those with a statement that are not closed.
    /// @return fresh Whether at least one account lives and none of them is stale.
    /// @return stale The first live account whose statement is too old, zero if none is.
    /// @return oldest The least `asOf` of all live accounts, Unix seconds; the end of time if none lives.
    function freshness() external view returns (bool fresh, AccountId stale, uint64 oldest);

    /// @notice When an account last began to live, by its first statement; Unix seconds.
    function begunAt() external view returns (uint64);

    /// @notice The EIP-712 digest of a statement, which attestors sign.
    function digest(Statement calldata statement) external view returns (bytes32);
}
