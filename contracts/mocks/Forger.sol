// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// @title Forger
/// @notice Says whatever it is told to: put in a contract's place for a moment, it leaves forged events in its name.
contract Forger {
    /// @notice Logs these topics, one to four of them, and this data.
    function emitLog(bytes32[] calldata topics, bytes calldata data) external {
        assembly ("memory-safe") {
            let free := mload(0x40)
            calldatacopy(free, data.offset, data.length)
            let first := topics.offset
            let a := calldataload(first)
            let b := calldataload(add(first, 32))
            let c := calldataload(add(first, 64))
            let d := calldataload(add(first, 96))
            switch topics.length
            case 1 { log1(free, data.length, a) }
            case 2 { log2(free, data.length, a, b) }
            case 3 { log3(free, data.length, a, b, c) }
            default { log4(free, data.length, a, b, c, d) }
        }
    }
}
