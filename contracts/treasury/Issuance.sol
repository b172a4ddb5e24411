// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {IIssuance} from "../interfaces/IIssuance.sol";
import {AccountId} from "../types/Ids.sol";
import {Minting} from "../types/Mintings.sol";
import {BroughtEntry, EntryKind, Proof} from "../types/Statements.sol";
import {Redemptions} from "./Redemptions.sol";

/// @title Issuance
/// @notice Attested deposits that become tokens. See {IIssuance} for every word of it.
abstract contract Issuance is IIssuance, Redemptions, Pausable {
    using BitMaps for BitMaps.BitMap;

    uint256 private constant _LONGEST_HOLD = 7 days;

    uint96 private immutable _MOST_DAILY;
    uint96 private immutable _MOST_SINGLE;
    uint32 private immutable _LEAST_HOLD;

    Limits private _limits;

    constructor(Limits memory bounds, Limits memory limits_) {
        _MOST_DAILY = bounds.daily;
        _MOST_SINGLE = bounds.single;
        _LEAST_HOLD = bounds.hold;
        _setLimits(limits_);
    }

    /* ISSUE */

    /// @inheritdoc IIssuance
    function issue(BroughtEntry[] calldata deposits, Proof calldata proof)
        external
        whenNotPaused
        returns (uint256 amount)
    {
        _checkMayIssue();
        Batch memory batch = _proveIssuable(deposits, proof);
        bool holds = batch.left != type(uint256).max;
        _take(deposits, batch, _issueOne);

        amount = _countIssued(batch);
        // What has waited out its hold takes nothing of the day from what has not.
        if (holds) (_sums.issuedToday, _sums.day) = (uint96(issuedToday() + amount), uint32(block.timestamp / 1 days));
        emit Issued(proof.account, proof.sequence, batch.indices, amount);
        TOKEN.mint(batch.mintings);
    }

    /// @inheritdoc IIssuance
    function reissue(BroughtEntry[] calldata payouts, Proof calldata proof) external returns (uint256 amount) {
        Batch memory batch = _prove(payouts, proof, EntryKind.Deposit);
        _strikeBarred(batch);
        _takeRedemptions(payouts, batch, _returnOne);

        amount = _countIssued(batch);
        emit Reissued(proof.account, proof.sequence, batch.indices, batch.redemptions, amount);
        TOKEN.mint(batch.mintings);
    }

    /// @inheritdoc IIssuance
    function void(BroughtEntry[] calldata deposits, Proof calldata proof) external restricted returns (uint256 amount) {
        Batch memory batch = _proveIssuable(deposits, proof);
        _take(deposits, batch, _voidOne);

        uint128 voided_ = _countIssuable(batch);
        _sums.voided += voided_;
        _taken[proof.account].voided += voided_;
        emit Voided(proof.account, proof.sequence, batch.indices, voided_);
        return voided_;
    }

    /* CONTROL */

    /// @inheritdoc IIssuance
    function pause() external restricted {
        _pause();
    }

    /// @inheritdoc IIssuance
    function unpause() external restricted {
        _unpause();
    }

    /// @inheritdoc IIssuance
    function setLimits(Limits calldata limits_) external restricted {
        _setLimits(limits_);
    }

    /* VIEWS */

    /// @inheritdoc IIssuance
    function limits() external view returns (Limits memory) {
        return _limits;
    }

    /// @inheritdoc IIssuance
    function limitBounds() external view returns (Limits memory) {
        return Limits(_MOST_DAILY, _MOST_SINGLE, _LEAST_HOLD);
    }

    /// @inheritdoc IIssuance
    function issuedToday() public view returns (uint256) {
        return _sums.day == block.timestamp / 1 days ? _sums.issuedToday : 0;
    }

    /* INSIDE */

    function _checkMayIssue() private view {
        (bool fresh, AccountId stale, uint256 since, uint64 attested) = ORACLE.freshness();
        require(fresh, Treasury_Stale(stale, since));
        int256 surplus = balanceSheet().surplus;
        require(surplus >= 0, Treasury_Short(surplus));
        (uint24 dueDay, uint256 open) = _overdue(attested);
        require(open == 0, Treasury_Overdue(dueDay, open));
    }

    /// @dev With what may be issued now of the statement: everything once its hold is over.
    function _proveIssuable(BroughtEntry[] calldata deposits, Proof calldata proof)
        private
        view
        returns (Batch memory batch)
    {
        batch = _prove(deposits, proof, EntryKind.Matched);
        _strikeBarred(batch);
        Limits memory limits_ = _limits;
        batch.single = batch.left = type(uint256).max;
        if (block.timestamp >= uint256(batch.statement.postedAt) + limits_.hold) return batch;
        uint256 issued = issuedToday();
        batch.single = limits_.single;
        batch.left = issued < limits_.daily ? limits_.daily - issued : 0;
    }

    /// @dev A Deposit or Matched becomes tokens.
    function _issueOne(BroughtEntry calldata entry, Batch memory batch, Minting minting) private returns (Skip why) {
        why = _whyNotNow(batch, minting);
        if (why == Skip.None) why = _matchOrigin(entry, batch);
        if (why != Skip.None) return why;
        unchecked {
            batch.left -= minting.amountOf(); // it is not above it
        }
    }

    /// @dev A Deposit or Matched goes to suspense; only if it cannot become tokens now.
    function _voidOne(BroughtEntry calldata entry, Batch memory batch, Minting minting) private returns (Skip why) {
        if (_whyNotNow(batch, minting) == Skip.None) return Skip.Issuable;
        why = _matchOrigin(entry, batch);
        if (why == Skip.None) _entries[batch.account][batch.sequence].voided.set(entry.index);
    }

    function _whyNotNow(Batch memory batch, Minting minting) private pure returns (Skip) {
        if (minting.walletOf() == address(0)) return Skip.WalletBarred;
        uint256 amount = minting.amountOf();
        if (amount > batch.single) return Skip.Held;
        return amount > batch.left ? Skip.OverDaily : Skip.None;
    }

    /// @dev The entry that a Matched came from counts once too: nobody may have had tokens for it, unless it is a
    /// deposit that was voided.
    function _matchOrigin(BroughtEntry calldata entry, Batch memory batch) private returns (Skip) {
        if (entry.origin == 0) return Skip.None;
        if (entry.origin >= (uint256(batch.sequence) << 32 | entry.index)) return Skip.NotEarlier;
        TakenEntries storage origin = _entries[batch.account][uint64(entry.origin >> 32)];
        uint256 index = uint32(entry.origin);
        if (origin.done.get(index) && !origin.voided.get(index)) return Skip.AlreadyDone;
        origin.done.set(index);
        origin.voided.unset(index);
        return Skip.None;
    }

    function _countIssued(Batch memory batch) private returns (uint128 issued) {
        issued = _countIssuable(batch);
        _sums.issued += issued;
        _taken[batch.account].issued += issued;
    }

    function _setLimits(Limits memory limits_) private {
        bool fits = limits_.daily <= _MOST_DAILY && limits_.single <= _MOST_SINGLE && limits_.hold >= _LEAST_HOLD
            && limits_.hold <= _LONGEST_HOLD;
        require(fits, Treasury_BadLimits(limits_));
        Limits memory before = _limits;
        bool same = before.daily == limits_.daily && before.single == limits_.single && before.hold == limits_.hold;
        require(!same, Treasury_Unchanged());
        _limits = limits_;
        emit LimitsSet(limits_);
    }
}
