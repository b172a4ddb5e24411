// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {StorageSlot} from "@openzeppelin/contracts/utils/StorageSlot.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {ICityToken} from "../interfaces/ICityToken.sol";
import {ILedger} from "../interfaces/ILedger.sol";
import {IReserveAccounts} from "../interfaces/IReserveAccounts.sol";
import {IReserveOracle} from "../interfaces/IReserveOracle.sol";
import {IndexLib} from "../libraries/IndexLib.sol";
import {LeafLib} from "../libraries/LeafLib.sol";
import {MarkLib} from "../libraries/MarkLib.sol";
import {MultiProofLib} from "../libraries/MultiProofLib.sol";
import {AccountId, RedemptionId} from "../types/Ids.sol";
import {Minting, mintingOf} from "../types/Mintings.sol";
import {BroughtEntry, EntryKind, Proof} from "../types/Statements.sol";

/// @title Ledger
/// @notice What was taken of each statement, and the one way to take it: proven, each entry once, and of a statement
/// not more than it shows. See {ILedger} for every word of it.
abstract contract Ledger is ILedger {
    using BitMaps for BitMaps.BitMap;
    using IndexLib for bytes;
    using LeafLib for LeafLib.Leaf;
    using MarkLib for BitMaps.BitMap;
    using MultiProofLib for bytes32[];
    using SafeCast for uint256;

    /// @dev What was taken of one statement: entries by index, and minor units that never pass its totals, whatever
    /// its leaves say.
    struct TakenEntries {
        BitMaps.BitMap done;
        BitMaps.BitMap voided;
        uint128 issuedOrVoided;
        uint128 settled;
    }

    /// @dev Over all statements, minor units; the first three in one slot, since every batch writes them.
    /// @param issuedToday Issued on `day` of what did not wait out its hold.
    /// @param day The last UTC day with such, since 1970.
    struct Sums {
        uint128 issued;
        uint96 issuedToday;
        uint32 day;
        uint128 voided;
        uint128 settled;
    }

    /// @dev Entries of one statement on their way through a call; those that are not taken fall out of the lists.
    /// @param statement What it allows.
    /// @param single An entry above it is held. Minor units, as the next.
    /// @param left What the day's limit leaves.
    /// @param mintings What they are to their wallets; nobody's where the token does not go to the wallet.
    /// @param redemptions What they pay or bring back; none for other verbs.
    /// @param indices Four bytes each.
    /// @param count How many are taken.
    /// @param amount What they add up to, minor units.
    struct Batch {
        AccountId account;
        uint64 sequence;
        IReserveOracle.Posted statement;
        uint256 single;
        uint256 left;
        Minting[] mintings;
        RedemptionId[] redemptions;
        bytes indices;
        uint256 count;
        uint256 amount;
    }

    /// @inheritdoc ILedger
    ICityToken public immutable TOKEN;

    /// @inheritdoc ILedger
    IReserveOracle public immutable ORACLE;

    mapping(AccountId account => mapping(uint64 sequence => TakenEntries)) internal _entries;
    mapping(AccountId account => Taken) internal _taken;
    Sums internal _sums;

    constructor(ICityToken token, IReserveOracle oracle) {
        require(
            token.TREASURY() == address(this) && oracle.TREASURY() == address(this),
            Treasury_NotOurs(address(token), address(oracle))
        );
        TOKEN = token;
        ORACLE = oracle;
    }

    /* VIEWS */

    /// @inheritdoc ILedger
    function balanceSheet() public view returns (BalanceSheet memory sheet) {
        IReserveAccounts.Totals memory bank = ORACLE.totals();
        sheet.reserve = bank.balance;
        sheet.supply = TOKEN.totalSupply();
        sheet.unissued = bank.issuable - _sums.issued - _sums.voided;
        sheet.suspense = SafeCast.toUint256(bank.suspense + int256(uint256(_sums.voided)));
        sheet.surplus = sheet.reserve - (sheet.supply + sheet.unissued + sheet.suspense).toInt256();
        sheet.inFlight = bank.payouts - _sums.settled;
    }

    /// @inheritdoc ILedger
    function taken(AccountId account) external view returns (Taken memory) {
        return _taken[account];
    }

    /// @inheritdoc ILedger
    function done(AccountId account, uint64 sequence, uint32 index) external view returns (bool) {
        return _entries[account][sequence].done.get(index);
    }

    /// @inheritdoc ILedger
    function voided(AccountId account, uint64 sequence, uint32 index) external view returns (bool) {
        return _entries[account][sequence].voided.get(index);
    }

    /* INSIDE */

    /// @dev Proves that all entries are in the statement: as Deposits, or with an origin as entries of this kind.
    function _prove(BroughtEntry[] calldata entries, Proof calldata proof, EntryKind withOrigin)
        internal
        view
        returns (Batch memory batch)
    {
        batch.account = proof.account;
        batch.sequence = proof.sequence;
        batch.statement = ORACLE.takeable(proof.account, proof.sequence);
        LeafLib.Leaf memory leaf = LeafLib.blank(proof);
        bytes32[] memory leaves = new bytes32[](entries.length);
        Minting[] memory mintings = new Minting[](entries.length);
        for (uint256 i; i < entries.length; ++i) {
            leaf.read(entries[i], withOrigin);
            leaves[i] = leaf.hash();
            mintings[i] = mintingOf(leaf.wallet, leaf.amount);
        }
        batch.mintings = mintings;
        bytes32 root = leaves.rootOf(proof.siblings, proof.flags);
        // No leaves, and a proof that does not fit, lead to zero; so does a statement that was never posted.
        require(root != 0 && root == batch.statement.root, Treasury_BadProof(proof.account, proof.sequence));
    }

    /// @dev Asks the token, once for all.
    function _strikeBarred(Batch memory batch) internal view {
        uint256[] memory barred = TOKEN.barred(batch.mintings);
        for (uint256 i; i < barred.length; ++i) {
            batch.mintings[barred[i]] = mintingOf(address(0), batch.mintings[barred[i]].amountOf());
        }
    }

    /// @dev Takes of the entries what a verb can take, each once: the verb says why not, or does its part.
    function _take(
        BroughtEntry[] calldata entries,
        Batch memory batch,
        function(BroughtEntry calldata, Batch memory, Minting) internal returns (Skip) verb
    ) internal {
        BitMaps.BitMap storage done_ = _entries[batch.account][batch.sequence].done;
        Minting[] memory mintings = batch.mintings;
        bytes memory indices = IndexLib.room(entries.length);
        uint256 amount;
        uint256 count;
        Skip why;
        for (uint256 i; i < entries.length; ++i) {
            BroughtEntry calldata entry = entries[i];
            uint32 index = entry.index;
            Minting minting = mintings[i];
            (StorageSlot.Uint256Slot storage word, uint256 mark) = done_.markOf(index);
            why = word.value & mark != 0 ? Skip.AlreadyDone : verb(entry, batch, minting);
            if (why != Skip.None) {
                emit Skipped(batch.account, batch.sequence, index, why);
                continue;
            }
            word.value |= mark;
            if (count != i) mintings[count] = minting;
            indices.put(count, index);
            unchecked {
                amount += minting.amountOf(); // 96 bits each
                batch.count = ++count;
            }
        }
        if (count == 0) revert Treasury_NothingToDo(entries[entries.length - 1].index, why);
        indices.cut(count);
        assembly ("memory-safe") {
            mstore(mintings, count)
        }
        (batch.indices, batch.amount) = (indices, amount);
    }

    /// @dev Books what was issued or voided of a statement.
    function _countIssuable(Batch memory batch) internal returns (uint128) {
        TakenEntries storage entries = _entries[batch.account][batch.sequence];
        entries.issuedOrVoided = _bounded(batch, entries.issuedOrVoided, batch.statement.issuable);
        return uint128(batch.amount);
    }

    /// @dev Books what was settled of a statement.
    function _countPayouts(Batch memory batch) internal returns (uint128) {
        TakenEntries storage entries = _entries[batch.account][batch.sequence];
        entries.settled = _bounded(batch, entries.settled, batch.statement.payouts);
        return uint128(batch.amount);
    }

    function _bounded(Batch memory batch, uint256 before, uint256 total) private pure returns (uint128) {
        uint256 taken_ = before + batch.amount;
        require(taken_ <= total, Treasury_OverStatement(batch.account, batch.sequence, taken_, total));
        return uint128(taken_);
    }
}
