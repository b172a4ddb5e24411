// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IRedemptions} from "../../contracts/interfaces/IRedemptions.sol";
import {StatementLib} from "../../contracts/libraries/StatementLib.sol";
import {AccountId, RedemptionId} from "../../contracts/types/Ids.sol";
import {BroughtEntry, EntryKind, Statement} from "../../contracts/types/Statements.sol";
import {any, chain} from "./Cheats.sol";
import {City} from "./City.sol";

/// @title Redeeming
/// @notice A city in which both accounts live and a holder has tokens to redeem.
abstract contract Redeeming is City {
    using StatementLib for Statement;

    RedemptionId internal constant ONE = RedemptionId.wrap(1);

    function setUp() public virtual override {
        super.setUp();
        _post(_nextStatement(FIRST, 0));
        _post(_nextStatement(SECOND, 0));
        _give(HOLDER, uint96(RICH));
    }

    /// @dev The holder's first redemption, of any amount.
    function _redeem() internal returns (uint256 amount) {
        amount = any.createUint(72, "asked");
        chain.prank(HOLDER);
        treasury.redeem(amount, bytes32(uint256(0xacc)));
    }

    function _accept(AccountId account) internal returns (bool) {
        RedemptionId[] memory ids = new RedemptionId[](1);
        ids[0] = ONE;
        try treasury.accept(ids, account) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev The account pays that, says its next statement.
    function _pay(AccountId account, BroughtEntry memory payout) internal {
        Statement memory next = _nextStatement(account, _leaf(account, EntryKind.Payout, payout));
        next.payouts = _anyFigure("payouts");
        next.closing = int96(next.expectedClosing());
        _post(next);
    }

    function _settle(AccountId account, BroughtEntry memory payout) internal returns (bool) {
        try treasury.settle(_alone(payout), _proof(account)) {
            return true;
        } catch {
            return false;
        }
    }

    function _status() internal view returns (IRedemptions.Status) {
        return treasury.redemption(ONE).status;
    }
}
