// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";
import {ShortString, ShortStrings} from "@openzeppelin/contracts/utils/ShortStrings.sol";

import {ICityToken} from "./interfaces/ICityToken.sol";
import {EIP3009} from "./token/EIP3009.sol";
import {HoldingSlotLib} from "./token/HoldingSlotLib.sol";
import {SignerLib} from "./token/SignerLib.sol";
import {Holding, closedHolding} from "./types/Holdings.sol";
import {Minting} from "./types/Mintings.sol";
import {StrayTokens} from "./utils/StrayTokens.sol";

/// @title CityToken
/// @notice The money. See {ICityToken} for every word of it.
/// @custom:halt `pause` stops payments and new redemptions; issuing, settling, cancelling and giving back still work.
/// `freeze` stops one wallet: what is issued to it waits, what comes back to it lies frozen there. Nothing
/// stops `approve` and `permit`, which move nothing.
contract CityToken is EIP3009, ERC20Permit, Pausable, StrayTokens, ICityToken {
    using HoldingSlotLib for address;
    using SafeCast for uint256;
    using ShortStrings for *;
    using SignerLib for address;

    /// @inheritdoc ICityToken
    address public immutable TREASURY;

    /// @inheritdoc ICityToken
    bytes32 public constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    /// @dev How long a wallet must have been frozen: no seizure that was scheduled beforehand can be made in the block
    /// of the freeze, and whoever may unfreeze has time to.
    uint256 private constant _FROZEN_BEFORE_SEIZED = 1 days;

    ShortString private immutable _CURRENCY;
    uint8 private immutable _DECIMALS;

    /// @dev As wide as a balance, which is a part of it: so no balance outgrows its bits.
    uint128 private _supply;

    constructor(
        string memory name_,
        string memory symbol_,
        string memory currency_,
        uint8 decimals_,
        address treasury,
        address authority_
    ) ERC20(name_, symbol_) ERC20Permit(name_) AccessManaged(authority_) {
        _CURRENCY = currency_.toShortString();
        _DECIMALS = decimals_;
        TREASURY = treasury;
        // A payment finds them closed, and need not compare its payee with either.
        treasury.stored().holding = closedHolding();
        address(0).stored().holding = closedHolding();
    }

    modifier onlyTreasury() {
        require(msg.sender == TREASURY, CityToken_OnlyTreasury(msg.sender));
        _;
    }

    /* PAYMENTS */

    /// @inheritdoc IERC20
    function transfer(address to, uint256 amount) public override(ERC20, IERC20) returns (bool) {
        _update(msg.sender, to, amount);
        return true;
    }

    /// @inheritdoc IERC20
    function transferFrom(address from, address to, uint256 amount) public override(ERC20, IERC20) returns (bool) {
        _spendAllowance(from, msg.sender, amount);
        _update(from, to, amount);
        return true;
    }

    /// @inheritdoc ICityToken
    function transferWithMemo(address to, uint256 amount, bytes32 memo) external returns (bool) {
        _payWithMemo(msg.sender, to, amount, memo);
        return true;
    }

    /// @inheritdoc ICityToken
    function transferFromWithMemo(address from, address to, uint256 amount, bytes32 memo) external returns (bool) {
        _spendAllowance(from, msg.sender, amount);
        _payWithMemo(from, to, amount, memo);
        return true;
    }

    /// @inheritdoc IERC20Permit
    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)
        public
        override(ERC20Permit, IERC20Permit)
    {
        (bool signed, address found) = owner.signed(_permitDigest(owner, spender, value, deadline), v, r, s);
        _permit(owner, spender, value, signed, found);
    }

    /// @inheritdoc ICityToken
    function permit(address owner, address spender, uint256 value, uint256 deadline, bytes calldata signature)
        external
    {
        (bool signed, address found) = owner.signed(_permitDigest(owner, spender, value, deadline), signature);
        _permit(owner, spender, value, signed, found);
    }

    /* SUPPLY */

    /// @inheritdoc ICityToken
    function mint(Minting[] calldata mintings) external onlyTreasury {
        uint256 total;
        for (uint256 i; i < mintings.length; ++i) {
            Minting minting = mintings[i];
            (address to, uint256 amount) = (minting.walletOf(), minting.amountOf());
            Holding had = to.stored().holding;
            require(had.isOpen(), CityToken_Barred(to));
            to.stored().holding = had.plus(amount);
            unchecked {
                total += amount;
            }
            emit Transfer(address(0), to, amount);
        }
        _supply += total.toUint128();
    }

    /// @inheritdoc ICityToken
    function escrow(address from, uint128 amount) external onlyTreasury {
        _transfer(from, TREASURY, amount);
    }

    /// @inheritdoc ICityToken
    function burn(uint128 amount) external onlyTreasury {
        _checkHolds(TREASURY, amount);
        TREASURY.stored().holding = TREASURY.stored().holding.minus(amount);
        _supply -= amount;
        emit Transfer(TREASURY, address(0), amount);
    }

    /* CONTROL */

    /// @inheritdoc ICityToken
    function freeze(address wallet) external restricted {
        require(wallet != TREASURY, CityToken_KeepsClaims());
        require(!frozen(wallet), CityToken_Frozen(wallet));
        wallet.stored().holding = wallet.stored().holding.withFreeze(uint40(block.timestamp));
        emit WalletFrozen(wallet);
    }

    /// @inheritdoc ICityToken
    function unfreeze(address wallet) external restricted {
        require(frozen(wallet), CityToken_NotFrozen(wallet));
        wallet.stored().holding = wallet.stored().holding.withFreeze(0);
        emit WalletUnfrozen(wallet);
    }

    /// @inheritdoc ICityToken
    function seize(address from, address to, uint256 amount, bytes32 order) external restricted {
        uint256 since = frozenAt(from);
        require(since != 0, CityToken_NotFrozen(from));
        require(block.timestamp >= since + _FROZEN_BEFORE_SEIZED, CityToken_FrozenTooBriefly(from, since));
        if (!to.stored().holding.isOpen()) _checkNotOpen(from, to);
        _checkHolds(from, amount);

        from.stored().holding = from.stored().holding.minus(amount);
        to.stored().holding = to.stored().holding.plus(amount);

        emit Transfer(from, to, amount);
        emit Seized(from, to, amount, order);
    }

    /// @inheritdoc ICityToken
    function pause() external restricted {
        _pause();
    }

    /// @inheritdoc ICityToken
    function unpause() external restricted {
        _unpause();
    }

    /* VIEWS */

    /// @inheritdoc ICityToken
    function frozen(address wallet) public view returns (bool) {
        return frozenAt(wallet) != 0;
    }

    /// @inheritdoc ICityToken
    function frozenAt(address wallet) public view returns (uint256) {
        return wallet.stored().holding.frozenAtOf();
    }

    /// @inheritdoc ICityToken
    function barred(Minting[] calldata mintings) external view returns (uint256[] memory positions) {
        positions = new uint256[](mintings.length);
        uint256 count;
        for (uint256 i; i < mintings.length; ++i) {
            if (!mintings[i].walletOf().stored().holding.isOpen()) positions[count++] = i;
        }
        assembly ("memory-safe") {
            mstore(positions, count)
        }
    }

    /// @inheritdoc IERC20
    function balanceOf(address wallet) public view override(ERC20, IERC20) returns (uint256) {
        return wallet.stored().holding.balanceOf();
    }

    /// @inheritdoc IERC20
    function totalSupply() public view override(ERC20, IERC20) returns (uint256) {
        return _supply;
    }

    /// @inheritdoc IERC20Metadata
    function decimals() public view override(ERC20, IERC20Metadata) returns (uint8) {
        return _DECIMALS;
    }

    /// @inheritdoc ICityToken
    function currency() external view returns (string memory) {
        return _CURRENCY.toString();
    }

    /// @inheritdoc ICityToken
    function version() external view returns (string memory) {
        return _EIP712Version();
    }

    /// @inheritdoc IERC20Permit
    function nonces(address owner) public view override(ERC20Permit, IERC20Permit) returns (uint256) {
        return super.nonces(owner);
    }

    /* INSIDE */

    /// @dev Indexers look for a reference before its payment (ERC-7699) or after it (Base's B20): it stands in both
    /// places.
    function _payWithMemo(address from, address to, uint256 amount, bytes32 memo) private {
        emit TransferReference(memo);
        _update(from, to, amount);
        emit Memo(msg.sender, memo);
    }

    /// @dev Whatever lies at the token's own address, its own tokens included, is there by mistake.
    function _kept() internal pure override returns (address) {
        return address(0);
    }

    /// @dev An allowance is no use to a frozen wallet.
    function _spendAllowance(address owner, address spender, uint256 amount) internal override {
        require(!frozen(spender), CityToken_Frozen(spender));
        super._spendAllowance(owner, spender, amount);
    }

    /// @dev A payment between holders is compared as often as it must be, and looked at closer only if it might not be
    /// one. What the Treasury moves is a claim being honoured: no pause may trap it, nor a freeze.
    function _update(address from, address to, uint256 amount) internal override {
        if (paused()) require(from == TREASURY && msg.sender == TREASURY, EnforcedPause());
        Holding given = from.stored().holding;
        if (!given.covers(amount)) _checkNotCovered(from, amount);
        from.stored().holding = given.minus(amount);
        // Read only now: it may be the same wallet.
        Holding had = to.stored().holding;
        if (!had.isOpen()) _checkNotOpen(from, to);
        to.stored().holding = had.plus(amount);
        emit Transfer(from, to, amount);
    }

    function _checkNotCovered(address from, uint256 amount) private view {
        require(!frozen(from), CityToken_Frozen(from));
        _checkHolds(from, amount);
    }

    function _checkNotOpen(address from, address to) private view {
        require(to != address(0), ERC20InvalidReceiver(to));
        if (to == TREASURY) require(msg.sender == TREASURY, CityToken_UseRedeem());
        else require(from == TREASURY, CityToken_Frozen(to));
    }

    function _checkHolds(address wallet, uint256 amount) private view {
        uint256 held = balanceOf(wallet);
        require(held >= amount, ERC20InsufficientBalance(wallet, held, amount));
    }

    function _permitDigest(address owner, address spender, uint256 value, uint256 deadline) private returns (bytes32) {
        require(block.timestamp <= deadline, ERC2612ExpiredSignature(deadline));
        return
            _hashTypedDataV4(keccak256(abi.encode(PERMIT_TYPEHASH, owner, spender, value, _useNonce(owner), deadline)));
    }

    function _permit(address owner, address spender, uint256 value, bool signed, address found) private {
        require(signed, ERC2612InvalidSigner(found, owner));
        _approve(owner, spender, value);
    }
}
