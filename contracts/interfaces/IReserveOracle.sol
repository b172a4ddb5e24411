// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {AccountId} from "../types/Ids.sol";
import {Statement} from "../types/Statements.sol";

/// @title IReserveOracle
/// @notice What the banks hold, as attestors have signed it: reserve accounts, their attestors, and for each account
/// one unbroken chain of statements.
interface IReserveOracle is IERC5267 {
    /* TYPES */

    /// @notice A reserve account as it is opened.
    /// @param account Salted commitment of the bank account.
    /// @param maxAge Seconds after which its last statement is too old to issue on.
    /// @param quorum How many attestors must sign the very same statement.
    /// @param attestors Who may sign.
    struct AccountOpening {
        AccountId account;
        uint32 maxAge;
        uint8 quorum;
        address[] attestors;
    }

    /// @notice A reserve account as it stands.
    /// @param sequence Number of its last statement, zero if it has none.
    /// @param asOf When the bank was last read, Unix seconds.
    /// @param maxAge Seconds.
    /// @param quorum Signatures needed.
    /// @param attestors How many may sign.
    /// @param balance Booked balance, minor units.
    /// @param last Hash of its last statement.
    struct Account {
        uint64 sequence;
        uint64 asOf;
        uint32 maxAge;
        uint8 quorum;
        uint8 attestors;
        int128 balance;
        bytes32 last;
    }

    /// @notice What all accounts add up to, in minor units, since the beginning.
    struct Totals {
        int128 balance;
        uint128 deposits;
        uint128 unmatched;
        uint128 payouts;
    }

    /// @notice What a posted statement allows, in minor units.
    /// @param root Merkle root of its entries.
    /// @param deposits At most this much is issued of it.
    /// @param payouts At most this much is settled of it.
    struct Posted {
        bytes32 root;
        uint128 deposits;
        uint128 payouts;
    }

    /* EVENTS */

    /// @notice A reserve account may have statements from now on.
    event AccountOpened(AccountId indexed account, uint32 maxAge, uint8 quorum, address[] attestors);

    /// @notice A statement counts from now on. Carries all that a stranger needs to check it again.
    event StatementPosted(
        AccountId indexed account,
        uint64 indexed sequence,
        bytes32 indexed hash,
        Statement statement,
        bytes[] signatures
    );

    /// @notice The attestor's signatures do not count any more.
    event AttestorRemoved(AccountId indexed account, address indexed attestor);

    /* ERRORS */

    /// @notice Deployment: an account is named twice, or is zero.
    error ReserveOracle_BadAccount(AccountId account);

    /// @notice Deployment: two disjoint groups of attestors could both be a quorum, or one attestor alone is one.
    error ReserveOracle_BadQuorum(AccountId account, uint256 quorum, uint256 attestors);

    /// @notice Deployment: an attestor is named twice, or is zero.
    error ReserveOracle_BadAttestor(AccountId account, address attestor);

    /// @notice There is no such account.
    error ReserveOracle_UnknownAccount(AccountId account);

    /// @notice Statements are posted one after the other.
    error ReserveOracle_WrongSequence(AccountId account, uint64 given, uint64 expected);

    /// @notice The statement does not follow from the last one.
    error ReserveOracle_WrongPrevious(AccountId account, bytes32 given, bytes32 expected);

    /// @notice The statement does not open where the last one closed. Minor units.
    error ReserveOracle_WrongOpening(AccountId account, int128 given, int128 expected);

    /// @notice Opening balance and entries do not add up to the closing balance. Minor units.
    error ReserveOracle_WrongClosing(AccountId account, int128 given, int256 expected);

    /// @notice `asOf` went back, or is ahead of the chain's clock. Unix seconds.
    error ReserveOracle_WrongTime(AccountId account, uint64 asOf, uint64 last, uint256 present);

    /// @notice The statement was classified at a block that does not exist yet.
    error ReserveOracle_WrongBlock(AccountId account, uint64 classifiedAt, uint256 present);

    /// @notice The last moment to post the statement has passed. Unix seconds.
    error ReserveOracle_TooLate(AccountId account, uint64 postBy, uint256 present);

    /// @notice Fewer signatures than the quorum.
    error ReserveOracle_NoQuorum(AccountId account, uint256 given, uint256 quorum);

    /// @notice A signature is not by an attestor of the account: not one at all, or over another statement.
    error ReserveOracle_NotAttestor(AccountId account, address signer);

    /// @notice Signatures are in ascending order of signer, each signer once.
    error ReserveOracle_SignersOutOfOrder(address signer, address before);

    /// @notice A signature that no key can have made.
    error ReserveOracle_BadSignature(uint256 position);

    /* VERBS */

    /// @notice Posts the next statement of an account. Anyone may: the signatures carry the authority.
    ///
    /// Emits a {StatementPosted} event.
    ///
    /// Requirements:
    /// - the account exists.
    /// - the sequence is the next one, `previous` is the hash of the last statement, it opens where that one closed.
    /// - opening balance and entries add up to the closing balance.
    /// - `asOf` is neither before the last statement's nor ahead of now.
    /// - `classifiedAt` is not a later block than this one, and now is not after `postBy`.
    /// - a quorum of distinct attestors signed this very statement, in ascending order of signer.
    function post(Statement calldata statement, bytes[] calldata signatures) external;

    /// @notice Takes an attestor's voice away, at once. Below quorum the account can only go stale.
    ///
    /// Emits an {AttestorRemoved} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the address is an attestor of the account.
    function removeAttestor(AccountId account, address attestor) external;

    /* VIEWS */

    /// @notice The Treasury these statements are for: an attestor looks up redemptions there, for good.
    // solhint-disable-next-line func-name-mixedcase
    function TREASURY() external view returns (address);

    /// @notice One reserve account as it stands.
    function account(AccountId id) external view returns (Account memory);

    /// @notice All reserve accounts, in the order they were opened.
    function accounts() external view returns (AccountId[] memory);

    /// @notice Whether the address may sign for the account.
    function isAttestor(AccountId id, address attestor) external view returns (bool);

    /// @notice What a statement allows; all zero if it was not posted.
    function posted(AccountId id, uint64 sequence) external view returns (Posted memory);

    /// @notice What all accounts add up to.
    function totals() external view returns (Totals memory);

    /// @notice Whether every account that counts has a fresh statement, and at least one counts.
    /// An account counts from its first statement.
    /// @return fresh False if issuing must stop.
    /// @return stale The first account whose statement is too old, zero if none is.
    function freshness() external view returns (bool fresh, AccountId stale);

    /// @notice The EIP-712 digest that attestors sign.
    function digest(Statement calldata statement) external view returns (bytes32);
}
