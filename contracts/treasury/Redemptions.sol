// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {LibMap} from "solady/src/utils/LibMap.sol";

import {IRedemptions} from "../interfaces/IRedemptions.sol";
import {IReserveOracle} from "../interfaces/IReserveOracle.sol";
import {Challenge, challengeOf} from "../types/Challenges.sol";
import {AccountId, AccountNumber, RedemptionId} from "../types/Ids.sol";
import {Minting, mintingOf} from "../types/Mintings.sol";
import {Progress, progressOf} from "../types/Progress.sol";
import {Queue} from "../types/Queues.sol";
import {Request, requestOf} from "../types/Requests.sol";
import {BroughtEntry, EntryKind, Proof} from "../types/Statements.sol";
import {DueDays} from "./DueDays.sol";
import {Ledger} from "./Ledger.sol";

/// @title Redemptions
/// @notice Tokens given in, until they are paid out or given back. See {IRedemptions} for every word of it.
abstract contract Redemptions is DueDays, Ledger {
    using LibMap for LibMap.Uint16Map;
    using SafeCast for uint256;

    mapping(RedemptionId id => Request) internal _requests;

    /// @dev How far each has come, 16 to a slot: accepting and settling move many at once.
    LibMap.Uint16Map private _progress;

    mapping(RedemptionId id => Challenge) private _challenges;

    /* GIVE IN */

    /// @inheritdoc IRedemptions
    function redeem(uint256 amount, bytes32 payoutAccount) external returns (RedemptionId id) {
        id = _request(msg.sender, amount, payoutAccount);
        TOKEN.escrow(msg.sender, uint128(amount));
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

        _advance(id, _progressOf(id), Status.Requested, Status.Cancelled);
        emit RedemptionCancelled(id);
        _giveBack(id);
    }

    /* PAY OUT */

    /// @inheritdoc IRedemptions
    function accept(RedemptionId[] calldata ids, AccountId account) external restricted {
        AccountNumber payer = ORACLE.payer(account);
        Request[] memory asked = _askedOf(ids);
        uint256 today = _cityDay();
        RedemptionId[] memory accepted = new RedemptionId[](ids.length);
        uint256 count;
        RedemptionId id;
        Skip why;
        for (uint256 i; i < ids.length; ++i) {
            id = ids[i];
            why = _acceptOne(id, asked[i], payer, today);
            if (why == Skip.None) accepted[count++] = id;
            else emit RedemptionSkipped(id, why);
        }
        require(count > 0, Treasury_NothingTaken(id, why));
        assembly ("memory-safe") {
            mstore(accepted, count)
        }
        emit Accepted(account, accepted);
    }

    /// @inheritdoc IRedemptions
    function reject(RedemptionId[] calldata ids, bytes4 reason) external restricted {
        uint256 count;
        RedemptionId id;
        for (uint256 i; i < ids.length; ++i) {
            id = ids[i];
            Progress progress = _progressOf(id);
            if (progress.statusOf() != Status.Requested) {
                emit RedemptionSkipped(id, Skip.NotRequested);
                continue;
            }
            ++count;
            _advance(id, progress, Status.Requested, Status.Rejected);
            emit RedemptionRejected(id, reason);
            _giveBack(id);
        }
        require(count > 0, Treasury_NothingTaken(id, Skip.NotRequested));
    }

    /// @inheritdoc IRedemptions
    function settle(BroughtEntry[] calldata payouts, Proof calldata proof) external returns (uint256 amount) {
        Batch memory batch = _prove(payouts, proof, EntryKind.Payout);
        _takeRedemptions(payouts, batch, _settleOne);
        _moveFirstDue();

        uint128 settled = _countPayouts(batch);
        _sums.settled += settled;
        _taken[proof.account].settled += settled;
        emit Settled(proof.account, proof.sequence, batch.indices, batch.redemptions, settled);
        TOKEN.burn(settled);
        return settled;
    }

    /// @inheritdoc IRedemptions
    function reclaim(RedemptionId id) external {
        Progress progress = _progressOf(id);
        _checkStatus(id, progress, Status.Accepted);
        IReserveOracle.Payouts memory known = ORACLE.payoutsKnown(progress.payerOf());
        if (!known.lost && !_challengeIsOver(id, known)) return;

        _advance(id, progress, Status.Accepted, Status.Reclaimed);
        emit RedemptionReclaimed(id);
        _giveBack(id);
    }

    /* VIEWS */

    /// @inheritdoc IRedemptions
    function redemption(RedemptionId id) external view returns (Redemption memory) {
        Request asked = _requests[id];
        Progress progress = _progressOf(id);
        return Redemption({
            holder: asked.holderOf(),
            status: progress.statusOf(),
            payer: progress.payerOf(),
            dueDay: asked.dueDayOf(),
            amount: asked.amountOf()
        });
    }

    /// @inheritdoc IRedemptions
    function redemptions() external view returns (uint256) {
        return _queue.last();
    }

    /// @inheritdoc IRedemptions
    function overdue() external view returns (uint24 dueDay, uint256 open) {
        (,,, uint64 attested) = ORACLE.freshness();
        return _overdue(attested);
    }

    /* INSIDE */

    function _request(address holder, uint256 amount, bytes32 payoutAccount) private returns (RedemptionId id) {
        require(payoutAccount != 0, Treasury_NoPayoutAccount());
        Queue queue = _queue;
        require(amount >= queue.minimum(), Treasury_BelowMinimum(amount, queue.minimum()));
        queue = _enqueue(queue);
        id = RedemptionId.wrap(queue.last());
        _requests[id] = requestOf(holder, amount.toUint72(), queue.due());

        emit RedemptionRequested(id, holder, amount, payoutAccount, queue.due());
    }

    function _progressOf(RedemptionId id) private view returns (Progress progress) {
        uint256 number = RedemptionId.unwrap(id);
        progress = Progress.wrap(_progress.get(number));
        if (Progress.unwrap(progress) == 0 && number != 0 && number <= _queue.last()) {
            return progressOf(Status.Requested, AccountNumber.wrap(0));
        }
    }

    function _checkStatus(RedemptionId id, Progress progress, Status needed) private pure {
        Status status = progress.statusOf();
        require(status == needed, Treasury_WrongStatus(id, status));
    }

    /// @dev The only way on in a redemption's life.
    function _advance(RedemptionId id, Progress progress, Status from, Status to) private {
        _checkStatus(id, progress, from);
        _progress.set(RedemptionId.unwrap(id), Progress.unwrap(progressOf(to, progress.payerOf())));
    }

    /// @dev Begins a challenge where none counts: it gives time to settle what was known when it began, so it counts only
    /// if that reached past last day and grace, or if the payer has said nothing since.
    function _challengeIsOver(RedemptionId id, IReserveOracle.Payouts memory known) private returns (bool) {
        uint256 from = _endOf(_requests[id].dueDayOf() + _queue.grace());
        require(known.noMore || known.asOf > from, Treasury_MayBePaid(id, from, known.asOf));
        Challenge begun = _challenges[id];
        if (begun.knew(known.sequence, from)) {
            require(block.timestamp > begun.untilOf(), Treasury_Challenged(id, begun.untilOf()));
            return true;
        }

        uint64 until = uint64(block.timestamp + uint256(_queue.challenge()) * 1 days);
        _challenges[id] = challengeOf(until, known.sequence, known.asOf);
        emit ReclaimBegun(id, until);
        return false;
    }

    /// @dev Takes entries that are about redemptions, and tells about which.
    function _takeRedemptions(
        BroughtEntry[] calldata entries,
        Batch memory batch,
        function(BroughtEntry calldata, Batch memory, Minting) internal returns (Skip) verb
    ) internal {
        RedemptionId[] memory ids = new RedemptionId[](entries.length);
        batch.redemptions = ids;
        _take(entries, batch, verb);
        uint256 count = batch.count;
        assembly ("memory-safe") {
            mstore(ids, count)
        }
    }

    /// @dev The issuer promises a redemption that it can still pay in time, to somebody it may pay.
    function _acceptOne(RedemptionId id, Request asked, AccountNumber payer, uint256 today) private returns (Skip) {
        Status status = _progressOf(id).statusOf();
        if (status != Status.Requested) return Skip.NotRequested;
        if (asked.holderOf() == address(0)) return Skip.WalletBarred;
        if (asked.dueDayOf() < today) return Skip.PastDue;

        _advance(id, progressOf(status, payer), Status.Requested, Status.Accepted);
        return Skip.None;
    }

    /// @dev What was asked for; by nobody, where the holder is frozen.
    function _askedOf(RedemptionId[] calldata ids) private view returns (Request[] memory asked) {
        asked = new Request[](ids.length);
        Minting[] memory holders = new Minting[](ids.length);
        for (uint256 i; i < ids.length; ++i) {
            asked[i] = _requests[ids[i]];
            holders[i] = mintingOf(asked[i].holderOf(), 0);
        }
        uint256[] memory barred = TOKEN.barred(holders);
        for (uint256 i; i < barred.length; ++i) {
            asked[barred[i]] = Request.wrap(0);
        }
    }

    /// @dev A Payout moves its redemption from accepted to settled.
    function _settleOne(BroughtEntry calldata entry, Batch memory batch, Minting) private returns (Skip why) {
        RedemptionId id = RedemptionId.wrap(entry.origin);
        Progress progress = _progressOf(id);
        if (progress.statusOf() != Status.Accepted) return Skip.NotAccepted;
        Request asked = _requests[id];
        why = _differs(entry, batch, asked, progress);
        if (why != Skip.None) return why;

        _advance(id, progress, Status.Accepted, Status.Settled);
        _dequeue(asked.dueDayOf());
        batch.redemptions[batch.count] = id;
    }

    /// @dev A Deposit that brings a payout back moves its redemption from settled to returned.
    function _returnOne(BroughtEntry calldata entry, Batch memory batch, Minting minting) internal returns (Skip why) {
        RedemptionId id = RedemptionId.wrap(entry.origin);
        Progress progress = _progressOf(id);
        if (progress.statusOf() != Status.Settled) return Skip.NotSettled;
        why = _differs(entry, batch, _requests[id], progress);
        if (why != Skip.None) return why;
        if (minting.walletOf() == address(0)) return Skip.WalletBarred;

        _advance(id, progress, Status.Settled, Status.Returned);
        batch.redemptions[batch.count] = id;
    }

    function _differs(BroughtEntry calldata entry, Batch memory batch, Request asked, Progress progress)
        private
        pure
        returns (Skip)
    {
        if (AccountNumber.unwrap(progress.payerOf()) != AccountNumber.unwrap(batch.statement.payer)) {
            return Skip.NotPayer;
        }
        if (asked.holderOf() != entry.wallet) return Skip.NotHolder;
        return asked.amountOf() == entry.amount ? Skip.None : Skip.AmountDiffers;
    }

    /// @dev To the holder, frozen or not: a frozen account keeps them where nobody can spend them.
    function _giveBack(RedemptionId id) private {
        Request asked = _requests[id];
        _dequeue(asked.dueDayOf());
        _moveFirstDue();
        TOKEN.transfer(asked.holderOf(), asked.amountOf());
    }
}
