// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IIssuance} from "../../contracts/interfaces/IIssuance.sol";
import {ILedger} from "../../contracts/interfaces/ILedger.sol";
import {BroughtEntry, EntryKind, Proof} from "../../contracts/types/Statements.sol";
import {any, chain} from "./Cheats.sol";
import {City} from "./City.sol";

/// @custom:bounds One entry, the account's only one, and one statement with any figures; any limits, any time after.
contract IssueProof is City {
    /// @notice Issuing works only while nothing is in doubt, mints exactly the amount to the wallet, leaves the surplus,
    /// and never works a second time.
    function checkIssue() external {
        _issue();
    }

    function reachIssue() external {
        assert(!_issue());
    }

    /// @notice Voiding works only for what cannot be issued now, moves it to suspense and nothing else, and what was
    /// voided is never issued.
    function checkVoid() external {
        _void();
    }

    function reachVoid() external {
        assert(!_void());
    }

    function _issue() private returns (bool done) {
        BroughtEntry memory entry = _deposited();
        if (any.createBool("paused")) treasury.pause();
        (BroughtEntry[] memory entries, Proof memory proof) = (_alone(entry), _proof(FIRST));
        ILedger.BalanceSheet memory before = treasury.balanceSheet();
        uint256 held = token.balanceOf(entry.wallet);
        try treasury.issue(entries, proof) returns (uint256 amount) {
            (bool fresh,,,) = oracle.freshness();
            assert(fresh && !_paused(address(treasury)) && before.surplus >= 0 && !_barred(entry.wallet));
            assert(amount == entry.amount);
            assert(token.balanceOf(entry.wallet) == held + amount);
            ILedger.BalanceSheet memory sheet = treasury.balanceSheet();
            assert(sheet.supply == before.supply + amount);
            assert(sheet.unissued == before.unissued - amount);
            assert(sheet.surplus == before.surplus && sheet.suspense == before.suspense);
            assert(treasury.done(FIRST, 1, entry.index));
            return amount > 0;
        } catch {}
    }

    function _void() private returns (bool done) {
        BroughtEntry memory entry = _deposited();
        (BroughtEntry[] memory entries, Proof memory proof) = (_alone(entry), _proof(FIRST));
        ILedger.BalanceSheet memory before = treasury.balanceSheet();
        IIssuance.Limits memory limits = treasury.limits();
        try treasury.void(entries, proof) returns (uint256 amount) {
            assert(entry.amount > limits.single || entry.amount > limits.daily || _barred(entry.wallet));
            assert(amount == entry.amount);
            ILedger.BalanceSheet memory sheet = treasury.balanceSheet();
            assert(sheet.suspense == before.suspense + amount);
            assert(sheet.unissued == before.unissued - amount);
            assert(sheet.surplus == before.surplus && sheet.supply == before.supply);
            assert(treasury.done(FIRST, 1, entry.index));
            return amount > 0;
        } catch {}
    }

    /// @dev A deposit in a statement; some time later; perhaps its wallet is frozen.
    function _deposited() private returns (BroughtEntry memory entry) {
        entry = _anyEntry(_anyWallet(), 0);
        _post(_anyStatement(FIRST, _leaf(FIRST, EntryKind.Deposit, entry)));
        treasury.setLimits(
            IIssuance.Limits({
                daily: uint96(any.createUint(96, "daily")),
                single: uint96(any.createUint(96, "single")),
                hold: uint32(any.createUint(32, "hold"))
            })
        );
        uint256 time = any.createUint(40, "time");
        chain.assume(time >= FIRST_MORNING);
        chain.warp(time);
        if (any.createBool("frozen")) token.freeze(entry.wallet);
    }

    function _barred(address wallet) private view returns (bool) {
        return token.frozen(wallet) || wallet == address(0) || wallet == address(treasury);
    }
}
