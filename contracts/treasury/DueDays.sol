// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {LibBit} from "solady/src/utils/LibBit.sol";

import {Queue} from "../types/Queues.sol";
import {PayoutTerms} from "./PayoutTerms.sol";

/// @title DueDays
/// @notice Which last day has redemptions that are open: whether one is overdue is known without looking at any.
/// While one is open no request is due before the one before it: the first that is open is the first that is due.
abstract contract DueDays is PayoutTerms {
    /// @dev The redemptions with one last day.
    /// @param asked How many there are; those since the queue's `before` come to it when the next last day has its first.
    /// @param over How many are not open any more.
    struct DueDay {
        uint128 asked;
        uint128 over;
    }

    mapping(uint256 day => DueDay) private _dueDays;

    /// @dev Days that ever were a last day, 256 to a word: to the next of them it is one step.
    mapping(uint256 word => uint256 days_) private _everDue;

    constructor() {
        // After `due`: none is open.
        _queue = _queue.withFirstDue(1);
    }

    /* INSIDE */

    /// @dev One redemption more: its number is `last` then, its last day `due`.
    function _enqueue(Queue queue) internal returns (Queue) {
        bool noneOpen = queue.noneOpen();
        uint24 today = _cityDay();
        if (noneOpen || queue.foundOn() != today) {
            uint24 due = _dueDay(today, queue.payWithin());
            queue = queue.withDueFound(today);
            if (noneOpen ? due != queue.due() : due > queue.due()) queue = _dueOn(queue, due);
        }
        if (noneOpen) queue = queue.withFirstDue(queue.due());
        return _queue = queue.withNext();
    }

    /// @dev One redemption with this last day fewer is open.
    function _dequeue(uint24 day) internal {
        ++_dueDays[day].over;
    }

    /// @dev Once a call has taken all that it takes out of the queue.
    function _moveFirstDue() internal {
        Queue queue = _queue;
        uint24 first = queue.firstDue();
        uint24 due = queue.due();
        while (first <= due && _openOn(first, queue) == 0) {
            first = _nextDue(first + 1, due);
        }
        _queue = queue.withFirstDue(first);
    }

    /// @dev The first day on which redemptions were due that are open although the banks were read beyond it, and how
    /// many these are; zero if there is none.
    function _overdue(uint64 attested) internal view returns (uint24 day, uint256 open) {
        Queue queue = _queue;
        if (queue.noneOpen() || attested <= _endOf(queue.firstDue())) return (0, 0);
        return (queue.firstDue(), _openOn(queue.firstDue(), queue));
    }

    function _dueOn(Queue queue, uint24 due) private returns (Queue) {
        _dueDays[queue.due()].asked += uint128(queue.sinceDue());
        _everDue[due >> 8] |= 1 << (due & 0xff);
        return queue.withDue(due);
    }

    function _openOn(uint24 day, Queue queue) private view returns (uint256) {
        DueDay memory one = _dueDays[day];
        uint256 asked = one.asked;
        if (day == queue.due()) asked += queue.sinceDue();
        return asked - one.over;
    }

    /// @dev The first day from this on that ever was a last day; the one after `due` if none up to there.
    function _nextDue(uint256 from, uint256 due) private view returns (uint24) {
        for (uint256 word = from >> 8; word <= due >> 8; ++word) {
            uint256 later = _everDue[word];
            if (word == from >> 8) later = later >> (from & 0xff) << (from & 0xff);
            if (later != 0) {
                uint256 day = (word << 8) | LibBit.ffs(later);
                return uint24(day > due ? due + 1 : day);
            }
        }
        return uint24(due + 1);
    }
}
