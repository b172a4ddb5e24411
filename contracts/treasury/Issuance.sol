// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {IReserveOracle} from "../interfaces/IReserveOracle.sol";
import {IIssuance} from "../interfaces/IIssuance.sol";
import {LeafLib} from "../libraries/LeafLib.sol";
import {MarkLib} from "../libraries/MarkLib.sol";
import {AccountId, RedemptionId} from "../types/Ids.sol";
import {Minting, mintingOf} from "../types/Mintings.sol";
import {Request} from "../types/Requests.sol";
import {Claim, EntryKind, Proof} from "../types/Statements.sol";
import {Redemptions} from "./Redemptions.sol";

/// @title Issuance
/// @notice Attested deposits that become tokens. See {IIssuance} for every word of it.
abstract contract Issuance is IIssuance, Redemptions, Pausable {
    using BitMaps for BitMaps.BitMap;
    using LeafLib for LeafLib.Leaf;
    using MarkLib for BitMaps.BitMap;
    using SafeCast for uint256;

    /// @dev Minor units issued on one UTC day.
    struct Day {
        uint64 day;
        uint128 issued;
    }

    /// @dev What a batch may take, in minor units.
    /// @param single A deposit above it is held.
    /// @param left No more than this in all.
    /// @param mints Whether the token must go to the wallet.
    struct Gate {
        uint256 single;
        uint256 left;
        bool mints;
    }

    /// @dev What a batch takes, in the order it was brought; minor units.
    struct Batch {
        uint32[] indices;
        Minting[] mintings;
        uint256 amount;
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
        IReserveOracle.Posted memory statement = ORACLE.posted(proof.account, proof.sequence);
        Batch memory batch = _takeAll(deposits, proof, statement.root, _gate(statement.postedAt));
        uint256[] memory barred = _mint(batch.mintings);
        if (barred.length > 0) _giveUp(barred, batch, proof);

        amount = batch.amount;
        _count(proof, amount, statement.issuable);
        _sums.issued += amount.toUint128();
        _today = Day({day: uint64(block.timestamp / 1 days), issued: (issuedToday() + amount).toUint128()});
        emit Issued(proof.account, proof.sequence, batch.indices, amount);
    }

    /// @inheritdoc IIssuance
    function reissue(Claim[] calldata payouts, Proof calldata proof) external returns (uint256 amount) {
        uint32[] memory indices;
        RedemptionId[] memory ids;
        IReserveOracle.Posted memory statement = ORACLE.posted(proof.account, proof.sequence);
        (indices, ids, amount) = _moveAll(payouts, proof, statement.root, EntryKind.Deposit);
        Minting[] memory mintings = new Minting[](ids.length);
        for (uint256 i; i < ids.length; ++i) {
            Request asked = _requests[ids[i]];
            mintings[i] = mintingOf(_payee(asked.holderOf()), asked.amountOf());
        }

        _count(proof, amount, statement.issuable);
        _sums.issued += amount.toUint128();
        emit Reissued(proof.account, proof.sequence, indices, ids, amount);
        uint256[] memory barred = _mint(mintings);
        require(barred.length == 0, Treasury_BadComplianceAccount(complianceAccount));
    }

    /// @inheritdoc IIssuance
    function void(Claim[] calldata deposits, Proof calldata proof) external restricted returns (uint256 amount) {
        int256 suspense = solvency().suspense;
        require(suspense >= 0, Treasury_SuspenseShort(suspense));
        IReserveOracle.Posted memory statement = ORACLE.posted(proof.account, proof.sequence);
        Batch memory batch =
            _takeAll(deposits, proof, statement.root, Gate(type(uint256).max, type(uint256).max, false));
        BitMaps.BitMap storage voided_ = _claims[proof.account][proof.sequence].voided;
        for (uint256 i; i < batch.indices.length; ++i) {
            voided_.set(batch.indices[i]);
        }

        amount = batch.amount;
        _count(proof, amount, statement.issuable);
        _sums.voided += amount.toUint128();
        emit Voided(proof.account, proof.sequence, batch.indices, amount);
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
        (bool fresh, AccountId stale, uint64 attested) = ORACLE.freshness();
        require(fresh, Treasury_Stale(stale));
        Solvency memory sheet = solvency();
        require(sheet.surplus >= 0, Treasury_Short(sheet.surplus));
        require(sheet.suspense >= 0, Treasury_SuspenseShort(sheet.suspense));
        require(!_overdue(attested), Treasury_Overdue());
    }

    /// @dev What may be issued now of a statement: everything once its hold time is over.
    function _gate(uint256 postedAt) private view returns (Gate memory) {
        Limits memory limits_ = _limits;
        if (block.timestamp >= postedAt + limits_.hold) return Gate(type(uint256).max, type(uint256).max, true);
        uint256 issued = issuedToday();
        return Gate(limits_.single, issued < limits_.daily ? limits_.daily - issued : 0, true);
    }

    /// @dev Takes what can be taken of the entries brought.
    function _takeAll(Claim[] calldata deposits, Proof calldata proof, bytes32 root, Gate memory gate)
        private
        returns (Batch memory batch)
    {
        Claims storage claims = _claims[proof.account][proof.sequence];
        LeafLib.Leaf memory leaf = LeafLib.blank(proof);
        bytes32[] memory leaves = new bytes32[](deposits.length);
        uint32[] memory indices = new uint32[](deposits.length);
        Minting[] memory mintings = new Minting[](deposits.length);
        uint256 count;
        uint256 left = gate.left;
        Skip why;
        for (uint256 i; i < deposits.length; ++i) {
            leaf.read(deposits[i]);
            leaf.kind = leaf.origin == 0 ? EntryKind.Deposit : EntryKind.Matched;
            leaves[i] = leaf.hash();
            why = _tryTake(leaf, claims, gate);
            if (why != Skip.None) {
                emit Skipped(leaf.account, leaf.sequence, leaf.index, why);
                continue;
            }
            gate.left -= leaf.amount;
            indices[count] = leaf.index;
            // Wider amounts are more than any statement's total, and fail there.
            mintings[count] = mintingOf(address(uint160(leaf.party)), uint96(leaf.amount));
            ++count;
        }
        if (count == 0) revert Treasury_NothingToDo(leaf.index, why);
        _checkProof(root, leaves, proof);
        assembly ("memory-safe") {
            mstore(indices, count)
            mstore(mintings, count)
        }
        return Batch({indices: indices, mintings: mintings, amount: left - gate.left});
    }

    /// @dev Marks an entry as taken, or says why not.
    function _tryTake(LeafLib.Leaf memory leaf, Claims storage claims, Gate memory gate) private returns (Skip) {
        if (leaf.amount > gate.single) return Skip.Held;
        if (leaf.amount > gate.left) return Skip.OverDaily;
        if (leaf.kind == EntryKind.Matched) {
            if (claims.done.get(leaf.index)) return Skip.AlreadyDone;
            if (gate.mints && _barred(address(uint160(leaf.party)))) return Skip.WalletBarred;
            Skip why = _matchOrigin(leaf);
            if (why != Skip.None) return why;
        }
        return claims.done.mark(leaf.index) ? Skip.None : Skip.AlreadyDone;
    }

    /// @dev The entry that a Matched came from counts once too: nobody may have had tokens for it, unless it is a
    /// deposit that was voided.
    function _matchOrigin(LeafLib.Leaf memory leaf) private returns (Skip) {
        (uint64 sequence, uint32 index) = leaf.originOf();
        if (leaf.origin >= (uint256(leaf.sequence) << 32 | leaf.index)) return Skip.NotEarlier;
        Claims storage origin = _claims[leaf.account][sequence];
        if (origin.done.get(index) && !origin.voided.get(index)) return Skip.AlreadyDone;
        origin.done.set(index);
        origin.voided.unset(index);
        return Skip.None;
    }

    /// @dev The same that the token would say of a Deposit; but a Matched cannot be given up again.
    function _barred(address wallet) private view returns (bool) {
        return wallet == address(0) || wallet == address(this) || TOKEN.frozen(wallet);
    }

    /// @dev Mints to every wallet that the token goes to, and answers the positions of the others.
    function _mint(Minting[] memory mintings) private returns (uint256[] memory barred) {
        address[] memory wallets = new address[](mintings.length);
        for (uint256 i; i < wallets.length; ++i) {
            wallets[i] = mintings[i].walletOf();
        }
        bool[] memory isBarred = TOKEN.barred(wallets);
        Minting[] memory able = new Minting[](mintings.length);
        barred = new uint256[](mintings.length);
        uint256 count;
        for (uint256 i; i < mintings.length; ++i) {
            if (isBarred[i]) barred[count++] = i;
            else able[i - count] = mintings[i];
        }
        assembly ("memory-safe") {
            mstore(able, sub(mload(able), count))
            mstore(barred, count)
        }
        TOKEN.mint(able);
    }

    /// @dev The token does not go to some of the wallets, so those entries were not taken after all.
    function _giveUp(uint256[] memory barred, Batch memory batch, Proof calldata proof) private {
        BitMaps.BitMap storage done = _claims[proof.account][proof.sequence].done;
        uint32[] memory indices = batch.indices;
        uint32 first = indices[0];
        for (uint256 i = barred.length; i > 0; --i) {
            uint256 at = barred[i - 1];
            done.unset(indices[at]);
            batch.amount -= batch.mintings[at].amountOf();
            emit Skipped(proof.account, proof.sequence, indices[at], Skip.WalletBarred);
            for (uint256 next = at + 1; next < indices.length; ++next) {
                indices[next - 1] = indices[next];
            }
            assembly ("memory-safe") {
                mstore(indices, sub(mload(indices), 1))
            }
        }
        if (indices.length == 0) revert Treasury_NothingToDo(first, Skip.WalletBarred);
    }

    /// @dev Of a statement no more is issued and voided than its totals say, whatever its leaves do.
    function _count(Proof calldata proof, uint256 amount, uint256 total) private {
        Claims storage claims = _claims[proof.account][proof.sequence];
        claims.issuedOrVoided = _bounded(proof, claims.issuedOrVoided + amount, total);
    }

    function _setLimits(Limits memory limits_) private {
        require(limits_.hold <= _LONGEST_HOLD, Treasury_BadLimits(limits_));
        _limits = limits_;
        emit LimitsSet(limits_);
    }
}
