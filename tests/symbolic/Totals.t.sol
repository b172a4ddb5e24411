// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IReserveAccounts} from "../../contracts/interfaces/IReserveAccounts.sol";
import {StatementLib} from "../../contracts/libraries/StatementLib.sol";
import {Statement} from "../../contracts/types/Statements.sol";
import {any, chain} from "./Cheats.sol";
import {City} from "./City.sol";

/// @custom:bounds Every value of every field. The step from any totals that 2^30 statements can lead to.
contract TotalsProof is City {
    using StatementLib for Statement;

    int256 private constant _MOST_EACH = 2 ** 97;

    /// @dev Where the oracle keeps its totals; a read-back shows that it is there.
    uint256 private constant _TOTALS_SLOT = 10;

    /// @notice The closing balance that a statement must have is its opening balance, plus what came in, less what went
    /// out; adding it up never fails.
    function checkClosing(Statement calldata next) external view {
        int256 plain;
        unchecked {
            plain = int256(next.opening) + int256(uint256(next.deposits)) + int256(uint256(next.unmatched))
                + int256(uint256(next.otherIn)) - int256(uint256(next.returned)) - int256(uint256(next.payouts))
                - int256(uint256(next.otherOut));
        }
        try this.closing(next) returns (int256 expected) {
            assert(expected == plain);
        } catch {
            assert(false);
        }
    }

    function reachClosing(Statement calldata next) external view {
        assert(this.closing(next) == next.opening);
    }

    /// @notice From any totals within k times what a statement can move, the next are within k + 1 times that and moved by
    /// just what it says: no figure overflows.
    function checkStep() external {
        _step();
    }

    function reachStep() external {
        assert(!_step());
    }

    function closing(Statement calldata next) external pure returns (int256) {
        return next.expectedClosing();
    }

    function _step() private returns (bool) {
        uint256 count = any.createUint(30, "count");
        int256 most = int256(count) * _MOST_EACH;
        IReserveAccounts.Totals memory before = _anyTotals(most);
        Statement memory next = _anyStatement(FIRST, any.createBytes32("root"));
        int256 moved = int256(next.closing) - next.opening;
        try this.post(next) {}
        catch (bytes memory why) {
            assert(bytes4(why) != 0x4e487b71);
            return false;
        }
        IReserveAccounts.Totals memory sums = oracle.totals();
        assert(sums.balance == before.balance + moved);
        assert(sums.issuable == uint256(before.issuable) + next.deposits + next.matched);
        assert(sums.payouts == uint256(before.payouts) + next.payouts);
        int256 waiting = int256(uint256(next.unmatched)) - int256(uint256(next.matched));
        assert(sums.suspense == before.suspense + waiting - int256(uint256(next.returned)));
        assert(_within(sums, most + _MOST_EACH));
        return moved != 0;
    }

    function post(Statement memory next) external {
        _post(next);
    }

    function _anyTotals(int256 most) private returns (IReserveAccounts.Totals memory sums) {
        for (uint256 slot = _TOTALS_SLOT; slot < _TOTALS_SLOT + 2; ++slot) {
            chain.store(address(oracle), bytes32(slot), any.createBytes32("totals"));
        }
        sums = oracle.totals();
        chain.assume(_within(sums, most));
    }

    function _within(IReserveAccounts.Totals memory sums, int256 most) private pure returns (bool) {
        bool signed = -most <= sums.balance && sums.balance <= most && -most <= sums.suspense && sums.suspense <= most;
        return signed && int256(uint256(sums.issuable)) <= most && int256(uint256(sums.payouts)) <= most;
    }
}
