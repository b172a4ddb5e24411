// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IReserveOracle} from "./interfaces/IReserveOracle.sol";
import {StatementLib} from "./libraries/StatementLib.sol";
import {AccountId} from "./types/Ids.sol";
import {Statement} from "./types/Statements.sol";

/// @title ReserveOracle
/// @notice What the banks hold, as attested. See {IReserveOracle} for every word of it.
/// @custom:halt Nothing here needs stopping: without a quorum no statement is posted. `removeAttestor` takes a leaked
/// key's voice away; with too few attestors left the account goes stale, which stops issuing and nothing else.
contract ReserveOracle is IReserveOracle, AccessManaged, EIP712 {
    using SafeCast for uint256;
    using StatementLib for Statement;

    /// @inheritdoc IReserveOracle
    address public immutable TREASURY;

    mapping(AccountId id => Account) private _accounts;
    mapping(AccountId id => mapping(address attestor => bool)) private _attestors;
    mapping(AccountId id => mapping(uint64 sequence => Posted)) private _posted;

    AccountId[] private _opened;
    Totals private _totals;

    /// @dev Accounts and attestors are fixed here. There is no call that adds either: whoever could seat a quorum
    /// could mint.
    constructor(address treasury, address authority_, AccountOpening[] memory openings)
        AccessManaged(authority_)
        EIP712("citymint", "1")
    {
        TREASURY = treasury;
        for (uint256 i; i < openings.length; ++i) {
            _open(openings[i]);
        }
    }

    /* STATEMENTS */

    /// @inheritdoc IReserveOracle
    function post(Statement calldata statement, bytes[] calldata signatures) external {
        AccountId id = statement.account;
        Account storage stored = _known(id);
        bytes32 hash = statement.hash();

        _checkFollows(statement, stored);
        _checkTimes(statement, stored.asOf);
        _checkQuorum(id, stored.quorum, _hashTypedDataV4(hash), signatures);

        stored.sequence = statement.sequence;
        stored.asOf = statement.asOf;
        stored.balance = statement.closing;
        stored.last = hash;
        _posted[id][statement.sequence] =
            Posted({root: statement.root, deposits: statement.deposits, payouts: statement.payouts});
        _add(statement);

        emit StatementPosted(id, statement.sequence, hash, statement, signatures);
    }

    /* ATTESTORS */

    /// @inheritdoc IReserveOracle
    function removeAttestor(AccountId id, address attestor) external restricted {
        Account storage stored = _known(id);
        require(_attestors[id][attestor], ReserveOracle_NotAttestor(id, attestor));

        _attestors[id][attestor] = false;
        stored.attestors -= 1;

        emit AttestorRemoved(id, attestor);
    }

    /* VIEWS */

    /// @inheritdoc IReserveOracle
    function account(AccountId id) external view returns (Account memory) {
        return _known(id);
    }

    /// @inheritdoc IReserveOracle
    function accounts() external view returns (AccountId[] memory) {
        return _opened;
    }

    /// @inheritdoc IReserveOracle
    function isAttestor(AccountId id, address attestor) external view returns (bool) {
        return _attestors[id][attestor];
    }

    /// @inheritdoc IReserveOracle
    function posted(AccountId id, uint64 sequence) external view returns (Posted memory) {
        return _posted[id][sequence];
    }

    /// @inheritdoc IReserveOracle
    function totals() external view returns (Totals memory) {
        return _totals;
    }

    /// @inheritdoc IReserveOracle
    function freshness() external view returns (bool fresh, AccountId stale) {
        for (uint256 i; i < _opened.length; ++i) {
            Account storage stored = _accounts[_opened[i]];
            if (stored.sequence == 0) continue;
            if (block.timestamp > uint256(stored.asOf) + stored.maxAge) return (false, _opened[i]);
            fresh = true;
        }
    }

    /// @inheritdoc IReserveOracle
    function digest(Statement calldata statement) external view returns (bytes32) {
        return _hashTypedDataV4(statement.hash());
    }

    /* INSIDE */

    function _open(AccountOpening memory opening) private {
        AccountId id = opening.account;
        uint256 count = opening.attestors.length;
        require(AccountId.unwrap(id) != 0 && _accounts[id].quorum == 0, ReserveOracle_BadAccount(id));
        require(
            opening.quorum >= 2 && opening.quorum <= count && 2 * uint256(opening.quorum) > count,
            ReserveOracle_BadQuorum(id, opening.quorum, count)
        );
        for (uint256 i; i < count; ++i) {
            address attestor = opening.attestors[i];
            require(attestor != address(0) && !_attestors[id][attestor], ReserveOracle_BadAttestor(id, attestor));
            _attestors[id][attestor] = true;
        }

        Account storage stored = _accounts[id];
        stored.maxAge = opening.maxAge;
        stored.quorum = opening.quorum;
        stored.attestors = count.toUint8();
        _opened.push(id);

        emit AccountOpened(id, opening.maxAge, opening.quorum, opening.attestors);
    }

    function _known(AccountId id) private view returns (Account storage stored) {
        stored = _accounts[id];
        require(stored.quorum != 0, ReserveOracle_UnknownAccount(id));
    }

    function _checkFollows(Statement calldata next, Account storage stored) private view {
        AccountId id = next.account;
        uint64 expected = stored.sequence + 1;
        require(next.sequence == expected, ReserveOracle_WrongSequence(id, next.sequence, expected));
        require(next.previous == stored.last, ReserveOracle_WrongPrevious(id, next.previous, stored.last));
        require(next.opening == stored.balance, ReserveOracle_WrongOpening(id, next.opening, stored.balance));
        int256 closing = next.expectedClosing();
        require(next.closing == closing, ReserveOracle_WrongClosing(id, next.closing, closing));
    }

    function _checkTimes(Statement calldata next, uint64 last) private view {
        AccountId id = next.account;
        require(
            last <= next.asOf && next.asOf <= block.timestamp,
            ReserveOracle_WrongTime(id, next.asOf, last, block.timestamp)
        );
        require(next.classifiedAt <= block.number, ReserveOracle_WrongBlock(id, next.classifiedAt, block.number));
        require(block.timestamp <= next.postBy, ReserveOracle_TooLate(id, next.postBy, block.timestamp));
    }

    function _checkQuorum(AccountId id, uint256 quorum, bytes32 signed, bytes[] calldata signatures) private view {
        require(signatures.length >= quorum, ReserveOracle_NoQuorum(id, signatures.length, quorum));
        address before;
        for (uint256 i; i < signatures.length; ++i) {
            (address signer, ECDSA.RecoverError err,) = ECDSA.tryRecover(signed, signatures[i]);
            require(err == ECDSA.RecoverError.NoError, ReserveOracle_BadSignature(i));
            require(_attestors[id][signer], ReserveOracle_NotAttestor(id, signer));
            require(before < signer, ReserveOracle_SignersOutOfOrder(signer, before));
            before = signer;
        }
    }

    function _add(Statement calldata statement) private {
        _totals.balance += statement.closing - statement.opening;
        _totals.deposits += statement.deposits;
        _totals.unmatched += statement.unmatched;
        _totals.payouts += statement.payouts;
    }
}
