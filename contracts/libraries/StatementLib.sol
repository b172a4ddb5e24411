// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {Statement} from "../types/Statements.sol";

/// @title StatementLib
/// @notice The EIP-712 struct hash of a statement, and the sum it must satisfy.
library StatementLib {
    bytes32 internal constant TYPEHASH = keccak256(
        "Statement(bytes32 account,uint64 sequence,bytes32 previous,uint64 asOf,uint64 classifiedAt,uint64 postBy,"
        "int96 opening,int96 closing,uint96 deposits,uint96 unmatched,uint96 matched,uint96 returned,"
        "uint96 payouts,uint96 otherIn,uint96 otherOut,uint32 entries,bool closes,bytes32 root)"
    );

    /// @notice The hash that the next statement names as `previous`, and that attestors sign under the oracle's domain.
    function hash(Statement memory statement) internal pure returns (bytes32) {
        // Every field is one static word, so encoding the struct is encoding its members in order (EIP-712).
        return keccak256(abi.encode(TYPEHASH, statement));
    }

    /// @notice The closing balance that opening balance and entries add up to, in minor units.
    function expectedClosing(Statement memory statement) internal pure returns (int256) {
        int256 credits = _signed(statement.deposits) + _signed(statement.unmatched) + _signed(statement.otherIn);
        int256 debits = _signed(statement.returned) + _signed(statement.payouts) + _signed(statement.otherOut);
        return int256(statement.opening) + credits - debits;
    }

    function _signed(uint96 amount) private pure returns (int256) {
        return int256(uint256(amount));
    }
}
