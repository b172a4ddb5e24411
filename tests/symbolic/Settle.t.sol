// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {ILedger} from "../../contracts/interfaces/ILedger.sol";
import {IRedemptions} from "../../contracts/interfaces/IRedemptions.sol";
import {AccountId} from "../../contracts/types/Ids.sol";
import {BroughtEntry} from "../../contracts/types/Statements.sol";
import {any} from "./Cheats.sol";
import {Redeeming} from "./Redeeming.sol";

/// @custom:bounds One redemption of any amount, two accounts; one payout of any figures, alone in a statement
/// of any payouts.
contract SettleProof is Redeeming {
    /// @notice A payout settles only a redemption that is accepted, of its holder and amount, and from the account that is
    /// to pay it; it burns just that, raises the surplus by it, and never settles again.
    function checkSettle() external {
        _run();
    }

    function reachSettle() external {
        assert(!_run());
    }

    function _run() private returns (bool) {
        uint256 asked = _redeem();
        bool accepted = any.createBool("accepted") && _accept(FIRST);
        AccountId payer = any.createBool("first") ? FIRST : SECOND;
        BroughtEntry memory payout = _anyEntry(any.createAddress("wallet"), any.createUint256("origin"));
        _pay(payer, payout);

        ILedger.BalanceSheet memory before = treasury.balanceSheet();
        if (!_settle(payer, payout)) return false;
        assert(accepted && AccountId.unwrap(payer) == AccountId.unwrap(FIRST));
        assert(payout.origin == 1 && payout.wallet == HOLDER && payout.amount == asked);
        assert(_status() == IRedemptions.Status.Settled && treasury.done(FIRST, 2, payout.index));
        assert(token.balanceOf(address(treasury)) == 0 && token.balanceOf(HOLDER) == RICH - asked);

        ILedger.BalanceSheet memory sheet = treasury.balanceSheet();
        assert(sheet.supply == before.supply - asked && sheet.inFlight == before.inFlight - asked);
        assert(sheet.surplus == before.surplus + int256(asked) && sheet.unissued == before.unissued);
        assert(!_settle(payer, payout));
        return true;
    }
}
