// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId} from "../types/Ids.sol";
import {ICityToken} from "./ICityToken.sol";
import {IReserveOracle} from "./IReserveOracle.sol";

/// @title ILedger
/// @notice What the Treasury has taken of each statement, and the balance sheet that follows from it.
interface ILedger {
    /* TYPES */

    /// @notice The balance sheet, in minor units.
    /// @param reserve Booked bank money.
    /// @param supply Tokens that exist, those in escrow included.
    /// @param unissued Deposits nobody has turned into tokens yet.
    /// @param suspense Money that arrived for no known wallet, or was voided.
    /// @param surplus What is left of the reserve after all of these; negative is a shortfall.
    /// @param inFlight Payouts posted and not settled: paid by the bank, not burned yet, or never to be.
    struct BalanceSheet {
        int256 reserve;
        uint256 supply;
        uint256 unissued;
        uint256 suspense;
        int256 surplus;
        uint256 inFlight;
    }

    /// @notice What was taken of all statements, or of those of one account; minor units.
    /// @param issued Issued and reissued.
    /// @param voided Moved to suspense.
    /// @param settled Burned for payouts.
    struct Taken {
        uint128 issued;
        uint128 voided;
        uint128 settled;
    }

    /// @notice Why an entry or a redemption of a batch was passed over.
    enum Skip {
        None,
        NotEarlier, // the entry it came from is not an earlier one
        AlreadyDone, // it was issued, voided or settled; or the entry it came from was
        Held, // it is above the single limit, and its hold time runs
        OverDaily, // with it the day's limit would be passed, and its hold time runs
        WalletBarred, // the token does not go there: the wallet is frozen, or nobody's
        NotAccepted, // the redemption is not accepted, or over
        NotSettled, // the redemption's payment has not been settled, or came back before
        NotHolder, // the redemption is another holder's
        AmountDiffers, // the redemption is about another amount
        NotPayer, // another account is to pay the redemption, or has paid it
        Issuable, // it can be issued now, so there is no ground to void it
        NotRequested, // the redemption is not requested, or not any more
        PastDue // the redemption's last day is over
    }

    /* EVENTS */

    /// @notice An entry of a batch was passed over; it can be brought again.
    event Skipped(AccountId indexed account, uint64 indexed sequence, uint32 index, Skip why);

    /* ERRORS */

    /// @notice Deployment: token, oracle and Treasury do not name each other.
    error Treasury_NotOurs(address token, address oracle);

    /// @notice The entries are not in the statement named: it was not posted, or a figure differs.
    error Treasury_BadProof(AccountId account, uint64 sequence);

    /// @notice The call would have changed nothing; why the last of its entries was passed over.
    error Treasury_NothingToDo(uint32 index, Skip why);

    /// @notice More would be issued, voided or settled of a statement than its totals say. Minor units.
    error Treasury_OverStatement(AccountId account, uint64 sequence, uint256 taken, uint256 total);

    /* VIEWS */

    /// @notice The balance sheet now.
    function balanceSheet() external view returns (BalanceSheet memory);

    /// @notice What was taken of an account's statements.
    function taken(AccountId account) external view returns (Taken memory);

    /// @notice Whether the entry of a statement was issued, voided or settled, or matched by a later entry.
    function done(AccountId account, uint64 sequence, uint32 index) external view returns (bool);

    /// @notice Whether the entry of a statement was voided and waits in suspense.
    function voided(AccountId account, uint64 sequence, uint32 index) external view returns (bool);

    /// @notice The token, for good.
    // solhint-disable-next-line func-name-mixedcase
    function TOKEN() external view returns (ICityToken);

    /// @notice The reserve oracle, for good.
    // solhint-disable-next-line func-name-mixedcase
    function ORACLE() external view returns (IReserveOracle);
}
