// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IERC5267} from "@openzeppelin/contracts/interfaces/IERC5267.sol";

import {SeatChange, Seats} from "../types/Accounts.sol";
import {AccountId, AccountNumber} from "../types/Ids.sol";

/// @title IReserveAccounts
/// @notice The bank accounts that back the token, and who may attest each. Whoever could seat a quorum could mint, so
/// only attestors seat attestors; everybody else can only take seats away.
interface IReserveAccounts is IERC5267 {
    /* TYPES */

    /// @notice What statements add up to, in minor units, since the beginning.
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

    /// @notice A reserve account as it stands.
    /// @param sequence Number of its last statement, zero if it has none.
    /// @param asOf When the bank was last read, Unix seconds.
    /// @param maxAge Seconds.
    /// @param changes Seat changes of its attestors so far, those undone included.
    /// @param number In the order of opening, from 1.
    /// @param quorum Signatures needed.
    /// @param closed Whether it takes no statement any more.
    /// @param writtenOff Whether it was closed as a loss.
    /// @param last Hash of its last statement.
    /// @param totals What its statements add up to.
    struct Account {
        uint64 sequence;
        uint64 asOf;
        uint32 maxAge;
        uint32 changes;
        AccountNumber number;
        uint8 quorum;
        bool closed;
        bool writtenOff;
        bytes32 last;
        Totals totals;
    }

    /* EVENTS */

    /// @notice A reserve account may have statements from now on.
    event AccountOpened(AccountId indexed account, Seats seats);

    /// @notice The account has these attestors from now on, and no others.
    event AccountReseated(AccountId indexed account, Seats seats);

    /// @notice The account takes no statement any more: this was its last.
    event AccountClosed(AccountId indexed account);

    /// @notice A seat change of the account's attestors can be enacted from `enactableAt` (Unix seconds) on.
    event SeatChangeProposed(
        AccountId indexed account, uint32 indexed number, SeatChange change, bytes[] signatures, uint64 enactableAt
    );

    /// @notice The account's waiting seat change will not be enacted.
    event SeatChangeVetoed(AccountId indexed account, uint32 indexed number);

    /// @notice The attestor's signatures do not count any more.
    event AttestorRemoved(AccountId indexed account, address indexed attestor);

    /* ERRORS */

    /// @notice The delay of changes is below a day, or above a month. Seconds.
    error ReserveOracle_BadDelay(uint256 delay);

    /// @notice An account is named twice, or is zero.
    error ReserveOracle_BadAccount(AccountId account);

    /// @notice As many accounts are open, or were ever opened, as there can be.
    error ReserveOracle_TooManyAccounts(uint256 open, uint256 ever);

    /// @notice A statement would never be fresh, or for too long. Seconds.
    error ReserveOracle_BadAge(AccountId account, uint32 maxAge);

    /// @notice Two disjoint groups of attestors could both be a quorum, or one attestor alone is one.
    error ReserveOracle_BadQuorum(AccountId account, uint256 quorum, uint256 attestors);

    /// @notice An attestor is named twice, or is zero.
    error ReserveOracle_BadAttestor(AccountId account, address attestor);

    /// @notice There is no such account.
    error ReserveOracle_UnknownAccount(AccountId account);

    /// @notice The account was closed.
    error ReserveOracle_Closed(AccountId account);

    /// @notice Seat changes of an account are numbered one after the other.
    error ReserveOracle_WrongNumber(AccountId account, uint32 given, uint32 expected);

    /// @notice No such seat change waits: never proposed, another one meanwhile, vetoed, or enacted.
    error ReserveOracle_NotProposed(AccountId account);

    /// @notice The seat change waits until then. Unix seconds.
    error ReserveOracle_TooEarly(AccountId account, uint64 enactableAt, uint256 present);

    /// @notice The last moment for it has passed. Unix seconds.
    error ReserveOracle_TooLate(AccountId account, uint64 until, uint256 present);

    /// @notice Fewer signatures of attestors than the quorum: others, or over something else, do not count.
    error ReserveOracle_NoQuorum(AccountId account, uint256 given, uint256 quorum);

    /// @notice The address is no attestor of the account.
    error ReserveOracle_NotAttestor(AccountId account, address attestor);

    /// @notice Signatures are in ascending order of signer, each signer once.
    error ReserveOracle_SignersOutOfOrder(address signer, address before);

    /// @notice A signature that no key can have made.
    error ReserveOracle_BadSignature(uint256 position);

    /* ATTESTORS */

    /// @notice Brings a seat change: to seat others in their place, or to open a further
    /// account. Anyone may: the signatures carry the authority. It takes the place of one that still waits.
    ///
    /// Emits a {SeatChangeProposed} event.
    ///
    /// Requirements:
    /// - the account exists and is not closed.
    /// - the number is the next one, and now is not after `proposeBy`.
    /// - a quorum of distinct attestors of the account signed it, in ascending order of signer.
    function propose(SeatChange calldata change, bytes[] calldata signatures) external;

    /// @notice Keeps the account's waiting seat change from being enacted.
    ///
    /// Emits a {SeatChangeVetoed} event.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - a seat change waits.
    function veto(AccountId account) external;

    /// @notice Makes a seat change count. Anyone may.
    ///
    /// Emits an {AccountReseated} or an {AccountOpened} event.
    ///
    /// Requirements:
    /// - this very seat change waits, has waited long enough, and not for a week more.
    /// - its account is not closed.
    /// - quorum and attestors fit, `maxAge` is above zero and at most 14 days, and an account it opens is new.
    /// - an account it opens is not the seventeenth that is open.
    function enact(SeatChange calldata change) external;

    /// @notice Takes an attestor's voice away, at once, and vetoes the account's waiting seat change: the attestor may
    /// have signed it. Below quorum the account can only go stale.
    ///
    /// Emits an {AttestorRemoved} event, and a {SeatChangeVetoed} event if a seat change waited.
    ///
    /// Requirements:
    /// - the caller holds the role for it.
    /// - the address is an attestor of the account.
    function removeAttestor(AccountId account, address attestor) external;

    /* VIEWS */

    /// @notice One reserve account as it stands.
    function account(AccountId id) external view returns (Account memory);

    /// @notice All reserve accounts, in the order they were opened, closed ones included.
    function accounts() external view returns (AccountId[] memory);

    /// @notice Who may sign for the account.
    function attestors(AccountId id) external view returns (address[] memory);

    /// @notice Whether the address may sign for the account.
    function isAttestor(AccountId id, address attestor) external view returns (bool);

    /// @notice The EIP-712 digest of a seat change, which attestors sign.
    function digest(SeatChange calldata change) external view returns (bytes32);

    /// @notice How long a seat change waits, in seconds, for good.
    // solhint-disable-next-line func-name-mixedcase
    function CHANGE_DELAY() external view returns (uint64);
}
