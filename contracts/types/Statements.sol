// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccountId} from "./Ids.sol";

/// @notice What one line of a statement means to the token.
enum EntryKind {
    Deposit, // credit: a wallet may have tokens for it
    Unmatched, // credit: no wallet is bound to it, so it waits in suspense
    Matched, // no cash: a wallet was found for an entry in suspense
    Returned, // debit: an entry in suspense went back to its payer
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
/// | entries      | count                  | classification: lines, those without cash included       |
/// | closes       | yes or no              | the issuer: this is the account's last statement         |
/// | root         | Merkle root            | classification: of all entries, zero if there are none   |
struct Statement {
    AccountId account;
    uint64 sequence;
    bytes32 previous;
    uint64 asOf;
    uint64 classifiedAt;
    uint64 postBy;
    int96 opening;
    int96 closing;
    uint96 deposits;
    uint96 unmatched;
    uint96 matched;
    uint96 returned;
    uint96 payouts;
    uint96 otherIn;
    uint96 otherOut;
    uint32 entries;
    bool closes;
    bytes32 root;
}

/// @notice An entry that a call brings, as its leaf has it. An entry is named `sequence << 32 | index`.
///
/// | verb        | kind of the leaf | wallet                | origin                                  |
/// |-------------|------------------|-----------------------|-----------------------------------------|
/// | issue, void | Deposit          | whose deposit         | zero                                    |
/// |             | Matched          | whose deposit         | the entry it was in suspense as         |
/// | settle      | Payout           | the holder            | the redemption it pays                  |
/// | reissue     | Deposit          | the holder            | the redemption whose payout came back   |
struct BroughtEntry {
    uint32 index;
    uint96 amount;
    address wallet;
    uint256 origin;
    bytes32 salt;
}

/// @notice Which leaves of which statement a call brings, and the multiproof that they are in it: bit `i` of the flags
/// is 1 if step `i` hashes two nodes it has, 0 if it takes the next sibling.
struct Proof {
    AccountId account;
    uint64 sequence;
    bytes32[] siblings;
    uint256[] flags;
}
