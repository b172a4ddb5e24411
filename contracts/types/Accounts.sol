// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId} from "./Ids.sol";

/// @notice Who attests a reserve account, and for how long its last statement counts as fresh.
/// @param maxAge Seconds after which a statement is too old to issue on.
/// @param quorum How many attestors must sign the very same statement.
/// @param attestors Who may sign.
struct Seats {
    uint32 maxAge;
    uint8 quorum;
    address[] attestors;
}

/// @notice A seat change, which waits before it counts.
///
/// | field        | unit                   | meaning                                                          |
/// |--------------|------------------------|------------------------------------------------------------------|
/// | account      | salted commitment      | whose quorum decides                                             |
/// | number       | 1, 2, 3, …             | the account's next seat change                                      |
/// | proposeBy    | Unix seconds           | after this nobody may propose it                                 |
/// | opened       | salted commitment      | the further account that this opens; zero: it reseats `account`  |
/// | seats        | see {Seats}            | of that account from then on, in place of all it had             |
struct SeatChange {
    AccountId account;
    uint32 number;
    uint64 proposeBy;
    AccountId opened;
    Seats seats;
}
