// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {MerkleProof} from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {ICityToken} from "./interfaces/ICityToken.sol";
import {IReserveOracle} from "./interfaces/IReserveOracle.sol";
import {ITreasury} from "./interfaces/ITreasury.sol";
import {LeafLib} from "./libraries/LeafLib.sol";
import {AccountId, RedemptionId} from "./types/Ids.sol";
import {Deposit, Payout, Proof} from "./types/Statements.sol";

/// @title Treasury
/// @notice Deposits become tokens, payouts end them. See {ITreasury} for every word of it.
/// @custom:halt `pause` stops issuing, and so does every doubt: a stale statement, a shortfall. Redeeming, cancelling,
/// rejecting and settling cannot be stopped here; pausing the token stops new redemptions.
contract Treasury is ITreasury, AccessManaged, Pausable {
    using BitMaps for BitMaps.BitMap;
    using LeafLib for Deposit;
    using LeafLib for Payout;
    using SafeCast for uint256;

    /// @dev What was taken of one statement, in minor units; never more than its totals, whatever its leaves say.
    struct Claimed {
        uint128 issued;
        uint128 settled;
    }

    /// @inheritdoc ITreasury
    ICityToken public immutable TOKEN;

    /// @inheritdoc ITreasury
    IReserveOracle public immutable ORACLE;

    mapping(AccountId account => mapping(uint64 sequence => BitMaps.BitMap)) private _done;
    mapping(AccountId account => mapping(uint64 sequence => Claimed)) private _claimed;
    mapping(RedemptionId id => Redemption) private _redemptions;

    /// @dev Over all statements.
    Claimed private _total;

    /// @inheritdoc ITreasury
    uint256 public redemptions;

    constructor(ICityToken token, IReserveOracle oracle, address authority_) AccessManaged(authority_) {
        require(
            token.TREASURY() == address(this) && oracle.TREASURY() == address(this),
            Treasury_NotOurs(address(token), address(oracle))
        );
        TOKEN = token;
        ORACLE = oracle;
    }

    /* ISSUANCE */

    /// @inheritdoc ITreasury
    function issue(Deposit[] calldata deposits, Proof calldata proof) external whenNotPaused returns (uint256 amount) {
        uint256 limit = _checkProof(_leaves(deposits, proof), proof).deposits;
        _checkMayIssue();

        uint32[] memory indices = new uint32[](deposits.length);
        uint256 count;
        for (uint256 i; i < deposits.length; ++i) {
            Deposit calldata deposit = deposits[i];
            Skip why = _whyNotIssue(deposit, proof);
            if (why != Skip.None) {
                _skip(proof, deposit.index, why);
                continue;
            }
            _done[proof.account][proof.sequence].set(deposit.index);
            indices[count++] = deposit.index;
            amount += deposit.amount;
            TOKEN.mint(deposit.wallet, deposit.amount);
        }
        // A require would work out its error even when there is none.
        if (count == 0) revert Treasury_NothingToDo(deposits[0].index, _whyNotIssue(deposits[0], proof));

        Claimed storage claimed = _claimed[proof.account][proof.sequence];
        claimed.issued = _claim(proof, claimed.issued + amount, limit);
        _total.issued += amount.toUint128();
        emit Issued(proof.account, proof.sequence, _first(indices, count), amount);
    }

    /// @inheritdoc ITreasury
    function pause() external restricted {
        _pause();
    }

    /// @inheritdoc ITreasury
    function unpause() external restricted {
        _unpause();
    }

    /* REDEMPTION */

    /// @inheritdoc ITreasury
    function redeem(uint256 amount, bytes32 payoutAccount) external returns (RedemptionId id) {
        require(amount > 0, Treasury_NoAmount());
        require(payoutAccount != 0, Treasury_NoPayoutAccount());

        id = RedemptionId.wrap(++redemptions);
        _redemptions[id] = Redemption({holder: msg.sender, status: Status.Requested, amount: amount.toUint72()});

        emit RedemptionRequested(id, msg.sender, amount, payoutAccount);
        TOKEN.escrow(msg.sender, amount.toUint128());
    }

    /// @inheritdoc ITreasury
    function cancel(RedemptionId id) external {
        Redemption storage stored = _redemptions[id];
        require(msg.sender == stored.holder, Treasury_NotHolder(id, msg.sender));
        _advance(id, Status.Requested, Status.Cancelled);

        emit RedemptionCancelled(id);
        TOKEN.transfer(stored.holder, stored.amount);
    }

    /// @inheritdoc ITreasury
    function accept(RedemptionId[] calldata ids) external restricted {
        for (uint256 i; i < ids.length; ++i) {
            _advance(ids[i], Status.Requested, Status.Accepted);
            emit RedemptionAccepted(ids[i]);
        }
    }

    /// @inheritdoc ITreasury
    function reject(RedemptionId id, bytes4 reason) external restricted {
        _advance(id, Status.Requested, Status.Rejected);

        emit RedemptionRejected(id, reason);
        Redemption storage stored = _redemptions[id];
        TOKEN.transfer(stored.holder, stored.amount);
    }

    /// @inheritdoc ITreasury
    function settle(Payout[] calldata payouts, Proof calldata proof) external returns (uint256 amount) {
        uint256 limit = _checkProof(_leaves(payouts, proof), proof).payouts;

        uint32[] memory indices = new uint32[](payouts.length);
        RedemptionId[] memory ids = new RedemptionId[](payouts.length);
        uint256 count;
        for (uint256 i; i < payouts.length; ++i) {
            Payout calldata payout = payouts[i];
            Skip why = _whyNotSettle(payout, proof);
            if (why != Skip.None) {
                _skip(proof, payout.index, why);
                continue;
            }
            _done[proof.account][proof.sequence].set(payout.index);
            _advance(payout.redemption, Status.Accepted, Status.Settled);
            (indices[count], ids[count]) = (payout.index, payout.redemption);
            ++count;
            amount += payout.amount;
        }
        if (count == 0) revert Treasury_NothingToDo(payouts[0].index, _whyNotSettle(payouts[0], proof));

        Claimed storage claimed = _claimed[proof.account][proof.sequence];
        claimed.settled = _claim(proof, claimed.settled + amount, limit);
        _total.settled += amount.toUint128();
        emit Settled(proof.account, proof.sequence, _first(indices, count), _first(ids, count), amount);
        TOKEN.burn(amount.toUint128());
    }

    /* VIEWS */

    /// @inheritdoc ITreasury
    function solvency() public view returns (Solvency memory sheet) {
        IReserveOracle.Totals memory bank = ORACLE.totals();
        sheet.reserve = bank.balance;
        sheet.supply = TOKEN.totalSupply();
        sheet.unissued = bank.deposits - _total.issued;
        sheet.suspense = uint256(bank.unmatched).toInt256();
        sheet.surplus = sheet.reserve - sheet.supply.toInt256() - sheet.unissued.toInt256() - sheet.suspense;
        sheet.inFlight = bank.payouts - _total.settled;
    }

    /// @inheritdoc ITreasury
    function redemption(RedemptionId id) external view returns (Redemption memory) {
        return _redemptions[id];
    }

    /// @inheritdoc ITreasury
    function done(AccountId account, uint64 sequence, uint32 index) external view returns (bool) {
        return _done[account][sequence].get(index);
    }

    /* INSIDE */

    function _leaves(Deposit[] calldata deposits, Proof calldata proof) private pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](deposits.length);
        for (uint256 i; i < deposits.length; ++i) {
            leaves[i] = deposits[i].hash(proof);
        }
    }

    function _leaves(Payout[] calldata payouts, Proof calldata proof) private pure returns (bytes32[] memory leaves) {
        leaves = new bytes32[](payouts.length);
        for (uint256 i; i < payouts.length; ++i) {
            leaves[i] = payouts[i].hash(proof);
        }
    }

    /// @dev No leaves prove nothing: OpenZeppelin's multiproof takes the root itself as proof of an empty set.
    function _checkProof(bytes32[] memory leaves, Proof calldata proof)
        private
        view
        returns (IReserveOracle.Posted memory statement)
    {
        statement = ORACLE.posted(proof.account, proof.sequence);
        require(
            leaves.length > 0 && statement.root != 0
                && MerkleProof.multiProofVerifyCalldata(proof.siblings, proof.flags, statement.root, leaves),
            Treasury_BadProof(proof.account, proof.sequence)
        );
    }

    function _checkMayIssue() private view {
        (bool fresh, AccountId stale) = ORACLE.freshness();
        require(fresh, Treasury_Stale(stale));
        int256 surplus = solvency().surplus;
        require(surplus >= 0, Treasury_Short(surplus));
    }

    function _whyNotIssue(Deposit calldata deposit, Proof calldata proof) private view returns (Skip) {
        if (_done[proof.account][proof.sequence].get(deposit.index)) return Skip.AlreadyDone;
        if (TOKEN.frozen(deposit.wallet)) return Skip.WalletFrozen;
        return Skip.None;
    }

    function _whyNotSettle(Payout calldata payout, Proof calldata proof) private view returns (Skip) {
        if (_done[proof.account][proof.sequence].get(payout.index)) return Skip.AlreadyDone;
        Redemption storage stored = _redemptions[payout.redemption];
        if (stored.status != Status.Accepted) return Skip.NotAccepted;
        if (stored.amount != payout.amount) return Skip.AmountDiffers;
        return Skip.None;
    }

    function _skip(Proof calldata proof, uint32 index, Skip why) private {
        emit Skipped(proof.account, proof.sequence, index, why);
    }

    function _claim(Proof calldata proof, uint256 claimed, uint256 limit) private pure returns (uint128) {
        require(claimed <= limit, Treasury_OverStatement(proof.account, proof.sequence, claimed, limit));
        return claimed.toUint128();
    }

    function _advance(RedemptionId id, Status from, Status to) private {
        Redemption storage stored = _redemptions[id];
        require(stored.status == from, Treasury_WrongStatus(id, stored.status));
        stored.status = to;
    }

    function _first(uint32[] memory indices, uint256 count) private pure returns (uint32[] memory) {
        assembly ("memory-safe") {
            mstore(indices, count)
        }
        return indices;
    }

    function _first(RedemptionId[] memory ids, uint256 count) private pure returns (RedemptionId[] memory) {
        assembly ("memory-safe") {
            mstore(ids, count)
        }
        return ids;
    }
}
