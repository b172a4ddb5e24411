// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @notice Terms and queue of redemptions, in the one word that every request reads and writes.
///
/// | bits     | width | what                                                                                    |
/// |----------|-------|-----------------------------------------------------------------------------------------|
/// | 0–7      | 8     | `payWithin`, business days                                                              |
/// | 8–15     | 8     | `grace`, days                                                                           |
/// | 16–23    | 8     | `challenge`, days                                                                       |
/// | 24–95    | 72    | `minimum`, minor units                                                                  |
/// | 96–119   | 24    | `foundOn`: the day of the city's clock on which `due` was found; zero: find it again    |
/// | 120–143  | 24    | `due`: the last day of the newest redemption                                            |
/// | 144–167  | 24    | `firstDue`: all with an earlier last day are over; after `due` if none is open          |
/// | 168–207  | 40    | `before`: number of the newest redemption when `due` became the last day                |
/// | 208–247  | 40    | `last`: number of the newest redemption                                                 |
/// | 248–255  | 8     | nothing                                                                                 |
/// |          | 256   |                                                                                         |
type Queue is uint256;

using {
    payWithin,
    grace,
    challenge,
    minimum,
    foundOn,
    due,
    firstDue,
    last,
    sinceDue,
    noneOpen,
    sameTerms,
    withTerms,
    withDueFound,
    withDue,
    withFirstDue,
    withNext
} for Queue global;

/* READING */

/// @notice Business days from the request to the last day of payment.
function payWithin(Queue queue) pure returns (uint8) {
    return uint8(Queue.unwrap(queue));
}

/// @notice Days after the last day until what was never paid can be reclaimed.
function grace(Queue queue) pure returns (uint8) {
    return uint8(Queue.unwrap(queue) >> 8);
}

/// @notice Days in which a payout can still be proven.
function challenge(Queue queue) pure returns (uint8) {
    return uint8(Queue.unwrap(queue) >> 16);
}

/// @notice Smallest amount, minor units.
function minimum(Queue queue) pure returns (uint72) {
    return uint72(Queue.unwrap(queue) >> 24);
}

/// @notice On which day `due` was found.
function foundOn(Queue queue) pure returns (uint24) {
    return uint24(Queue.unwrap(queue) >> 96);
}

/// @notice The last day of the newest redemption.
function due(Queue queue) pure returns (uint24) {
    return uint24(Queue.unwrap(queue) >> 120);
}

/// @notice The last day of the oldest redemption that is open.
function firstDue(Queue queue) pure returns (uint24) {
    return uint24(Queue.unwrap(queue) >> 144);
}

/// @notice Number of the newest redemption.
function last(Queue queue) pure returns (uint40) {
    return uint40(Queue.unwrap(queue) >> 208);
}

/// @notice How many have been asked for since `due` became the last day.
function sinceDue(Queue queue) pure returns (uint256) {
    return last(queue) - uint40(Queue.unwrap(queue) >> 168);
}

/// @notice Whether all redemptions are over.
function noneOpen(Queue queue) pure returns (bool) {
    return firstDue(queue) > due(queue);
}

/// @notice Whether both have the same terms.
function sameTerms(Queue queue, Queue other) pure returns (bool) {
    return uint96(Queue.unwrap(queue)) == uint96(Queue.unwrap(other));
}

/* WRITING */

/// @notice New terms; the next request finds its last day by them.
function withTerms(Queue queue, uint8 payWithin_, uint8 grace_, uint8 challenge_, uint72 minimum_)
    pure
    returns (Queue)
{
    uint256 terms =
        uint256(minimum_) << 24 | uint256(challenge_) << 16 | uint256(grace_) << 8 | payWithin_;
    return withDueFound(_with(queue, 0, type(uint96).max, terms), 0);
}

/// @notice The last day was found on this day.
function withDueFound(Queue queue, uint24 day) pure returns (Queue) {
    return _with(queue, 96, type(uint24).max, day);
}

/// @notice Another last day, which nobody has asked for yet.
function withDue(Queue queue, uint24 day) pure returns (Queue) {
    return _with(_with(queue, 120, type(uint24).max, day), 168, type(uint40).max, last(queue));
}

/// @notice All redemptions with an earlier last day are over.
function withFirstDue(Queue queue, uint24 day) pure returns (Queue) {
    return _with(queue, 144, type(uint24).max, day);
}

/// @notice One redemption more.
function withNext(Queue queue) pure returns (Queue) {
    return _with(queue, 208, type(uint40).max, last(queue) + 1);
}

function _with(Queue queue, uint256 shift, uint256 mask, uint256 value) pure returns (Queue) {
    return Queue.wrap(Queue.unwrap(queue) & ~(mask << shift) | (value << shift));
}
