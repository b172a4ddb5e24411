// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {SeatChange, Seats} from "../types/Accounts.sol";

/// @title SeatChangeLib
/// @notice The EIP-712 struct hash of a seat change.
library SeatChangeLib {
    bytes32 internal constant TYPEHASH = keccak256(
        "SeatChange(bytes32 account,uint32 number,uint64 proposeBy,bytes32 opened,Seats seats)"
        "Seats(uint32 maxAge,uint8 quorum,address[] attestors)"
    );

    bytes32 internal constant SEATS_TYPEHASH = keccak256("Seats(uint32 maxAge,uint8 quorum,address[] attestors)");

    /// @notice The hash that attestors sign under the oracle's domain.
    function hash(SeatChange memory change) internal pure returns (bytes32) {
        return keccak256(
            abi.encode(TYPEHASH, change.account, change.number, change.proposeBy, change.opened, _hash(change.seats))
        );
    }

    function _hash(Seats memory seats) private pure returns (bytes32) {
        // Packed, the addresses of an array still take a word each: what EIP-712 wants of an array.
        bytes32 attestors = keccak256(abi.encodePacked(seats.attestors));
        return keccak256(abi.encode(SEATS_TYPEHASH, seats.maxAge, seats.quorum, attestors));
    }
}
