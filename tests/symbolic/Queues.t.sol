// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {Queue} from "../../contracts/types/Queues.sol";
import {chain} from "./Cheats.sol";

/// @custom:bounds Every value of every field; fewer than 2^40 redemptions.
contract QueuesProof {
    uint256 private constant _TERMS = type(uint96).max;
    uint256 private constant _FOUND_ON = uint256(type(uint24).max) << 96;
    uint256 private constant _DUE = uint256(type(uint24).max) << 120;
    uint256 private constant _FIRST_DUE = uint256(type(uint24).max) << 144;
    uint256 private constant _BEFORE = uint256(type(uint40).max) << 168;
    uint256 private constant _LAST = uint256(type(uint40).max) << 208;

    /// @notice New terms come out as they went in; the last day is to be found again, and nothing else moves.
    function checkTerms(Queue queue, uint8 payWithin, uint8 grace, uint8 challenge, uint72 minimum) external pure {
        Queue next = queue.withTerms(payWithin, grace, challenge, minimum);
        assert(next.payWithin() == payWithin && next.grace() == grace);
        assert(next.challenge() == challenge && next.minimum() == minimum);
        assert(next.foundOn() == 0);
        _onlyMoved(queue, next, _TERMS | _FOUND_ON);
    }

    function reachTerms(Queue queue, uint8 payWithin, uint8 grace, uint8 challenge, uint72 minimum) external pure {
        assert(queue.withTerms(payWithin, grace, challenge, minimum).sameTerms(queue));
    }

    /// @notice A last day that was found, or is another, or is the first that is open, comes out as it went in; of another
    /// nobody has asked for it yet, and nothing else moves.
    function checkDays(Queue queue, uint24 day) external pure {
        Queue found = queue.withDueFound(day);
        assert(found.foundOn() == day);
        _onlyMoved(queue, found, _FOUND_ON);

        Queue other = queue.withDue(day);
        assert(other.due() == day && other.sinceDue() == 0);
        _onlyMoved(queue, other, _DUE | _BEFORE);

        Queue first = queue.withFirstDue(day);
        assert(first.firstDue() == day && first.noneOpen() == (day > queue.due()));
        _onlyMoved(queue, first, _FIRST_DUE);
    }

    function reachDays(Queue queue, uint24 day) external pure {
        assert(queue.withDue(day).withFirstDue(day).noneOpen());
    }

    /// @notice One redemption more is one more since the last day changed, and nothing else moves.
    function checkNext(Queue queue) external pure {
        Queue next = _next(queue);
        assert(next.last() == uint256(queue.last()) + 1);
        assert(next.sinceDue() == queue.sinceDue() + 1);
        _onlyMoved(queue, next, _LAST);
    }

    function reachNext(Queue queue) external pure {
        assert(_next(queue).sinceDue() == 1);
    }

    function _next(Queue queue) private pure returns (Queue) {
        chain.assume(queue.last() < type(uint40).max);
        return queue.withNext();
    }

    function _onlyMoved(Queue before, Queue queue, uint256 mask) private pure {
        assert(Queue.unwrap(before) & ~mask == Queue.unwrap(queue) & ~mask);
    }
}
