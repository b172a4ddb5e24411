// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {IRedemptions} from "../../contracts/interfaces/IRedemptions.sol";
import {AccountNumber} from "../../contracts/types/Ids.sol";
import {Minting, mintingOf} from "../../contracts/types/Mintings.sol";
import {Places, PLACES} from "../../contracts/types/Places.sol";
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

    /// @notice A place that is taken gives back its redemption and day; the other three are what they were.
    function checkPlaces(uint256 before, uint8 place, uint40 number, uint24 dueDay) external pure {
        Places places = _places(before, place, number, dueDay);
        assert(places.numberAt(place) == number);
        assert(places.dueDayAt(place) == dueDay);
        for (uint256 other; other < PLACES; ++other) {
            if (other == place) continue;
            assert(places.numberAt(other) == Places.wrap(before).numberAt(other));
            assert(places.dueDayAt(other) == Places.wrap(before).dueDayAt(other));
        }
    }

    function reachPlaces(uint256 before, uint8 place, uint40 number, uint24 dueDay) external pure {
        assert(Places.unwrap(_places(before, place, number, dueDay)) == before);
    }

    function _progress(IRedemptions.Status status, uint16 payer) private pure returns (Progress) {
        chain.assume(payer <= 4095);
        return progressOf(status, AccountNumber.wrap(payer));
    }

    function _places(uint256 before, uint8 place, uint40 number, uint24 dueDay) private pure returns (Places) {
        chain.assume(place < PLACES);
        return Places.wrap(before).withPlace(place, number, dueDay);
    }
}
