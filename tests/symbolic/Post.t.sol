// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {StatementLib} from "../../contracts/libraries/StatementLib.sol";
import {AccountId} from "../../contracts/types/Ids.sol";
import {Statement} from "../../contracts/types/Statements.sol";
import {chain} from "./Cheats.sol";
import {City} from "./City.sol";

/// @custom:bounds The account's first statement, with any fields; three seats, two to sign; one or two signatures of 65
/// bytes, whose keys can be anybody's.
contract PostProof is City {
    using StatementLib for Statement;

    /// @dev One signature by parts.
    struct Signature {
        bytes32 r;
        bytes32 s;
        uint8 v;
    }

    /// @notice A statement is posted only if two who are seated signed it, each once, if it follows from nothing, adds up,
    /// and is read and posted in time; and never again.
    function checkPost(Statement calldata next, Signature calldata first, Signature calldata second) external {
        _run(next, first, second);
    }

    function reachPost(Statement calldata next, Signature calldata first, Signature calldata second) external {
        assert(!_run(next, first, second));
    }

    /// @notice One signature is never enough.
    function checkOneSignature(Statement calldata next, Signature calldata only) external {
        bytes[] memory signatures = new bytes[](1);
        signatures[0] = _packed(only);
        assert(!_posts(next, signatures));
    }

    function reachOneSignature(Statement calldata next, Signature calldata only) external {
        bytes[] memory signatures = new bytes[](2);
        (signatures[0], signatures[1]) = (_signed(BANK, oracle.digest(next)), _packed(only));
        chain.assume(AccountId.unwrap(next.account) == AccountId.unwrap(FIRST));
        assert(!_posts(next, signatures));
    }

    function _run(Statement calldata next, Signature calldata first, Signature calldata second) private returns (bool) {
        bytes[] memory signatures = new bytes[](2);
        (signatures[0], signatures[1]) = (_packed(first), _packed(second));
        chain.assume(AccountId.unwrap(next.account) == AccountId.unwrap(FIRST));
        if (!_posts(next, signatures)) return false;

        address one = _signer(next, first);
        address other = _signer(next, second);
        assert(one != other && oracle.isAttestor(FIRST, one) && oracle.isAttestor(FIRST, other));
        assert(next.sequence == 1 && next.previous == 0 && next.opening == 0);
        assert(next.closing == next.expectedClosing() && (!next.closes || next.closing == 0));
        assert(next.asOf <= block.timestamp && next.asOf >= block.timestamp - MAX_AGE);
        assert(next.postBy >= block.timestamp && next.classifiedAt <= block.number);
        assert(uint256(next.matched) + next.returned <= next.unmatched);
        assert(!_posts(next, signatures));
        return true;
    }

    function _posts(Statement calldata next, bytes[] memory signatures) private returns (bool) {
        try oracle.post(next, signatures) {
            return true;
        } catch {
            return false;
        }
    }

    function _signer(Statement calldata next, Signature calldata by) private view returns (address) {
        return ecrecover(oracle.digest(next), by.v, by.r, by.s);
    }

    function _packed(Signature calldata signature) private pure returns (bytes memory) {
        return abi.encodePacked(signature.r, signature.s, signature.v);
    }
}
