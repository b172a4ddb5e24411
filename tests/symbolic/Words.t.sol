// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IRedemptions} from "../../contracts/interfaces/IRedemptions.sol";
import {Holding} from "../../contracts/types/Holdings.sol";
import {AccountNumber} from "../../contracts/types/Ids.sol";
import {Minting, mintingOf} from "../../contracts/types/Mintings.sol";
import {Progress, progressOf} from "../../contracts/types/Progress.sol";
import {Request, requestOf} from "../../contracts/types/Requests.sol";
import {chain} from "./Cheats.sol";

/// @custom:bounds Every value of every field.
contract WordsProof {
    /// @notice A minting gives back the wallet and the amount it was made of.
    function checkMinting(address wallet, uint96 amount) external pure {
        Minting minting = mintingOf(wallet, amount);
        assert(minting.walletOf() == wallet);
        assert(minting.amountOf() == amount);
    }

    function reachMinting(address wallet, uint96 amount) external pure {
        Minting minting = mintingOf(wallet, amount);
        assert(minting.walletOf() == address(0) || minting.amountOf() == 0);
    }

    /// @notice A request gives back the holder, the amount and the day it was made of.
    function checkRequest(address holder, uint72 amount, uint24 dueDay) external pure {
        Request request = requestOf(holder, amount, dueDay);
        assert(request.holderOf() == holder);
        assert(request.amountOf() == amount);
        assert(request.dueDayOf() == dueDay);
    }

    function reachRequest(address holder, uint72 amount, uint24 dueDay) external pure {
        Request request = requestOf(holder, amount, dueDay);
        assert(request.holderOf() == address(0) || request.amountOf() == 0 || request.dueDayOf() == 0);
    }

    /// @notice A progress gives back the status and the account number, up to the last an account can have.
    function checkProgress(IRedemptions.Status status, uint16 payer) external pure {
        Progress progress = _progress(status, payer);
        assert(progress.statusOf() == status);
        assert(AccountNumber.unwrap(progress.payerOf()) == payer);
    }

    function reachProgress(IRedemptions.Status status, uint16 payer) external pure {
        Progress progress = _progress(status, payer);
        assert(progress.statusOf() != IRedemptions.Status.Settled || AccountNumber.unwrap(progress.payerOf()) != 4095);
    }

    /// @notice A holding gives back its balance and its freeze; freezing moves nothing else, and only an account with
    /// nothing but a balance is open.
    function checkHolding(uint128 balance, uint40 before, uint40 moment, bool closed) external pure {
        Holding holding = _holding(balance, before, closed);
        Holding next = holding.withFreeze(moment);
        assert(next.balanceOf() == balance && next.frozenAtOf() == moment);
        assert(next.isOpen() == (moment == 0 && !closed));
        assert(next.isOpen() || !next.covers(0));
        assert(Holding.unwrap(next.withFreeze(before)) == Holding.unwrap(holding));
    }

    function reachHolding(uint128 balance, uint40 before, uint40 moment, bool closed) external pure {
        assert(!_holding(balance, before, closed).withFreeze(moment).isOpen() || balance == 0 || before == 0);
    }

    /// @notice A holding that covers an amount has it, and is what the amount leaves of it; and less it never covers.
    function checkMoving(uint128 balance, uint40 frozenAt, uint256 amount) external pure {
        Holding holding = _holding(balance, frozenAt, false);
        assert(holding.covers(amount) == (frozenAt == 0 && amount <= balance));
        if (!holding.covers(amount)) return;
        assert(Holding.unwrap(holding.minus(amount)) == balance - amount);
        assert(Holding.unwrap(holding.minus(amount).plus(amount)) == balance);
    }

    function reachMoving(uint128 balance, uint40 frozenAt, uint256 amount) external pure {
        assert(!_holding(balance, frozenAt, false).covers(amount) || amount == 0);
    }

    function _holding(uint128 balance, uint40 frozenAt, bool closed) private pure returns (Holding) {
        return Holding.wrap(balance | (closed ? uint256(1) << 255 : 0)).withFreeze(frozenAt);
    }

    function _progress(IRedemptions.Status status, uint16 payer) private pure returns (Progress) {
        chain.assume(payer <= 4095);
        return progressOf(status, AccountNumber.wrap(payer));
    }
}
