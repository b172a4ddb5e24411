// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";

import {IMerchantRegistry} from "./interfaces/IMerchantRegistry.sol";
import {MerchantId} from "./types/Ids.sol";

/// @title MerchantRegistry
/// @notice Who may be paid as a merchant. See {IMerchantRegistry} for every word of it.
/// @custom:halt `suspend` takes one merchant out. The registry holds no money: with its registrar gone, merchants stay
/// as they are and tokens move regardless.
contract MerchantRegistry is IMerchantRegistry, AccessManaged {
    mapping(MerchantId id => Merchant) private _merchants;
    mapping(bytes32 commitment => MerchantId id) private _byCommitment;

    /// @inheritdoc IMerchantRegistry
    uint256 public merchants;

    constructor(address authority_) AccessManaged(authority_) {}

    /* ADMISSION */

    /// @inheritdoc IMerchantRegistry
    function admit(bytes32 commitment, uint16 mcc, address wallet) external restricted returns (MerchantId id) {
        require(
            commitment != 0 && mcc > 0 && mcc <= 9999 && wallet != address(0),
            MerchantRegistry_Incomplete(commitment, mcc, wallet)
        );
        MerchantId known = _byCommitment[commitment];
        require(MerchantId.unwrap(known) == 0, MerchantRegistry_AlreadyAdmitted(known));

        id = MerchantId.wrap(++merchants);
        _merchants[id] = Merchant({payoutWallet: wallet, mcc: mcc, standing: Standing.Active, commitment: commitment});
        _byCommitment[commitment] = id;

        emit MerchantAdmitted(id, commitment, mcc, wallet);
    }

    /* STANDING */

    /// @inheritdoc IMerchantRegistry
    function suspend(MerchantId id, bytes32 reason) external restricted {
        _in(id, Standing.Active).standing = Standing.Suspended;
        emit MerchantSuspended(id, reason);
    }

    /// @inheritdoc IMerchantRegistry
    function reinstate(MerchantId id) external restricted {
        _in(id, Standing.Suspended).standing = Standing.Active;
        emit MerchantReinstated(id);
    }

    /// @inheritdoc IMerchantRegistry
    function setPayoutWallet(MerchantId id, address wallet) external restricted {
        Merchant storage stored = _merchants[id];
        require(stored.standing != Standing.None, MerchantRegistry_WrongStanding(id, Standing.None));
        address before = stored.payoutWallet;
        require(wallet != address(0) && wallet != before, MerchantRegistry_BadWallet(id, wallet));

        stored.payoutWallet = wallet;
        emit PayoutWalletChanged(id, before, wallet);
    }

    /* VIEWS */

    /// @inheritdoc IMerchantRegistry
    function merchant(MerchantId id) external view returns (Merchant memory) {
        return _merchants[id];
    }

    /// @inheritdoc IMerchantRegistry
    function payoutWallet(MerchantId id) external view returns (address) {
        return _in(id, Standing.Active).payoutWallet;
    }

    /* INSIDE */

    function _in(MerchantId id, Standing standing) private view returns (Merchant storage stored) {
        stored = _merchants[id];
        require(stored.standing == standing, MerchantRegistry_WrongStanding(id, stored.standing));
    }
}
