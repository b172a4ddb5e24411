// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IRedemptions} from "../../contracts/interfaces/IRedemptions.sol";
import {RedemptionId} from "../../contracts/types/Ids.sol";
import {BroughtEntry} from "../../contracts/types/Statements.sol";
import {any, chain} from "./Cheats.sol";
import {Redeeming} from "./Redeeming.sol";

/// @custom:bounds One redemption of any amount, accepted or not; any two of the four verbs, reclaiming after 200 days of
/// silence.
contract LifeProof is Redeeming {
    /// @notice Of cancelling, rejecting, settling and reclaiming one at most works; the tokens are in escrow, burned or
    /// given back as the status says.
    function checkTwoEnds() external {
        (bool first, bool second) = _twoEnds();
        assert(!first || !second);
    }

    function reachTwoEnds() external {
        (bool first, bool second) = _twoEnds();
        assert(!first && !second);
    }

    function _twoEnds() private returns (bool first, bool second) {
        uint256 asked = _redeem();
        BroughtEntry memory payout = BroughtEntry({index: 0, amount: uint96(asked), wallet: HOLDER, origin: 1, salt: 0});
        if (any.createBool("accepted")) _accept(FIRST);
        _payOut(payout);
        first = _end(payout);
        second = _end(payout);
        _checkTokens(asked);
    }

    /// @dev A statement with this payout and nothing else.
    function _payOut(BroughtEntry memory payout) private {
        chain.assume(payout.amount > 0);
        _pay(FIRST, payout);
    }

    function _end(BroughtEntry memory payout) private returns (bool) {
        if (any.createBool("settle")) return _settle(FIRST, payout);
        if (any.createBool("reclaim")) return _reclaim();
        if (any.createBool("reject")) return _reject();
        chain.prank(HOLDER);
        try treasury.cancel(ONE) {
            return true;
        } catch {
            return false;
        }
    }

    function _reject() private returns (bool) {
        RedemptionId[] memory ids = new RedemptionId[](1);
        ids[0] = ONE;
        try treasury.reject(ids, "") {
            return true;
        } catch {
            return false;
        }
    }

    function _reclaim() private returns (bool) {
        chain.warp(FIRST_MORNING + 200 days);
        try treasury.reclaim(ONE) {
            chain.warp(FIRST_MORNING + 300 days);
            treasury.reclaim(ONE);
            return true;
        } catch {
            return false;
        }
    }

    function _checkTokens(uint256 asked) private view {
        IRedemptions.Status status = _status();
        bool open = status == IRedemptions.Status.Requested || status == IRedemptions.Status.Accepted;
        bool burned = status == IRedemptions.Status.Settled;
        assert(token.balanceOf(address(treasury)) == (open ? asked : 0));
        assert(token.balanceOf(HOLDER) == (open || burned ? RICH - asked : RICH));
        assert(token.totalSupply() == (burned ? RICH - asked : RICH));
    }
}
