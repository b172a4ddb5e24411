// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {Minting, mintingOf} from "../../contracts/types/Mintings.sol";
import {chain} from "./Cheats.sol";
import {City} from "./City.sol";

/// @custom:bounds Any state of the token in which no balance reaches 2^128; any caller, payee and amount.
contract TokenProof is City {
    function setUp() public override {
        super.setUp();
        chain.setArbitraryStorage(address(token));
    }

    /// @notice A transfer moves exactly its amount and touches no other account; it never works while the token is paused
    /// or either account frozen, unless the Treasury gives back, and never pays the Treasury.
    function checkTransfer(address from, address to, address other, uint256 amount) external {
        _transfer(from, to, other, amount);
    }

    function reachTransfer(address from, address to, address other, uint256 amount) external {
        assert(!_transfer(from, to, other, amount) || amount == 0);
    }

    /// @notice A transfer to oneself moves nothing.
    function checkTransferToOneself(address from, address other, uint256 amount) external {
        _transferToOneself(from, other, amount);
    }

    function reachTransferToOneself(address from, address other, uint256 amount) external {
        assert(!_transferToOneself(from, other, amount) || amount == 0);
    }

    /// @notice Nobody but the Treasury can mint, burn, or take into escrow.
    function checkOnlyTreasury(address caller, address wallet, uint96 amount) external {
        chain.assume(caller != address(treasury));
        assert(!_mint(caller, wallet, amount));
        assert(!_burn(caller, amount));
        assert(!_escrow(caller, wallet, amount));
    }

    function reachOnlyTreasury(address wallet, uint96 amount) external {
        address vault = address(treasury);
        assert(!_mint(vault, wallet, amount) || !_escrow(vault, wallet, amount) || !_burn(vault, amount));
    }

    /// @notice The Treasury mints exactly the amount, and nothing to a frozen wallet, itself or nobody.
    function checkMint(address wallet, address other, uint96 amount) external {
        _mintOne(wallet, other, amount);
    }

    function reachMint(address wallet, address other, uint96 amount) external {
        assert(!_mintOne(wallet, other, amount) || amount == 0);
    }

    function _transfer(address from, address to, address other, uint256 amount) private returns (bool) {
        chain.assume(from != to && other != from && other != to);
        bool barred = token.frozen(from) || (from != address(treasury) && _refuses(to));
        uint256 fromHolds = _balance(from);
        uint256 toHolds = _balance(to);
        uint256 otherHolds = token.balanceOf(other);
        uint256 supply = token.totalSupply();
        if (!_call(from, abi.encodeCall(token.transfer, (to, amount)))) return false;
        assert(!barred && amount <= fromHolds);
        assert(token.balanceOf(from) == fromHolds - amount && token.balanceOf(to) == toHolds + amount);
        assert(token.balanceOf(other) == otherHolds && token.totalSupply() == supply);
        return true;
    }

    function _transferToOneself(address from, address other, uint256 amount) private returns (bool) {
        chain.assume(other != from);
        uint256 fromHolds = _balance(from);
        uint256 otherHolds = token.balanceOf(other);
        if (!_call(from, abi.encodeCall(token.transfer, (from, amount)))) return false;
        assert(amount <= fromHolds && token.balanceOf(from) == fromHolds);
        assert(token.balanceOf(other) == otherHolds);
        return true;
    }

    function _refuses(address to) private view returns (bool) {
        return _paused(address(token)) || token.frozen(to) || to == address(treasury);
    }

    function _mintOne(address wallet, address other, uint96 amount) private returns (bool) {
        chain.assume(other != wallet);
        uint256 held = _balance(wallet);
        uint256 otherHolds = token.balanceOf(other);
        uint256 supply = token.totalSupply();
        chain.assume(supply < 2 ** 128);
        if (!_mint(address(treasury), wallet, amount)) return false;
        assert(!token.frozen(wallet) && wallet != address(treasury) && wallet != address(0));
        assert(token.balanceOf(wallet) == held + amount && token.totalSupply() == supply + amount);
        assert(token.balanceOf(other) == otherHolds);
        return true;
    }

    function _balance(address account) private view returns (uint256 held) {
        held = token.balanceOf(account);
        chain.assume(held < 2 ** 128);
    }

    function _mint(address caller, address wallet, uint96 amount) private returns (bool ok) {
        Minting[] memory mintings = new Minting[](1);
        mintings[0] = mintingOf(wallet, amount);
        return _call(caller, abi.encodeCall(token.mint, (mintings)));
    }

    function _burn(address caller, uint128 amount) private returns (bool) {
        return _call(caller, abi.encodeCall(token.burn, (amount)));
    }

    function _escrow(address caller, address from, uint128 amount) private returns (bool) {
        return _call(caller, abi.encodeCall(token.escrow, (from, amount)));
    }

    function _call(address caller, bytes memory data) private returns (bool ok) {
        chain.prank(caller);
        (ok,) = address(token).call(data);
    }
}
