// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IRedemptions} from "../interfaces/IRedemptions.sol";

/// @title PayoutTerms
/// @notice What holders can rely on when they give tokens in. See {IRedemptions} for every word of it.
abstract contract PayoutTerms is IRedemptions, AccessManaged {
    using SafeCast for uint256;

    uint256 private constant _LONGEST_PAY_WITHIN = 10;
    uint256 private constant _LONGEST_WAIT = 30;
    uint256 private constant _LATEST_DUE = 20;

    /// @inheritdoc IRedemptions
    uint32 public immutable UTC_OFFSET;

    /// @inheritdoc IRedemptions
    address public complianceAccount;

    /// @inheritdoc IRedemptions
    mapping(uint256 word => uint256 closed) public calendar;

    Terms internal _terms;

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
        emit CalendarSet(word, closed);
    }

    /// @inheritdoc IRedemptions
    function setComplianceAccount(address account) external restricted {
        _setComplianceAccount(account);
    }

    /* VIEWS */

    /// @inheritdoc IRedemptions
    function terms() external view returns (Terms memory) {
        return _terms;
    }

    /* INSIDE */

    /// @dev The last of the next `payWithin` business days, but never far off, whatever the calendar says.
    function _dueDay() internal view returns (uint16) {
        uint256 day = (block.timestamp + UTC_OFFSET) / 1 days;
        uint256 latest = day + _LATEST_DUE;
        uint256 left = _terms.payWithin;
        while (left > 0 && day < latest) {
            ++day;
            bool closed = (calendar[day >> 8] >> (day & 0xff)) & 1 == 1;
            if (!closed) --left;
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
        _terms = terms_;
        emit TermsSet(terms_);
    }

    function _setComplianceAccount(address account) private {
        require(account != address(0) && account != address(this), Treasury_BadComplianceAccount(account));
        complianceAccount = account;
        emit ComplianceAccountSet(account);
    }
}
