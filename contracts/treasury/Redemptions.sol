// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {LibMap} from "solady/src/utils/LibMap.sol";

import {IReserveOracle} from "../interfaces/IReserveOracle.sol";
import {IRedemptions} from "../interfaces/IRedemptions.sol";
import {LeafLib} from "../libraries/LeafLib.sol";
import {RedemptionId} from "../types/Ids.sol";
import {Request, requestOf} from "../types/Requests.sol";
import {Claim, EntryKind, Proof} from "../types/Statements.sol";
import {DueDays} from "./DueDays.sol";
import {Ledger} from "./Ledger.sol";

/// @title Redemptions
/// @notice Tokens given in, until they are paid out or given back. See {IRedemptions} for every word of it.
abstract contract Redemptions is DueDays, Ledger {
    using BitMaps for BitMaps.BitMap;
    using LeafLib for LeafLib.Leaf;
    using LibMap for mapping(uint256 => uint256);
    using SafeCast for uint256;

    uint256 private constant _PLACES = 4;
    uint256 private constant _PLACE_BITS = 64;
    uint256 private constant _SILENCE = 90 days;
    uint256 private constant _STATUS_BITS = 4;

    mapping(RedemptionId id => Request) internal _requests;

    /// @dev How far each has come, 64 to a slot: accepting and settling move many at once. Zero while it is requested.
    mapping(uint256 word => uint256) private _statuses;

    /// @dev Each holder has four places in a word; a redemption under way keeps one: its number, and in the lower 16
    /// bits its last day.
    mapping(address holder => uint256 places) private _places;

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
        require(msg.sender == _requests[id].holderOf(), Treasury_NotHolder(id, msg.sender));

        emit RedemptionCancelled(id);
        _advance(id, Status.Requested, Status.Cancelled);
        _giveBack(id);
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
        _advance(id, Status.Requested, Status.Rejected);
        _giveBack(id);
    }

    /// @inheritdoc IRedemptions
    function settle(Claim[] calldata payouts, Proof calldata proof) external returns (uint256 amount) {
        uint32[] memory indices;
        RedemptionId[] memory ids;
        IReserveOracle.Posted memory statement = ORACLE.posted(proof.account, proof.sequence);
        (indices, ids, amount) = _moveAll(payouts, proof, statement.root, EntryKind.Payout);
        _moveFirstDue();

        Claims storage claims = _claims[proof.account][proof.sequence];
        claims.settled = _bounded(proof, claims.settled + amount, statement.payouts);
        _sums.settled += amount.toUint128();
        emit Settled(proof.account, proof.sequence, indices, ids, amount);
        TOKEN.burn(amount.toUint128());
    }

    /// @inheritdoc IRedemptions
    function reclaim(RedemptionId id) external {
        Status status = _statusOf(id);
        require(status == Status.Accepted, Treasury_WrongStatus(id, status));
        Queue memory queue = _queue;
        (,, uint64 attested) = ORACLE.freshness();
        uint256 from = _endOf(_requests[id].dueDayOf() + queue.grace);
        // While no account lives nobody can know; but nobody can pay either, so that it ends some day.
        if (attested == type(uint64).max) attested = uint64(block.timestamp - _SILENCE);
        require(attested > from, Treasury_MayBePaid(id, from, attested));
        uint64 until = _challengedUntil[id];
        uint256 challenge = queue.challenge * 1 days;
        // An account that has begun to live since may have paid it: there is a challenge to that too.
        if (until < ORACLE.begunAt() + challenge) {
            until = uint64(block.timestamp + challenge);
            _challengedUntil[id] = until;
            emit ReclaimBegun(id, until);
            return;
        }
        require(block.timestamp > until, Treasury_Challenged(id, until));

        emit RedemptionReclaimed(id);
        _advance(id, Status.Accepted, Status.Reclaimed);
        _giveBack(id);
    }

    /* VIEWS */

    /// @inheritdoc IRedemptions
    function redemption(RedemptionId id) external view returns (Redemption memory) {
        Request asked = _requests[id];
        return Redemption(asked.holderOf(), _statusOf(id), asked.dueDayOf(), asked.amountOf());
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

    function _request(address holder, uint256 amount, bytes32 payoutAccount) private returns (RedemptionId id) {
        require(payoutAccount != 0, Treasury_NoPayoutAccount());
        Queue memory queue = _queue;
        require(
            amount > 0 && (amount >= queue.minimum || amount == TOKEN.balanceOf(holder)),
            Treasury_BelowMinimum(amount, queue.minimum)
        );
        _enqueue(queue);
        _takePlace(holder, queue);
        id = RedemptionId.wrap(queue.last);
        _requests[id] = requestOf(holder, amount.toUint72(), queue.due);

        emit RedemptionRequested(id, holder, amount, payoutAccount, queue.due);
    }

    function _takePlace(address holder, Queue memory queue) private {
        uint256 places = _places[holder];
        uint256 shift = _freePlace(places, queue.firstDue);
        require(shift < _PLACES * _PLACE_BITS, Treasury_TooManyOpen(holder));
        uint256 taken = uint256(queue.last) << 16 | queue.due;
        _places[holder] = places & ~(uint256(type(uint64).max) << shift) | (taken << shift);
    }

    /// @dev Where a place begins that nothing keeps, beyond the last if all are kept. What was due before all that is
    /// open is over, so that most are found without looking at the redemption itself.
    function _freePlace(uint256 places, uint16 firstDue) private view returns (uint256 shift) {
        for (; shift < _PLACES * _PLACE_BITS; shift += _PLACE_BITS) {
            if (uint16(places >> shift) < firstDue) return shift;
        }
        for (shift = 0; shift < _PLACES * _PLACE_BITS; shift += _PLACE_BITS) {
            if (!_isOpen(uint48(places >> shift >> 16))) return shift;
        }
    }

    function _isOpen(uint256 number) private view returns (bool) {
        Status status = _statusOf(RedemptionId.wrap(number));
        return status == Status.Requested || status == Status.Accepted;
    }

    function _statusOf(RedemptionId id) private view returns (Status) {
        uint256 number = RedemptionId.unwrap(id);
        uint256 reached = _statuses.get(number, _STATUS_BITS);
        if (reached == 0 && number != 0 && number <= _queue.last) return Status.Requested;
        return Status(reached);
    }

    /// @dev The only way on in a redemption's life.
    function _advance(RedemptionId id, Status from, Status to) private {
        Status status = _statusOf(id);
        require(status == from, Treasury_WrongStatus(id, status));
        _statuses.set(RedemptionId.unwrap(id), uint256(to), _STATUS_BITS);
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
            why = _tryMove(id, leaf, done);
            if (why != Skip.None) {
                emit Skipped(leaf.account, leaf.sequence, leaf.index, why);
                continue;
            }
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

    /// @dev Moves a redemption on by one entry, or says why not.
    function _tryMove(RedemptionId id, LeafLib.Leaf memory leaf, BitMaps.BitMap storage done) private returns (Skip) {
        if (done.get(leaf.index)) return Skip.AlreadyDone;
        Request asked = _requests[id];
        bool pays = leaf.kind == EntryKind.Payout;
        if (_statusOf(id) != (pays ? Status.Accepted : Status.Settled)) {
            return pays ? Skip.NotAccepted : Skip.NotSettled;
        }
        if (!pays && uint160(asked.holderOf()) != leaf.party) return Skip.NotHolder;
        if (asked.amountOf() != leaf.amount) return Skip.AmountDiffers;

        done.set(leaf.index);
        if (pays) {
            _advance(id, Status.Accepted, Status.Settled);
            _dequeue(asked.dueDayOf());
        } else {
            _advance(id, Status.Settled, Status.Returned);
        }
        return Skip.None;
    }

    function _giveBack(RedemptionId id) private {
        Request asked = _requests[id];
        _dequeue(asked.dueDayOf());
        _moveFirstDue();
        TOKEN.transfer(_payee(asked.holderOf()), asked.amountOf());
    }

    /// @dev A frozen holder's tokens wait where the law will look for them.
    function _payee(address holder) internal view returns (address) {
        return TOKEN.frozen(holder) ? complianceAccount : holder;
    }
}
