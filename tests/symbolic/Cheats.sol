// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @dev What the proofs ask of the tool that runs them. Its answers stand for every value at once.
interface Symbolic {
    function createBool(string memory name) external pure returns (bool);
    function createUint(uint256 bits, string memory name) external pure returns (uint256);
    function createUint256(string memory name) external pure returns (uint256);
    function createInt256(string memory name) external pure returns (int256);
    function createBytes32(string memory name) external pure returns (bytes32);
    function createAddress(string memory name) external pure returns (address);
    function createBytes(uint256 size, string memory name) external pure returns (bytes memory);
}

/// @dev What the proofs change about the chain.
interface Chain {
    function assume(bool condition) external pure;
    function prank(address sender) external;
    function warp(uint256 time) external;
    function store(address account, bytes32 slot, bytes32 value) external;
    function setArbitraryStorage(address account) external;
    function getCode(string memory artifact) external view returns (bytes memory);
}

Symbolic constant any = Symbolic(0xF3993A62377BCd56AE39D773740A5390411E8BC9);
Chain constant chain = Chain(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);
