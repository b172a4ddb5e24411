// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IRedemptions} from "../interfaces/IRedemptions.sol";

/// @title PayoutTerms
/// @notice What holders can rely on when they give tokens in. See {IRedemptions} for every word of it.
abstract contract PayoutTerms is IRedemptions, AccessManaged {
    using SafeCast for uint256;

    /// @dev Terms and queue share the one slot that every request reads and writes.
    /// @param payWithin These four: see {Terms}.
    /// @param today The day of the city's clock for which `due` was found; zero if it is to be found again.
    /// @param due The last day of the newest redemption.
    /// @param firstDue All redemptions with an earlier last day are over; after `due` if none is open.
    /// @param before Number of the newest redemption when `due` became the last day.
    /// @param last Number of the newest redemption.
    struct Queue {
        uint8 payWithin;
        uint8 grace;
        uint8 challenge;
        uint72 minimum;
        uint16 today;
        uint16 due;
        uint16 firstDue;
        uint48 before;
        uint48 last;
    }

    uint256 private constant _LONGEST_PAY_WITHIN = 10;
    uint256 private constant _LONGEST_WAIT = 30;
    uint256 private constant _LATEST_DUE = 20;

    /// @inheritdoc IRedemptions
    uint32 public immutable UTC_OFFSET;

    /// @inheritdoc IRedemptions
    address public complianceAccount;

    /// @inheritdoc IRedemptions
    mapping(uint256 word => uint256 closed) public calendar;

    Queue internal _queue;

    constructor(uint32 utcOffset, Terms memory terms_, address compliance) {
        UTC_OFFSET = utcOffset;
        _setTerms(terms_);
        _setComplianceAccount(compliance);
    }

    /* TERMS */

    /// @inheritdoc IRedemptions
    function setTerms(Terms calldata terms_) external restricted {
        _setTerms(terms_);
    }

    /// @inheritdoc IRedemptions
    function setCalendar(uint256 word, uint256 closed) external restricted {
        calendar[word] = closed;
        _queue.today = 0;
        emit CalendarSet(word, closed);
    }

    /// @inheritdoc IRedemptions
    function setComplianceAccount(address account) external restricted {
        _setComplianceAccount(account);
    }

    /* VIEWS */

    /// @inheritdoc IRedemptions
    function terms() external view returns (Terms memory) {
        Queue memory queue = _queue;
        return Terms(queue.payWithin, queue.grace, queue.challenge, queue.minimum);
    }

    /* INSIDE */

    /// @dev The day of the city's clock.
    function _cityDay() internal view returns (uint16) {
        return ((block.timestamp + UTC_OFFSET) / 1 days).toUint16();
    }

    /// @dev The last of the next so many business days, but never far off, whatever the calendar says.
    function _dueDay(uint256 today, uint256 payWithin) internal view returns (uint16) {
        uint256 day = today;
        while (payWithin > 0 && day < today + _LATEST_DUE) {
            ++day;
            bool closed = (calendar[day >> 8] >> (day & 0xff)) & 1 == 1;
            if (!closed) --payWithin;
        }
        return day.toUint16();
    }

    /// @dev When a day of the city's clock is over, Unix seconds.
    function _endOf(uint256 day) internal view returns (uint256) {
        return (day + 1) * 1 days - UTC_OFFSET;
    }

    function _setTerms(Terms memory terms_) private {
        bool fits = terms_.payWithin <= _LONGEST_PAY_WITHIN && terms_.grace <= _LONGEST_WAIT && terms_.challenge > 0
            && terms_.challenge <= _LONGEST_WAIT;
        require(fits, Treasury_BadTerms(terms_));
        Queue storage queue = _queue;
        queue.payWithin = terms_.payWithin;
        queue.grace = terms_.grace;
        queue.challenge = terms_.challenge;
        queue.minimum = terms_.minimum;
        queue.today = 0;
        emit TermsSet(terms_);
    }

    function _setComplianceAccount(address account) private {
        require(account != address(0) && account != address(this), Treasury_BadComplianceAccount(account));
        complianceAccount = account;
        emit ComplianceAccountSet(account);
    }
}
