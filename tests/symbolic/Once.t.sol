// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {StatementLib} from "../../contracts/libraries/StatementLib.sol";
import {Claim, EntryKind, Proof, Statement} from "../../contracts/types/Statements.sol";
import {any, chain} from "./Cheats.sol";
import {City} from "./City.sol";

/// @custom:bounds A deposit of any figures in a first statement; in a second one a Matched of any figures, from any origin;
/// no other money.
contract OnceProof is City {
    using StatementLib for Statement;

    /// @notice What was issued or voided is never issued or voided again.
    function checkAgain() external {
        Claim memory claim = _deposited();
        assert(!_take(claim, true) || !_take(claim, any.createBool("issue")));
    }

    function reachAgain() external {
        assert(!_take(_deposited(), true));
    }

    /// @notice A Matched becomes tokens only if the entry it came from is an earlier one that nobody has had tokens for;
    /// from then on that entry never does.
    function checkMatched() external {
        _match();
    }

    function reachMatched() external {
        assert(!_match());
    }

    function _match() private returns (bool) {
        Claim memory deposit = _deposited();
        bool issued = any.createBool("take") && _take(deposit, true);
        Claim memory matched = _anyClaim(HOLDER, any.createUint256("origin"));
        chain.assume(matched.origin != 0);
        Statement memory next = _nextStatement(FIRST, _leaf(FIRST, EntryKind.Matched, matched));
        next.unmatched = next.matched = _anyFigure("matched");
        next.closing = int96(next.expectedClosing());
        _post(next);
        if (!_take(matched, true)) return false;

        bool sameEntry = matched.origin == (uint256(1) << 32 | deposit.index);
        assert(matched.origin < (uint256(2) << 32 | matched.index));
        assert(!sameEntry || !issued);
        assert(treasury.done(FIRST, uint64(matched.origin >> 32), uint32(matched.origin)));
        assert(!_take(matched, any.createBool("issue")));
        return sameEntry;
    }

    function _deposited() private returns (Claim memory claim) {
        claim = _anyClaim(HOLDER, 0);
        _postDeposits(FIRST, _leaf(FIRST, EntryKind.Deposit, claim));
    }

    function _take(Claim memory claim, bool issue) private returns (bool) {
        (Claim[] memory claims, Proof memory proof) = (_alone(claim), _proof(FIRST));
        if (issue) {
            try treasury.issue(claims, proof) {
                return true;
            } catch {
                return false;
            }
        }
        try treasury.void(claims, proof) {
            return true;
        } catch {
            return false;
        }
    }
}
