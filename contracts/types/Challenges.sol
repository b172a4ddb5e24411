// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @notice A reclaim that was begun, and what was known of its payer then.
///
/// | bits    | width | what                                                              |
/// |---------|-------|-------------------------------------------------------------------|
/// | 0–63    | 64    | when it can be ended, Unix seconds                                |
/// | 64–127  | 64    | when the bank was read for the payer's last statement, likewise   |
/// | 128–191 | 64    | the number of that statement                                      |
/// |         | 192   |                                                                   |
type Challenge is uint256;

using {untilOf, knew} for Challenge global;

/// @notice A challenge as it is stored.
function challengeOf(uint64 until, uint64 sequence, uint64 asOf) pure returns (Challenge) {
    return Challenge.wrap((uint256(sequence) << 128) | (uint256(asOf) << 64) | until);
}

/// @notice When it can be ended.
function untilOf(Challenge challenge) pure returns (uint64) {
    return uint64(Challenge.unwrap(challenge));
}

/// @notice Whether it gave time for all that is known now: what it knew reached past a moment, or the payer has posted
/// nothing since.
function knew(Challenge challenge, uint64 sequence, uint256 from) pure returns (bool) {
    uint256 word = Challenge.unwrap(challenge);
    return uint64(word >> 64) > from || word >> 128 == sequence;
}
