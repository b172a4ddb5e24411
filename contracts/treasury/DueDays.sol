// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";

import {PayoutTerms} from "./PayoutTerms.sol";

/// @title DueDays
/// @notice Which last day has redemptions that are open: whether one is overdue is known without looking at any.
/// While one is open no request is due before the one before it: the first that is open is the first that is due.
abstract contract DueDays is PayoutTerms {
    /// @dev The redemptions with one last day.
    /// @param asked How many there are; those since `before` come to it when the next last day has its first.
    /// @param over How many are not open any more.
    struct DueDay {
        uint128 asked;
        uint128 over;
    }

    mapping(uint16 day => DueDay) private _dueDays;

    constructor() {
        // After `due`: none is open.
        _queue.firstDue = 1;
    }

    /* INSIDE */

    /// @dev One redemption more: its number is `last` then, its last day `due`.
    function _enqueue(Queue memory queue) internal {
        bool noneOpen = queue.firstDue > queue.due;
        uint16 today = _cityDay();
        if (noneOpen || queue.today != today) {
            _queue.today = today;
            uint16 due = _dueDay(today, queue.payWithin);
            _dueOn(queue, noneOpen ? due : uint16(Math.max(queue.due, due)));
        }
        if (noneOpen) _queue.firstDue = queue.due;
        _queue.last = ++queue.last;
    }

    /// @dev One redemption with this last day fewer is open.
    function _dequeue(uint16 day) internal {
        ++_dueDays[day].over;
    }

    /// @dev Once a call has taken all that it takes out of the queue.
    function _moveFirstDue() internal {
        Queue memory queue = _queue;
        uint16 first = queue.firstDue;
        while (first <= queue.due && _isOver(first, queue)) {
            ++first;
        }
        _queue.firstDue = first;
    }

    /// @dev Whether the banks, read up to there, did not pay a redemption that is open in time.
    function _overdue(uint64 attested) internal view returns (bool) {
        Queue memory queue = _queue;
        return queue.firstDue <= queue.due && attested > _endOf(queue.firstDue);
    }

    function _dueOn(Queue memory queue, uint16 due) private {
        if (due == queue.due) return;
        _dueDays[queue.due].asked += queue.last - queue.before;
        _queue.due = queue.due = due;
        _queue.before = queue.last;
    }

    function _isOver(uint16 day, Queue memory queue) private view returns (bool) {
        DueDay memory due = _dueDays[day];
        uint256 asked = due.asked;
        if (day == queue.due) asked += queue.last - queue.before;
        return due.over == asked;
    }
}
