// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId, RedemptionId} from "./Ids.sol";

/// @notice What one booked line of a reserve account means to the token.
enum EntryKind {
    Deposit, // credit: a wallet may have tokens for it
    Unmatched, // credit: no wallet is bound to it, so it waits in suspense
    Payout, // debit: pays one redemption
    OtherIn, // credit: interest, a top-up, a correction
    OtherOut // debit: a fee, a loss, a correction
}

/// @notice A gap-free run of entries of one reserve account, as its attestors sign it.
///
/// | field        | unit                   | who fills it                                             |
/// |--------------|------------------------|----------------------------------------------------------|
/// | account      | salted commitment      | deployment                                               |
/// | sequence     | 1, 2, 3, …             | the statement before it                                  |
/// | previous     | hash                   | the statement before it, zero for the first              |
/// | asOf         | Unix seconds           | the bank: when it was read, or the file was made         |
/// | classifiedAt | block number           | the issuer: bindings and redemptions up to here count    |
/// | postBy       | Unix seconds           | the issuer: after this nobody may post it                |
/// | opening      | minor units, signed    | the bank: booked balance before the first entry          |
/// | closing      | minor units, signed    | the bank: booked balance after the last entry            |
/// | deposits …   | minor units            | classification: one total for each kind of entry         |
/// | entries      | count                  | the bank: booked lines                                   |
/// | root         | Merkle root            | classification: of all entries, zero if there are none   |
struct Statement {
    AccountId account;
    uint64 sequence;
    bytes32 previous;
    uint64 asOf;
    uint64 classifiedAt;
    uint64 postBy;
    int128 opening;
    int128 closing;
    uint128 deposits;
    uint128 unmatched;
    uint128 payouts;
    uint128 otherIn;
    uint128 otherOut;
    uint32 entries;
    bytes32 root;
}

/// @notice A Deposit leaf: `amount` minor units arrived for `wallet`.
struct Deposit {
    uint32 index;
    uint128 amount;
    address wallet;
    bytes32 salt;
}

/// @notice A Payout leaf: `amount` minor units left the bank for `redemption`.
struct Payout {
    uint32 index;
    uint128 amount;
    RedemptionId redemption;
    bytes32 salt;
}

/// @notice Which leaves of which statement a call brings, and the OpenZeppelin multiproof that they are in it.
struct Proof {
    AccountId account;
    uint64 sequence;
    bytes32[] siblings;
    bool[] flags;
}
