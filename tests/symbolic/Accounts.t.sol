// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {ILedger} from "../../contracts/interfaces/ILedger.sol";
import {IReserveAccounts} from "../../contracts/interfaces/IReserveAccounts.sol";
import {StatementLib} from "../../contracts/libraries/StatementLib.sol";
import {BroughtEntry, EntryKind, Statement} from "../../contracts/types/Statements.sol";
import {any, chain} from "./Cheats.sol";
import {City} from "./City.sol";

/// @custom:bounds Two accounts with one statement each: of any figures; of any deposits, unmatched money and payouts. A
/// deposit of the second was issued or not.
contract AccountsProof is City {
    using StatementLib for Statement;

    /// @notice Writing an account off takes all of it out of the balance sheet but the tokens issued, and leaves every
    /// figure of the other account; nothing of it can be taken any more.
    function checkWriteOff() external {
        _writeOff();
    }

    function reachWriteOff() external {
        assert(!_writeOff());
    }

    function _writeOff() private returns (bool) {
        BroughtEntry memory lost = _anyEntry(HOLDER, 0);
        _post(_anyStatement(FIRST, any.createBytes32("root")));
        _post(_lost(_leaf(SECOND, EntryKind.Deposit, lost)));
        bool issued = any.createBool("issue") && _issue(lost);
        IReserveAccounts.Totals memory kept = oracle.account(FIRST).totals;
        uint256 supply = token.totalSupply();
        oracle.announceWriteOff(SECOND);
        chain.warp(block.timestamp + 1 days);
        oracle.writeOff(SECOND);

        assert(keccak256(abi.encode(kept)) == keccak256(abi.encode(oracle.account(FIRST).totals)));
        ILedger.BalanceSheet memory sheet = treasury.balanceSheet();
        assert(sheet.reserve == kept.balance && sheet.supply == supply && sheet.unissued == kept.issuable);
        assert(int256(sheet.suspense) == kept.suspense && sheet.inFlight == kept.payouts);
        assert(!_issue(lost));
        return issued && kept.balance != 0;
    }

    function _lost(bytes32 root) private view returns (Statement memory next) {
        next = _nextStatement(SECOND, root);
        next.deposits = _anyFigure("deposits");
        next.unmatched = _anyFigure("unmatched");
        next.payouts = _anyFigure("payouts");
        next.closing = int96(next.expectedClosing());
    }

    function _issue(BroughtEntry memory entry) private returns (bool) {
        try treasury.issue(_alone(entry), _proof(SECOND)) {
            return true;
        } catch {
            return false;
        }
    }
}
