// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {IIssuance} from "../interfaces/IIssuance.sol";
import {LeafLib} from "../libraries/LeafLib.sol";
import {AccountId, RedemptionId} from "../types/Ids.sol";
import {Claim, EntryKind, Proof} from "../types/Statements.sol";
import {Redemptions} from "./Redemptions.sol";

/// @title Issuance
/// @notice Attested deposits that become tokens. See {IIssuance} for every word of it.
abstract contract Issuance is IIssuance, Redemptions, Pausable {
    using BitMaps for BitMaps.BitMap;
    using LeafLib for LeafLib.Leaf;
    using SafeCast for uint256;

    /// @dev Minor units issued on one UTC day.
    struct Day {
        uint64 day;
        uint128 issued;
    }

    /// @dev What a batch may take, in minor units.
    /// @param single A deposit above it is held.
    /// @param left No more than this in all.
    struct Gate {
        uint256 single;
        uint256 left;
    }

    uint256 private constant _LONGEST_HOLD = 7 days;

    Limits private _limits;
    Day private _today;

    constructor(Limits memory limits_) {
        _setLimits(limits_);
    }

    /* ISSUE */

    /// @inheritdoc IIssuance
    function issue(Claim[] calldata deposits, Proof calldata proof) external whenNotPaused returns (uint256 amount) {
        _checkMayIssue();
        (address[] memory wallets, uint128[] memory amounts) = _takeAll(deposits, proof, _gate(proof));
        uint256[] memory barred = TOKEN.mint(wallets, amounts);
        for (uint256 i; i < barred.length; ++i) {
            _giveUp(deposits[barred[i]], proof);
            amounts[barred[i]] = 0;
        }
        uint32[] memory indices;
        (indices, amount) = _taken(deposits, amounts);

        _count(proof, amount);
        _sums.issued += amount.toUint128();
        _today = Day({day: uint64(block.timestamp / 1 days), issued: (issuedToday() + amount).toUint128()});
        emit Issued(proof.account, proof.sequence, indices, amount);
    }

    /// @inheritdoc IIssuance
    function reissue(Claim[] calldata payouts, Proof calldata proof) external returns (uint256 amount) {
        uint32[] memory indices;
        RedemptionId[] memory ids;
        (indices, ids, amount) = _moveAll(payouts, proof, EntryKind.Deposit);
        address[] memory wallets = new address[](ids.length);
        uint128[] memory amounts = new uint128[](ids.length);
        for (uint256 i; i < ids.length; ++i) {
            Redemption storage stored = _redemptions[ids[i]];
            (wallets[i], amounts[i]) = (_payee(stored.holder), stored.amount);
        }

        _count(proof, amount);
        _sums.issued += amount.toUint128();
        emit Reissued(proof.account, proof.sequence, indices, ids, amount);
        TOKEN.mint(wallets, amounts);
    }

    /// @inheritdoc IIssuance
    function void(Claim[] calldata deposits, Proof calldata proof) external restricted returns (uint256 amount) {
        int256 suspense = solvency().suspense;
        require(suspense >= 0, Treasury_SuspenseShort(suspense));
        (, uint128[] memory amounts) = _takeAll(deposits, proof, Gate(type(uint256).max, type(uint256).max));
        uint32[] memory indices;
        (indices, amount) = _taken(deposits, amounts);
        BitMaps.BitMap storage voided_ = _claims[proof.account][proof.sequence].voided;
        for (uint256 i; i < indices.length; ++i) {
            voided_.set(indices[i]);
        }

        _count(proof, amount);
        _sums.voided += amount.toUint128();
        emit Voided(proof.account, proof.sequence, indices, amount);
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
    function issuedToday() public view returns (uint256) {
        return _today.day == block.timestamp / 1 days ? _today.issued : 0;
    }

    /* INSIDE */

    function _checkMayIssue() private view {
        (bool fresh, AccountId stale,) = ORACLE.freshness();
        require(fresh, Treasury_Stale(stale));
        Solvency memory sheet = solvency();
        require(sheet.surplus >= 0, Treasury_Short(sheet.surplus));
        require(sheet.suspense >= 0, Treasury_SuspenseShort(sheet.suspense));
        require(!overdue(), Treasury_Overdue());
    }

    /// @dev What may be issued now of a statement: everything once its hold time is over.
    function _gate(Proof calldata proof) private view returns (Gate memory) {
        Limits memory limits_ = _limits;
        uint256 heldUntil = ORACLE.posted(proof.account, proof.sequence).postedAt + limits_.hold;
        if (block.timestamp >= heldUntil) return Gate(type(uint256).max, type(uint256).max);
        uint256 issued = issuedToday();
        return Gate(limits_.single, issued < limits_.daily ? limits_.daily - issued : 0);
    }

    /// @dev Whose each entry is, and how much the entry is; zero if it cannot be taken.
    function _takeAll(Claim[] calldata deposits, Proof calldata proof, Gate memory gate)
        private
        returns (address[] memory wallets, uint128[] memory amounts)
    {
        Claims storage claims = _claims[proof.account][proof.sequence];
        LeafLib.Leaf memory leaf = LeafLib.blank(proof);
        bytes32[] memory leaves = new bytes32[](deposits.length);
        wallets = new address[](deposits.length);
        amounts = new uint128[](deposits.length);
        for (uint256 i; i < deposits.length; ++i) {
            EntryKind kind = deposits[i].origin == 0 ? EntryKind.Deposit : EntryKind.Matched;
            leaves[i] = leaf.read(deposits[i], kind);
            wallets[i] = address(uint160(leaf.party));
            if (_take(leaf, claims, gate)) amounts[i] = leaf.amount;
        }
        _checkProof(ORACLE.posted(proof.account, proof.sequence).root, leaves, proof);
    }

    function _take(LeafLib.Leaf memory leaf, Claims storage claims, Gate memory gate) private returns (bool) {
        Skip why = _whyNotTake(leaf, claims, gate);
        if (why != Skip.None) {
            emit Skipped(leaf.account, leaf.sequence, leaf.index, why);
            return false;
        }
        gate.left -= leaf.amount;
        claims.done.set(leaf.index);
        if (leaf.kind == EntryKind.Matched) {
            (uint64 sequence, uint32 index) = leaf.originOf();
            Claims storage origin = _claims[leaf.account][sequence];
            origin.done.set(index);
            origin.voided.unset(index);
        }
        return true;
    }

    function _whyNotTake(LeafLib.Leaf memory leaf, Claims storage claims, Gate memory gate)
        private
        view
        returns (Skip)
    {
        if (claims.done.get(leaf.index)) return Skip.AlreadyDone;
        if (leaf.amount > gate.single) return Skip.Held;
        if (leaf.amount > gate.left) return Skip.OverDaily;
        return leaf.kind == EntryKind.Matched ? _whyNotMatch(leaf) : Skip.None;
    }

    /// @dev The entry that a Matched came from counts once too: nobody may have had tokens for it, unless it is a
    /// deposit that was voided.
    function _whyNotMatch(LeafLib.Leaf memory leaf) private view returns (Skip) {
        (uint64 sequence, uint32 index) = leaf.originOf();
        if (sequence > leaf.sequence) return Skip.NotPosted;
        Claims storage origin = _claims[leaf.account][sequence];
        if (origin.done.get(index) && !origin.voided.get(index)) return Skip.AlreadyDone;
        return TOKEN.frozen(address(uint160(leaf.party))) ? Skip.WalletBarred : Skip.None;
    }

    /// @dev The token does not go there, so the entry was not taken after all.
    function _giveUp(Claim calldata deposit, Proof calldata proof) private {
        _claims[proof.account][proof.sequence].done.unset(deposit.index);
        emit Skipped(proof.account, proof.sequence, deposit.index, Skip.WalletBarred);
    }

    /// @dev The entries that were taken, of those that were brought.
    function _taken(Claim[] calldata deposits, uint128[] memory amounts)
        private
        pure
        returns (uint32[] memory indices, uint256 amount)
    {
        uint256 count;
        indices = new uint32[](amounts.length);
        for (uint256 i; i < amounts.length; ++i) {
            if (amounts[i] == 0) continue;
            amount += amounts[i];
            indices[count++] = deposits[i].index;
        }
        if (count == 0) revert Treasury_NothingToDo(deposits[0].index);
        assembly ("memory-safe") {
            mstore(indices, count)
        }
    }

    /// @dev Of a statement no more is issued and voided than its totals say, whatever its leaves do.
    function _count(Proof calldata proof, uint256 amount) private {
        Claims storage claims = _claims[proof.account][proof.sequence];
        uint256 total = ORACLE.posted(proof.account, proof.sequence).issuable;
        claims.issuedOrVoided = _bounded(proof, claims.issuedOrVoided + amount, total);
    }

    function _setLimits(Limits memory limits_) private {
        require(limits_.hold <= _LONGEST_HOLD, Treasury_BadLimits(limits_));
        _limits = limits_;
        emit LimitsSet(limits_);
    }
}
