// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {Minting, mintingOf} from "../../contracts/types/Mintings.sol";
import {any, chain} from "./Cheats.sol";
import {City} from "./City.sol";

/// @custom:bounds Accounts with any balance, frozen or not, and any supply; any amount; the token paused or not.
contract TokenProof is City {
    address private constant _OTHER = address(0xdad);

    function setUp() public override {
        super.setUp();
        _anyHolding(HOLDER);
        _anyHolding(BANK);
        _anyHolding(_OTHER);
        _give(address(0x5e7), uint96(any.createUint(96, "supply")));
    }

    /// @notice A transfer moves exactly its amount and touches no other account; it never works while the token is paused,
    /// if payer or payee is frozen, or to the Treasury.
    function checkTransfer(uint256 amount) external {
        _transfer(HOLDER, _anyPayee(), amount);
    }

    function reachTransfer(uint256 amount) external {
        assert(!_transfer(HOLDER, BANK, amount) || amount == 0);
    }

    /// @notice A transfer to oneself moves nothing.
    function checkTransferToOneself(uint256 amount) external {
        _transferToOneself(amount);
    }

    function reachTransferToOneself(uint256 amount) external {
        assert(!_transferToOneself(amount) || amount == 0);
    }

    /// @notice Nobody but the Treasury can mint, burn, or take into escrow.
    function checkOnlyTreasury(address caller, uint96 amount) external {
        chain.assume(caller != address(treasury));
        assert(!_mint(caller, HOLDER, amount) && !_escrow(caller, amount) && !_burn(caller, amount));
    }

    function reachOnlyTreasury(uint96 amount) external {
        address vault = address(treasury);
        assert(!_mint(vault, HOLDER, amount) || !_escrow(vault, amount) || !_burn(vault, amount));
    }

    /// @notice The Treasury mints exactly the amount, and nothing to a frozen wallet, itself or nobody.
    function checkMint(uint96 amount) external {
        _mintOne(_anyWallet(), amount);
    }

    function reachMint(uint96 amount) external {
        assert(!_mintOne(HOLDER, amount) || amount == 0);
    }

    /// @notice What the Treasury gives back arrives exactly, though the token is paused or the holder frozen.
    function checkGivingBack(uint96 amount) external {
        uint256 held = _giveBack(amount);
        assert(token.balanceOf(HOLDER) == held + amount && token.balanceOf(address(treasury)) == 0);
    }

    function reachGivingBack(uint96 amount) external {
        _giveBack(amount);
        assert(!token.frozen(HOLDER) || !_paused(address(token)));
    }

    function _transfer(address from, address to, uint256 amount) private returns (bool) {
        bool refused = token.frozen(from) || token.frozen(to) || _perhapsPaused();
        uint256 fromHolds = token.balanceOf(from);
        uint256 toHolds = token.balanceOf(to);
        uint256 otherHolds = token.balanceOf(_OTHER);
        uint256 supply = token.totalSupply();
        chain.assume(fromHolds + toHolds < 2 ** 128);
        if (!_call(from, abi.encodeCall(token.transfer, (to, amount)))) return false;
        assert(!refused && amount <= fromHolds && to == BANK);
        assert(token.balanceOf(from) == fromHolds - amount && token.balanceOf(to) == toHolds + amount);
        assert(token.balanceOf(_OTHER) == otherHolds && token.totalSupply() == supply);
        return true;
    }

    function _transferToOneself(uint256 amount) private returns (bool) {
        uint256 held = token.balanceOf(HOLDER);
        if (!_call(HOLDER, abi.encodeCall(token.transfer, (HOLDER, amount)))) return false;
        assert(amount <= held && token.balanceOf(HOLDER) == held);
        return true;
    }

    function _mintOne(address wallet, uint96 amount) private returns (bool) {
        bool frozen = token.frozen(wallet);
        uint256 held = token.balanceOf(wallet);
        uint256 otherHolds = token.balanceOf(_OTHER);
        uint256 supply = token.totalSupply();
        chain.assume(held < 2 ** 127);
        if (!_mint(address(treasury), wallet, amount)) return false;
        assert(!frozen && wallet == HOLDER);
        assert(token.balanceOf(wallet) == held + amount && token.totalSupply() == supply + amount);
        assert(token.balanceOf(_OTHER) == otherHolds);
        return true;
    }

    function _giveBack(uint96 amount) private returns (uint256 held) {
        chain.assume(token.balanceOf(HOLDER) < 2 ** 127 && !token.frozen(HOLDER));
        require(_escrow(address(treasury), amount), "not in escrow");
        held = token.balanceOf(HOLDER);
        if (any.createBool("frozen")) token.freeze(HOLDER);
        _perhapsPaused();
        assert(_call(address(treasury), abi.encodeCall(token.transfer, (HOLDER, amount))));
    }

    function _anyPayee() private view returns (address) {
        return any.createBool("usual") ? BANK : any.createBool("vault") ? address(treasury) : address(0);
    }

    function _perhapsPaused() private returns (bool paused) {
        paused = any.createBool("paused");
        if (paused) token.pause();
    }

    function _mint(address caller, address wallet, uint96 amount) private returns (bool ok) {
        Minting[] memory mintings = new Minting[](1);
        mintings[0] = mintingOf(wallet, amount);
        return _call(caller, abi.encodeCall(token.mint, (mintings)));
    }

    function _burn(address caller, uint128 amount) private returns (bool) {
        return _call(caller, abi.encodeCall(token.burn, (amount)));
    }

    function _escrow(address caller, uint128 amount) private returns (bool) {
        return _call(caller, abi.encodeCall(token.escrow, (HOLDER, amount)));
    }

    function _call(address caller, bytes memory data) private returns (bool ok) {
        chain.prank(caller);
        (ok,) = address(token).call(data);
    }

    /// @dev A holding lies at its address, counted down from the last slot.
    function _anyHolding(address account) private {
        uint256 balance = any.createUint(128, "balance");
        uint256 frozenAt = any.createUint(40, "frozenAt");
        chain.store(address(token), bytes32(~uint256(uint160(account))), bytes32(frozenAt << 215 | balance));
    }
}
