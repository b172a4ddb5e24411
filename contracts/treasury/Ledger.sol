// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";

import {ICityToken} from "../interfaces/ICityToken.sol";
import {ILedger} from "../interfaces/ILedger.sol";
import {IReserveOracle} from "../interfaces/IReserveOracle.sol";
import {MultiProofLib} from "../libraries/MultiProofLib.sol";
import {AccountId} from "../types/Ids.sol";
import {Proof} from "../types/Statements.sol";

/// @title Ledger
/// @notice What was taken of each statement. See {ILedger} for every word of it.
abstract contract Ledger is ILedger {
    using BitMaps for BitMaps.BitMap;
    using MultiProofLib for bytes32[];
    using SafeCast for uint256;

    /// @dev What was taken of one statement: entries by index, and minor units that never pass its totals, whatever
    /// its leaves say.
    struct Claims {
        BitMaps.BitMap done;
        BitMaps.BitMap voided;
        uint128 issuedOrVoided;
        uint128 settled;
    }

    /// @dev Minor units over all statements.
    struct Sums {
        uint128 issued;
        uint128 voided;
        uint128 settled;
    }

    /// @inheritdoc ILedger
    ICityToken public immutable TOKEN;

    /// @inheritdoc ILedger
    IReserveOracle public immutable ORACLE;

    mapping(AccountId account => mapping(uint64 sequence => Claims)) internal _claims;
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
    function solvency() public view returns (Solvency memory sheet) {
        IReserveOracle.Totals memory bank = ORACLE.totals();
        sheet.reserve = bank.balance;
        sheet.supply = TOKEN.totalSupply();
        sheet.unissued = bank.issuable - _sums.issued - _sums.voided;
        sheet.suspense = bank.suspense + uint256(_sums.voided).toInt256();
        int256 owed = (sheet.supply + sheet.unissued).toInt256();
        if (sheet.suspense > 0) owed += sheet.suspense;
        sheet.surplus = sheet.reserve - owed;
        sheet.inFlight = bank.payouts - _sums.settled;
    }

    /// @inheritdoc ILedger
    function done(AccountId account, uint64 sequence, uint32 index) external view returns (bool) {
        return _claims[account][sequence].done.get(index);
    }

    /// @inheritdoc ILedger
    function voided(AccountId account, uint64 sequence, uint32 index) external view returns (bool) {
        return _claims[account][sequence].voided.get(index);
    }

    /* INSIDE */

    function _checkProof(bytes32 root, bytes32[] memory leaves, Proof calldata proof) internal pure {
        bytes32 found = leaves.rootOf(proof.siblings, proof.flags);
        require(root != 0 && found == root, Treasury_BadProof(proof.account, proof.sequence));
    }

    function _bounded(Proof calldata proof, uint256 claimed, uint256 total) internal pure returns (uint128) {
        require(claimed <= total, Treasury_OverStatement(proof.account, proof.sequence, claimed, total));
        return claimed.toUint128();
    }
}
