// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IRedemptions} from "../interfaces/IRedemptions.sol";
import {Queue} from "../types/Queues.sol";

/// @title PayoutTerms
/// @notice What holders can rely on when they redeem. See {IRedemptions} for every word of it.
abstract contract PayoutTerms is IRedemptions, AccessManaged {
    uint256 private constant _LATEST_DUE = 20;

    /// @inheritdoc IRedemptions
    uint32 public immutable UTC_OFFSET;

    uint8 private immutable _MOST_PAY_WITHIN;
    uint8 private immutable _MOST_GRACE;
    uint8 private immutable _MOST_CHALLENGE;
    uint72 private immutable _MOST_MINIMUM;

    /// @inheritdoc IRedemptions
    mapping(uint256 word => uint256 closed) public calendar;

    Queue internal _queue;

    constructor(uint32 utcOffset, Terms memory most, Terms memory terms_) {
        UTC_OFFSET = utcOffset;
        _MOST_PAY_WITHIN = most.payWithin;
        _MOST_GRACE = most.grace;
        _MOST_CHALLENGE = most.challenge;
        _MOST_MINIMUM = most.minimum;
        _setTerms(terms_);
    }

    /* TERMS */

    /// @inheritdoc IRedemptions
    function setTerms(Terms calldata terms_) external restricted {
        _setTerms(terms_);
    }

    /// @inheritdoc IRedemptions
    function setCalendar(uint256 word, uint256 closed) external restricted {
        require(calendar[word] != closed, Treasury_Unchanged());
        calendar[word] = closed;
        _queue = _queue.withDueFound(0);
        emit CalendarSet(word, closed);
    }

    /* VIEWS */

    /// @inheritdoc IRedemptions
    function terms() external view returns (Terms memory) {
        Queue queue = _queue;
        return Terms(queue.payWithin(), queue.grace(), queue.challenge(), queue.minimum());
    }

    /// @inheritdoc IRedemptions
    function termBounds() external view returns (Terms memory) {
        return Terms(_MOST_PAY_WITHIN, _MOST_GRACE, _MOST_CHALLENGE, _MOST_MINIMUM);
    }

    /* INSIDE */

    /// @dev The day of the city's clock.
    function _cityDay() internal view returns (uint24) {
        return uint24((block.timestamp + UTC_OFFSET) / 1 days);
    }

    /// @dev The last of the next so many business days, but never far off, whatever the calendar says.
    function _dueDay(uint256 today, uint256 payWithin) internal view returns (uint24) {
        uint256 day = today;
        while (payWithin > 0 && day < today + _LATEST_DUE) {
            ++day;
            bool closed = (calendar[day >> 8] >> (day & 0xff)) & 1 == 1;
            if (!closed) --payWithin;
        }
        return uint24(day);
    }

    /// @dev When a day of the city's clock is over, Unix seconds.
    function _endOf(uint256 day) internal view returns (uint256) {
        return (day + 1) * 1 days - UTC_OFFSET;
    }

    function _setTerms(Terms memory terms_) private {
        bool fits = terms_.payWithin <= _MOST_PAY_WITHIN && terms_.grace <= _MOST_GRACE && terms_.challenge > 0
            && terms_.challenge <= _MOST_CHALLENGE && terms_.minimum > 0 && terms_.minimum <= _MOST_MINIMUM;
        require(fits, Treasury_BadTerms(terms_));
        Queue queue = _queue.withTerms(terms_.payWithin, terms_.grace, terms_.challenge, terms_.minimum);
        require(!queue.sameTerms(_queue), Treasury_Unchanged());
        _queue = queue;
        emit TermsSet(terms_);
    }
}
