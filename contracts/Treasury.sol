// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";

import {ICityToken} from "./interfaces/ICityToken.sol";
import {IReserveOracle} from "./interfaces/IReserveOracle.sol";
import {ITreasury} from "./interfaces/ITreasury.sol";
import {Issuance} from "./treasury/Issuance.sol";
import {Ledger} from "./treasury/Ledger.sol";
import {PayoutTerms} from "./treasury/PayoutTerms.sol";
import {Redemptions} from "./treasury/Redemptions.sol";
import {StrayTokens} from "./utils/StrayTokens.sol";

/// @title Treasury
/// @notice Deposits become tokens ({Issuance}), payouts end them ({Redemptions}), and of each statement no more than it
/// shows ({Ledger}). See {ITreasury} for every word of it.
/// @custom:halt `pause` stops issuing, and so does every doubt: a stale statement, a shortfall, an overdue redemption.
/// Redeeming, cancelling, rejecting, settling, reclaiming and reissuing cannot be stopped here; pausing the token stops
/// new redemptions.
contract Treasury is Issuance, EIP712, StrayTokens, ITreasury {
    /// @param bounds What terms and limits can never pass.
    constructor(
        ICityToken token,
        IReserveOracle oracle,
        address authority_,
        uint32 utcOffset,
        Bounds memory bounds,
        Terms memory terms_,
        Limits memory limits_
    )
        AccessManaged(authority_)
        EIP712("citymint", "1")
        Ledger(token, oracle)
        PayoutTerms(utcOffset, bounds.terms, terms_)
        Issuance(bounds.limits, limits_)
    {}

    /// @dev The city's tokens here are in escrow.
    function _kept() internal view override returns (address) {
        return address(TOKEN);
    }
}
