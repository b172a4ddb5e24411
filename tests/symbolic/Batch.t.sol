// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {BroughtEntry, EntryKind, Proof} from "../../contracts/types/Statements.sol";
import {any, chain} from "./Cheats.sol";
import {City} from "./City.sol";

/// @custom:bounds Three deposits of any amounts, the first two of any indices, in a statement of four entries; one of
/// three wallets frozen or none.
contract BatchProof is City {
    bytes32 private constant _SIBLING = keccak256("the fourth entry");

    /// @notice Brought together, each deposit is issued to its own wallet, exactly and once, or passed over; not more than
    /// the statement shows.
    function checkThree() external {
        _three();
    }

    function reachThree() external {
        assert(_three() < 3);
    }

    function _three() private returns (uint256 count) {
        BroughtEntry[] memory entries = new BroughtEntry[](3);
        for (uint256 i; i < 3; ++i) {
            entries[i].index = i == 2 ? 2 : uint32(any.createUint(32, "index"));
            entries[i].amount = uint96(any.createUint(96, "amount"));
            entries[i].wallet = _wallet(i);
        }
        uint96 deposits = _postDeposits(FIRST, _root(entries));
        if (any.createBool("frozen")) token.freeze(_wallet(1));
        try treasury.issue(entries, _proofOfThree()) returns (uint256 amount) {
            uint256 sum;
            for (uint256 i; i < 3; ++i) {
                uint256 held = token.balanceOf(_wallet(i));
                assert(held == 0 || held == entries[i].amount);
                sum += held;
                if (held > 0) ++count;
            }
            assert(sum == amount && token.totalSupply() == amount);
            assert(amount <= deposits);
            bool same = entries[0].index == entries[1].index;
            assert(!same || token.balanceOf(_wallet(1)) == 0);
            assert(!token.frozen(_wallet(1)) || token.balanceOf(_wallet(1)) == 0);
        } catch {}
    }

    function _wallet(uint256 number) private pure returns (address) {
        return address(uint160(0xb0b0 + number));
    }

    function _root(BroughtEntry[] memory entries) private view returns (bytes32) {
        bytes32[3] memory leaves;
        for (uint256 i; i < 3; ++i) {
            leaves[i] = _leaf(FIRST, EntryKind.Deposit, entries[i]);
        }
        bytes32 left = _pair(leaves[0], leaves[1]);
        return _pair(left, _pair(leaves[2], _SIBLING));
    }

    /// @dev One order of hashes is enough here: MultiProof is about all of them.
    function _pair(bytes32 a, bytes32 b) private pure returns (bytes32) {
        chain.assume(a < b);
        return keccak256(abi.encode(a, b));
    }

    function _proofOfThree() private view returns (Proof memory proof) {
        proof = _proof(FIRST);
        proof.siblings = new bytes32[](1);
        proof.siblings[0] = _SIBLING;
        proof.flags = new uint256[](1);
        // Two leaves, then the third and its sibling, then both of these.
        proof.flags[0] = 5;
    }
}
