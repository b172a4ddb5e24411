// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {IERC20Metadata} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Metadata.sol";
import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {ICityToken} from "./interfaces/ICityToken.sol";
import {EIP3009} from "./token/EIP3009.sol";
import {Minting} from "./types/Mintings.sol";
import {StrayTokens} from "./utils/StrayTokens.sol";

/// @title CityToken
/// @notice The money. See {ICityToken} for every word of it.
/// @custom:halt `pause` stops payments and new redemptions; issuing, settling, cancelling and giving back still work.
/// `freeze` stops one account: what is issued to it waits, what comes back to it goes to the compliance account. Nothing
/// stops `approve` and `permit`, which move nothing.
contract CityToken is EIP3009, ERC20Permit, Pausable, StrayTokens, ICityToken {
    /// @inheritdoc ICityToken
    address public immutable TREASURY;

    /// @inheritdoc ICityToken
    bytes32 public constant PERMIT_TYPEHASH =
        keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");

    uint8 private immutable _DECIMALS;

    uint256 private constant _FROZEN = 1 << 255;

    /// @dev Balance in minor units, with the freeze flag in the top bit: a payment reads one slot an account.
    /// Amounts are 128 bits wide, so the supply cannot reach the flag.
    mapping(address account => uint256 flagAndBalance) private _accounts;

    uint256 private _supply;

    constructor(string memory name_, string memory symbol_, uint8 decimals_, address treasury, address authority_)
        ERC20(name_, symbol_)
        ERC20Permit(name_)
        AccessManaged(authority_)
    {
        _DECIMALS = decimals_;
        TREASURY = treasury;
    }

    modifier onlyTreasury() {
        require(msg.sender == TREASURY, CityToken_OnlyTreasury(msg.sender));
        _;
    }

    /* PAYMENTS */

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

    /// @inheritdoc ICityToken
    function permit(address owner, address spender, uint256 value, uint256 deadline, bytes calldata signature)
        external
    {
        require(block.timestamp <= deadline, ERC2612ExpiredSignature(deadline));
        bytes32 asked = keccak256(abi.encode(PERMIT_TYPEHASH, owner, spender, value, _useNonce(owner), deadline));
        _checkAny(owner, _hashTypedDataV4(asked), signature);
        _approve(owner, spender, value);
    }

    /* SUPPLY */

    /// @inheritdoc ICityToken
    function mint(Minting[] calldata mintings) external onlyTreasury {
        uint256 total;
        for (uint256 i; i < mintings.length; ++i) {
            Minting minting = mintings[i];
            (address to, uint256 amount) = (minting.walletOf(), minting.amountOf());
            uint256 held = _accounts[to];
            require(held < _FROZEN && to != TREASURY && to != address(0), CityToken_Barred(to));
            unchecked {
                _accounts[to] = held + amount;
                total += amount;
            }
            emit Transfer(address(0), to, amount);
        }
        _supply += total;
    }

    /// @inheritdoc ICityToken
    function escrow(address from, uint128 amount) external onlyTreasury {
        _transfer(from, TREASURY, amount);
    }

    /// @inheritdoc ICityToken
    function burn(uint128 amount) external onlyTreasury {
        _burn(TREASURY, amount);
    }

    /* CONTROL */

    /// @inheritdoc ICityToken
    function freeze(address account) external restricted {
        require(account != TREASURY, CityToken_KeepsClaims());
        require(!frozen(account), CityToken_Frozen(account));
        _accounts[account] |= _FROZEN;
        emit AccountFrozen(account);
    }

    /// @inheritdoc ICityToken
    function unfreeze(address account) external restricted {
        require(frozen(account), CityToken_NotFrozen(account));
        _accounts[account] &= ~_FROZEN;
        emit AccountUnfrozen(account);
    }

    /// @inheritdoc ICityToken
    function seize(address from, address to, uint256 amount, bytes32 order) external restricted {
        require(frozen(from), CityToken_NotFrozen(from));
        require(to != TREASURY, CityToken_UseRedeem());
        require(to != address(0), ERC20InvalidReceiver(to));
        require(!frozen(to), CityToken_Frozen(to));
        uint256 held = balanceOf(from);
        require(held >= amount, ERC20InsufficientBalance(from, held, amount));

        _accounts[from] -= amount;
        _accounts[to] += amount;

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
    function barred(Minting[] calldata mintings) external view returns (uint256[] memory positions) {
        positions = new uint256[](mintings.length);
        uint256 count;
        for (uint256 i; i < mintings.length; ++i) {
            address to = mintings[i].walletOf();
            if (_accounts[to] >= _FROZEN || to == TREASURY || to == address(0)) positions[count++] = i;
        }
        assembly ("memory-safe") {
            mstore(positions, count)
        }
    }

    /// @inheritdoc ICityToken
    function frozen(address account) public view returns (bool) {
        return _accounts[account] & _FROZEN != 0;
    }

    /// @inheritdoc IERC20
    function balanceOf(address account) public view override(ERC20, IERC20) returns (uint256) {
        return _accounts[account] & ~_FROZEN;
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
        _transfer(from, to, amount);
        emit Memo(msg.sender, memo);
    }

    /// @dev Whatever lies at the token's own address, its own tokens included, is there by mistake.
    function _kept() internal pure override returns (address) {
        return address(0);
    }

    /// @dev An allowance is no use to a frozen account.
    function _spendAllowance(address owner, address spender, uint256 amount) internal override {
        require(!frozen(spender), CityToken_Frozen(spender));
        super._spendAllowance(owner, spender, amount);
    }

    /// @dev What the Treasury moves (burn, giving back) is a claim being honoured: no pause may trap it, nor a
    /// frozen compliance account.
    function _update(address from, address to, uint256 amount) internal override {
        if (from != TREASURY) {
            _requireNotPaused();
            require(to != TREASURY || msg.sender == TREASURY, CityToken_UseRedeem());
        }
        uint256 payer = _accounts[from];
        require(payer < _FROZEN, CityToken_Frozen(from));
        require(payer >= amount, ERC20InsufficientBalance(from, payer, amount));
        unchecked {
            _accounts[from] = payer - amount;
        }
        if (to == address(0)) {
            _supply -= amount;
        } else {
            uint256 payee = _accounts[to];
            require(payee < _FROZEN || from == TREASURY, CityToken_Frozen(to));
            unchecked {
                _accounts[to] = payee + amount;
            }
        }
        emit Transfer(from, to, amount);
    }
}
