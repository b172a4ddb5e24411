// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {StatementLib} from "../../contracts/libraries/StatementLib.sol";
import {BroughtEntry, EntryKind, Proof, Statement} from "../../contracts/types/Statements.sol";
import {any, chain} from "./Cheats.sol";
import {City} from "./City.sol";

/// @custom:bounds A deposit of any figures in a first statement; in a second one a Matched of any figures, from any origin;
/// no other money.
contract OnceProof is City {
    using StatementLib for Statement;

    /// @notice What was issued or voided is never issued or voided again.
    function checkAgain() external {
        BroughtEntry memory entry = _deposited();
        assert(!_take(entry, true) || !_take(entry, any.createBool("issue")));
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
        BroughtEntry memory deposit = _deposited();
        bool issued = any.createBool("take") && _take(deposit, true);
        BroughtEntry memory matched = _anyEntry(HOLDER, any.createUint256("origin"));
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

    function _deposited() private returns (BroughtEntry memory entry) {
        entry = _anyEntry(HOLDER, 0);
        _postDeposits(FIRST, _leaf(FIRST, EntryKind.Deposit, entry));
    }

    function _take(BroughtEntry memory entry, bool issue) private returns (bool) {
        (BroughtEntry[] memory entries, Proof memory proof) = (_alone(entry), _proof(FIRST));
        if (issue) {
            try treasury.issue(entries, proof) {
                return true;
            } catch {
                return false;
            }
        }
        try treasury.void(entries, proof) {
            return true;
        } catch {
            return false;
        }
    }
}
