// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IIssuance} from "../../contracts/interfaces/IIssuance.sol";
import {ILedger} from "../../contracts/interfaces/ILedger.sol";
import {Claim, EntryKind, Proof} from "../../contracts/types/Statements.sol";
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
        Claim memory claim = _deposited();
        if (any.createBool("paused")) treasury.pause();
        (Claim[] memory claims, Proof memory proof) = (_alone(claim), _proof(FIRST));
        ILedger.Solvency memory before = treasury.solvency();
        uint256 held = token.balanceOf(claim.wallet);
        try treasury.issue(claims, proof) returns (uint256 amount) {
            (bool fresh,,,) = oracle.freshness();
            assert(fresh && !_paused(address(treasury)) && before.surplus >= 0 && !_barred(claim.wallet));
            assert(amount == claim.amount);
            assert(token.balanceOf(claim.wallet) == held + amount);
            ILedger.Solvency memory sheet = treasury.solvency();
            assert(sheet.supply == before.supply + amount);
            assert(sheet.unissued == before.unissued - amount);
            assert(sheet.surplus == before.surplus && sheet.suspense == before.suspense);
            assert(treasury.done(FIRST, 1, claim.index));
            return amount > 0;
        } catch {}
    }

    function _void() private returns (bool done) {
        Claim memory claim = _deposited();
        (Claim[] memory claims, Proof memory proof) = (_alone(claim), _proof(FIRST));
        ILedger.Solvency memory before = treasury.solvency();
        IIssuance.Limits memory limits = treasury.limits();
        try treasury.void(claims, proof) returns (uint256 amount) {
            assert(claim.amount > limits.single || claim.amount > limits.daily || _barred(claim.wallet));
            assert(amount == claim.amount);
            ILedger.Solvency memory sheet = treasury.solvency();
            assert(sheet.suspense == before.suspense + amount);
            assert(sheet.unissued == before.unissued - amount);
            assert(sheet.surplus == before.surplus && sheet.supply == before.supply);
            assert(treasury.done(FIRST, 1, claim.index));
            return amount > 0;
        } catch {}
    }

    /// @dev A deposit in a statement; some time later; perhaps its wallet is frozen.
    function _deposited() private returns (Claim memory claim) {
        claim = _anyClaim(_anyWallet(), 0);
        _post(_anyStatement(FIRST, _leaf(FIRST, EntryKind.Deposit, claim)));
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
        if (any.createBool("frozen")) token.freeze(claim.wallet);
    }

    function _barred(address wallet) private view returns (bool) {
        return token.frozen(wallet) || wallet == address(0) || wallet == address(treasury);
    }
}
