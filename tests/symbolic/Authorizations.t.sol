// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {chain} from "./Cheats.sol";
import {City} from "./City.sol";

/// @custom:bounds An authorizer without code and with 2^80 tokens, payees with none;  any terms, caller and signature of 65 bytes.
contract AuthorizationsProof is City {
    address private constant _PAYER = address(0xe0a);

    enum Verb {
        Transfer,
        Receive,
        Cancel
    }

    /// @dev What a call brings, besides its nonce.
    struct Call {
        Verb verb;
        bool toCaller;
        uint256 value;
        uint256 validAfter;
        uint256 validBefore;
        uint8 v;
        bytes32 r;
        bytes32 s;
    }

    function setUp() public override {
        super.setUp();
        _give(_PAYER, uint96(RICH));
    }

    /// @notice Of two calls with one nonce, whatever their verbs and forms, the second never works.
    function checkReplay(Call calldata first, bool firstAsBytes, Call calldata second, bool asBytes, bytes32 nonce)
        external
    {
        assert(!_send(first, firstAsBytes, nonce) || !_send(second, asBytes, nonce));
    }

    function reachReplay(Call calldata first, bool firstAsBytes, Call calldata second, bool asBytes, bytes32 nonce)
        external
    {
        bool used = _send(first, firstAsBytes, nonce);
        assert(!used || !_send(second, asBytes, bytes32(uint256(nonce) ^ 1)));
    }

    /// @notice A signature that one form takes, the other takes too.
    function checkForms(Call calldata one, bytes32 nonce) external {
        assert(_works(one, false, nonce) == _works(one, true, nonce));
    }

    function reachForms(Call calldata one, bytes32 nonce) external {
        assert(!_works(one, false, nonce));
    }

    function tryAndUndo(Call calldata one, bool asBytes, bytes32 nonce) external {
        require(!_send(one, asBytes, nonce), "works");
        revert();
    }

    function _works(Call calldata one, bool asBytes, bytes32 nonce) private returns (bool) {
        try this.tryAndUndo(one, asBytes, nonce) {
            return false;
        } catch (bytes memory why) {
            return why.length > 0;
        }
    }

    function _send(Call calldata one, bool asBytes, bytes32 nonce) private returns (bool ok) {
        bytes memory data = abi.encodePacked(_selector(one.verb, asBytes), _terms(one, nonce), _signature(one, asBytes));
        chain.prank(HOLDER);
        (ok,) = address(token).call(data);
    }

    function _selector(Verb verb, bool asBytes) private pure returns (bytes4) {
        string memory form = asBytes ? "bytes)" : "uint8,bytes32,bytes32)";
        string memory terms =
            verb == Verb.Cancel ? "(address,bytes32," : "(address,address,uint256,uint256,uint256,bytes32,";
        string memory name = verb == Verb.Cancel ? "cancel" : verb == Verb.Receive ? "receiveWith" : "transferWith";
        return bytes4(keccak256(bytes(string.concat(name, "Authorization", terms, form))));
    }

    function _terms(Call calldata one, bytes32 nonce) private pure returns (bytes memory) {
        if (one.verb == Verb.Cancel) return abi.encode(_PAYER, nonce);
        return abi.encode(_PAYER, _payee(one), one.value, one.validAfter, one.validBefore, nonce);
    }

    function _payee(Call calldata one) private pure returns (address) {
        return one.toCaller ? HOLDER : BANK;
    }

    function _signature(Call calldata one, bool asBytes) private pure returns (bytes memory) {
        if (!asBytes) return abi.encode(one.v, one.r, one.s);
        uint256 words = one.verb == Verb.Cancel ? 3 : 7;
        return abi.encodePacked(words * 32, uint256(65), one.r, one.s, one.v, bytes31(0));
    }
}
