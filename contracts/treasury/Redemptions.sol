// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {IReserveOracle} from "../interfaces/IReserveOracle.sol";
import {IRedemptions} from "../interfaces/IRedemptions.sol";
import {LeafLib} from "../libraries/LeafLib.sol";
import {RedemptionId} from "../types/Ids.sol";
import {Claim, EntryKind, Proof} from "../types/Statements.sol";
import {Ledger} from "./Ledger.sol";
import {PayoutTerms} from "./PayoutTerms.sol";

/// @title Redemptions
/// @notice Tokens given in, until they are paid out or given back. See {IRedemptions} for every word of it.
abstract contract Redemptions is PayoutTerms, Ledger {
    using BitMaps for BitMaps.BitMap;
    using LeafLib for LeafLib.Leaf;
    using SafeCast for uint256;

    /// @dev How many redemptions there are, and which day is due first.
    /// @param last Number of the newest.
    /// @param open How many are requested or accepted.
    /// @param firstDue The earliest last day of those, in days of the city's clock.
    struct Queue {
        uint64 last;
        uint64 open;
        uint16 firstDue;
    }

    uint256 private constant _PLACES = 4;
    uint256 private constant _SILENCE = 90 days;

    Queue private _queue;

    mapping(RedemptionId id => Redemption) internal _redemptions;

    /// @dev How many open redemptions have this as their last day.
    mapping(uint16 day => uint256 open) private _openOn;

    /// @dev Each holder has four places; a redemption under way keeps one.
    mapping(address holder => uint64[_PLACES] numbers) private _places;

    /// @dev When a reclaim that was begun can be ended, Unix seconds.
    mapping(RedemptionId id => uint64 until) private _challengedUntil;

    /* GIVE IN */

    /// @inheritdoc IRedemptions
    function redeem(uint256 amount, bytes32 payoutAccount) external returns (RedemptionId id) {
        id = _request(msg.sender, amount, payoutAccount);
        TOKEN.escrow(msg.sender, amount.toUint128());
    }

    /// @inheritdoc IRedemptions
    function redeemWithAuthorization(
        address holder,
        uint256 amount,
        bytes32 payoutAccount,
        uint256 validAfter,
        uint256 validBefore,
        bytes calldata signature
    ) external returns (RedemptionId id) {
        id = _request(holder, amount, payoutAccount);
        TOKEN.receiveWithAuthorization(holder, address(this), amount, validAfter, validBefore, payoutAccount, signature);
    }

    /// @inheritdoc IRedemptions
    function cancel(RedemptionId id) external {
        require(msg.sender == _redemptions[id].holder, Treasury_NotHolder(id, msg.sender));

        emit RedemptionCancelled(id);
        _giveBack(_advance(id, Status.Requested, Status.Cancelled));
    }

    /* PAY OUT */

    /// @inheritdoc IRedemptions
    function accept(RedemptionId[] calldata ids) external restricted {
        require(ids.length > 0, Treasury_NoRedemption());
        for (uint256 i; i < ids.length; ++i) {
            _advance(ids[i], Status.Requested, Status.Accepted);
            emit RedemptionAccepted(ids[i]);
        }
    }

    /// @inheritdoc IRedemptions
    function reject(RedemptionId id, bytes4 reason) external restricted {
        emit RedemptionRejected(id, reason);
        _giveBack(_advance(id, Status.Requested, Status.Rejected));
    }

    /// @inheritdoc IRedemptions
    function settle(Claim[] calldata payouts, Proof calldata proof) external returns (uint256 amount) {
        uint32[] memory indices;
        RedemptionId[] memory ids;
        IReserveOracle.Posted memory statement = ORACLE.posted(proof.account, proof.sequence);
        (indices, ids, amount) = _moveAll(payouts, proof, statement.root, EntryKind.Payout);

        Claims storage claims = _claims[proof.account][proof.sequence];
        claims.settled = _bounded(proof, claims.settled + amount, statement.payouts);
        _sums.settled += amount.toUint128();
        emit Settled(proof.account, proof.sequence, indices, ids, amount);
        TOKEN.burn(amount.toUint128());
    }

    /// @inheritdoc IRedemptions
    function reclaim(RedemptionId id) external {
        Redemption memory stored = _redemptions[id];
        require(stored.status == Status.Accepted, Treasury_WrongStatus(id, stored.status));
        (,, uint64 attested) = ORACLE.freshness();
        uint256 from = _endOf(stored.dueDay + _terms.grace);
        // While no account lives nobody can know; but nobody can pay either, so that it ends some day.
        if (attested == type(uint64).max) attested = uint64(block.timestamp - _SILENCE);
        require(attested > from, Treasury_MayBePaid(id, from, attested));
        uint64 until = _challengedUntil[id];
        uint256 challenge = _terms.challenge * 1 days;
        // An account that has begun to live since may have paid it: there is a challenge to that too.
        if (until < ORACLE.begunAt() + challenge) {
            until = uint64(block.timestamp + challenge);
            _challengedUntil[id] = until;
            emit ReclaimBegun(id, until);
            return;
        }
        require(block.timestamp > until, Treasury_Challenged(id, until));

        emit RedemptionReclaimed(id);
        _giveBack(_advance(id, Status.Accepted, Status.Reclaimed));
    }

    /* VIEWS */

    /// @inheritdoc IRedemptions
    function redemption(RedemptionId id) external view returns (Redemption memory) {
        return _redemptions[id];
    }

    /// @inheritdoc IRedemptions
    function redemptions() external view returns (uint256) {
        return _queue.last;
    }

    /// @inheritdoc IRedemptions
    function overdue() external view returns (bool) {
        (,, uint64 attested) = ORACLE.freshness();
        return _overdue(attested);
    }

    /* INSIDE */

    /// @dev Whether the banks, read up to there, did not pay a redemption that is open in time.
    function _overdue(uint64 attested) internal view returns (bool) {
        Queue memory queue = _queue;
        return queue.open > 0 && attested > _endOf(queue.firstDue);
    }

    function _request(address holder, uint256 amount, bytes32 payoutAccount) private returns (RedemptionId id) {
        require(payoutAccount != 0, Treasury_NoPayoutAccount());
        uint256 minimum = _terms.minimum;
        require(
            amount > 0 && (amount >= minimum || amount == TOKEN.balanceOf(holder)),
            Treasury_BelowMinimum(amount, minimum)
        );
        uint16 dueDay = _dueDay();
        uint64 number = _enqueue(dueDay);
        _takePlace(holder, number);
        id = RedemptionId.wrap(number);
        _redemptions[id] =
            Redemption({holder: holder, status: Status.Requested, dueDay: dueDay, amount: amount.toUint72()});

        emit RedemptionRequested(id, holder, amount, payoutAccount, dueDay);
    }

    function _enqueue(uint16 dueDay) private returns (uint64 number) {
        Queue memory queue = _queue;
        number = ++queue.last;
        if (queue.open == 0 || dueDay < queue.firstDue) queue.firstDue = dueDay;
        ++queue.open;
        _queue = queue;
        ++_openOn[dueDay];
    }

    function _dequeue(uint16 dueDay) private {
        Queue memory queue = _queue;
        --queue.open;
        --_openOn[dueDay];
        // Some later day has one as long as one is open.
        while (queue.open > 0 && _openOn[queue.firstDue] == 0) {
            ++queue.firstDue;
        }
        _queue = queue;
    }

    function _takePlace(address holder, uint64 number) private {
        uint64[_PLACES] storage places = _places[holder];
        for (uint256 i; i < _PLACES; ++i) {
            if (_isOpen(places[i])) continue;
            places[i] = number;
            return;
        }
        revert Treasury_TooManyOpen(holder);
    }

    function _isOpen(uint64 number) private view returns (bool) {
        Status status = _redemptions[RedemptionId.wrap(number)].status;
        return status == Status.Requested || status == Status.Accepted;
    }

    /// @dev Takes the leaves that fit their redemptions, and moves those on: a Payout from accepted to settled, a
    /// Deposit that brings one back from settled to returned.
    function _moveAll(Claim[] calldata entries, Proof calldata proof, bytes32 root, EntryKind kind)
        internal
        returns (uint32[] memory indices, RedemptionId[] memory ids, uint256 amount)
    {
        BitMaps.BitMap storage done = _claims[proof.account][proof.sequence].done;
        LeafLib.Leaf memory leaf = LeafLib.blank(proof);
        leaf.kind = kind;
        bytes32[] memory leaves = new bytes32[](entries.length);
        indices = new uint32[](entries.length);
        ids = new RedemptionId[](entries.length);
        uint256 count;
        Skip why;
        for (uint256 i; i < entries.length; ++i) {
            leaf.read(entries[i]);
            leaves[i] = leaf.hash();
            RedemptionId id = RedemptionId.wrap(kind == EntryKind.Payout ? leaf.party : leaf.origin);
            why = _whyNotMove(id, leaf, done);
            if (why != Skip.None) {
                emit Skipped(leaf.account, leaf.sequence, leaf.index, why);
                continue;
            }
            done.set(leaf.index);
            if (kind == EntryKind.Payout) _advance(id, Status.Accepted, Status.Settled);
            else _advance(id, Status.Settled, Status.Returned);
            (indices[count], ids[count]) = (leaf.index, id);
            ++count;
            amount += leaf.amount;
        }
        if (count == 0) revert Treasury_NothingToDo(leaf.index, why);
        _checkProof(root, leaves, proof);
        assembly ("memory-safe") {
            mstore(indices, count)
            mstore(ids, count)
        }
    }

    function _whyNotMove(RedemptionId id, LeafLib.Leaf memory leaf, BitMaps.BitMap storage done)
        private
        view
        returns (Skip)
    {
        if (done.get(leaf.index)) return Skip.AlreadyDone;
        Redemption storage stored = _redemptions[id];
        if (leaf.kind == EntryKind.Payout) {
            if (stored.status != Status.Accepted) return Skip.NotAccepted;
        } else {
            if (stored.status != Status.Settled) return Skip.NotSettled;
            if (uint160(stored.holder) != leaf.party) return Skip.NotHolder;
        }
        if (stored.amount != leaf.amount) return Skip.AmountDiffers;
        return Skip.None;
    }

    /// @dev The only way on in a redemption's life.
    function _advance(RedemptionId id, Status from, Status to) private returns (Redemption storage stored) {
        stored = _redemptions[id];
        require(stored.status == from, Treasury_WrongStatus(id, stored.status));
        stored.status = to;
        if (to != Status.Accepted && from != Status.Settled) _dequeue(stored.dueDay);
    }

    function _giveBack(Redemption storage stored) private {
        TOKEN.transfer(_payee(stored.holder), stored.amount);
    }

    /// @dev A frozen holder's tokens wait where the law will look for them.
    function _payee(address holder) internal view returns (address) {
        return TOKEN.frozen(holder) ? complianceAccount : holder;
    }
}
