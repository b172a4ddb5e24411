// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import {IReserveAccounts} from "../interfaces/IReserveAccounts.sol";
import {ChangeLib} from "../libraries/ChangeLib.sol";
import {Change, Seats} from "../types/Accounts.sol";
import {AccountId} from "../types/Ids.sol";

/// @title ReserveAccounts
/// @notice Reserve accounts and their attestors. See {IReserveAccounts} for every word of it.
abstract contract ReserveAccounts is IReserveAccounts, AccessManaged, EIP712 {
    using ChangeLib for Change;
    using EnumerableSet for EnumerableSet.AddressSet;

    /// @dev The decision of an account that waits, by its hash; zero if none does.
    struct Waiting {
        bytes32 hash;
        uint64 enactableAt;
    }

    /// @dev As long as a scheduled call of the AccessManager: who may veto need not look back for ever.
    uint64 private constant _CHANGE_LASTS = 7 days;

    /// @inheritdoc IReserveAccounts
    uint64 public immutable CHANGE_DELAY;

    mapping(AccountId id => Account) internal _accounts;
    AccountId[] internal _opened;

    mapping(AccountId id => EnumerableSet.AddressSet) private _attestors;
    mapping(AccountId id => Waiting) private _waiting;

    constructor(uint64 changeDelay, AccountId[] memory ids, Seats[] memory seats) EIP712("citymint", "1") {
        require(changeDelay >= 1 days && changeDelay <= 30 days, ReserveOracle_BadDelay(changeDelay));
        CHANGE_DELAY = changeDelay;
        for (uint256 i; i < ids.length; ++i) {
            _open(ids[i], seats[i]);
        }
    }

    /* ATTESTORS */

    /// @inheritdoc IReserveAccounts
    function propose(Change calldata change, bytes[] calldata signatures) external {
        AccountId id = change.account;
        Account storage stored = _live(id);
        uint32 expected = stored.changes + 1;
        require(change.number == expected, ReserveOracle_WrongNumber(id, change.number, expected));
        require(block.timestamp <= change.proposeBy, ReserveOracle_TooLate(id, change.proposeBy, block.timestamp));
        bytes32 hash = change.hash();
        _checkQuorum(id, hash, signatures);

        uint64 enactableAt = uint64(block.timestamp) + CHANGE_DELAY;
        stored.changes = expected;
        _waiting[id] = Waiting({hash: hash, enactableAt: enactableAt});

        emit ChangeProposed(id, change.number, change, signatures, enactableAt);
    }

    /// @inheritdoc IReserveAccounts
    function veto(AccountId id) external restricted {
        require(_waiting[id].hash != 0, ReserveOracle_NotProposed(id));
        _veto(id);
    }

    /// @inheritdoc IReserveAccounts
    function enact(Change calldata change) external {
        AccountId id = change.account;
        _live(id);
        Waiting memory waiting = _waiting[id];
        require(waiting.hash == change.hash(), ReserveOracle_NotProposed(id));
        require(
            block.timestamp >= waiting.enactableAt, ReserveOracle_TooEarly(id, waiting.enactableAt, block.timestamp)
        );
        uint64 until = waiting.enactableAt + _CHANGE_LASTS;
        require(block.timestamp <= until, ReserveOracle_TooLate(id, until, block.timestamp));

        delete _waiting[id];
        if (AccountId.unwrap(change.opened) == 0) {
            _seat(id, change.seats);
            emit AccountReseated(id, change.seats);
        } else {
            _open(change.opened, change.seats);
        }
    }

    /// @inheritdoc IReserveAccounts
    function removeAttestor(AccountId id, address attestor) external restricted {
        _known(id);
        require(_attestors[id].remove(attestor), ReserveOracle_NotAttestor(id, attestor));

        emit AttestorRemoved(id, attestor);
        if (_waiting[id].hash != 0) _veto(id);
    }

    /* VIEWS */

    /// @inheritdoc IReserveAccounts
    function account(AccountId id) external view returns (Account memory) {
        return _known(id);
    }

    /// @inheritdoc IReserveAccounts
    function accounts() external view returns (AccountId[] memory) {
        return _opened;
    }

    /// @inheritdoc IReserveAccounts
    function attestors(AccountId id) external view returns (address[] memory) {
        return _attestors[id].values();
    }

    /// @inheritdoc IReserveAccounts
    function isAttestor(AccountId id, address attestor) external view returns (bool) {
        return _attestors[id].contains(attestor);
    }

    /// @inheritdoc IReserveAccounts
    function digest(Change calldata change) external view returns (bytes32) {
        return _hashTypedDataV4(change.hash());
    }

    /* INSIDE */

    function _known(AccountId id) internal view returns (Account storage stored) {
        stored = _accounts[id];
        require(stored.quorum != 0, ReserveOracle_UnknownAccount(id));
    }

    function _live(AccountId id) internal view returns (Account storage stored) {
        stored = _known(id);
        require(!stored.closed, ReserveOracle_Closed(id));
    }

    function _close(AccountId id, int128 rest) internal {
        _accounts[id].closed = true;
        emit AccountClosed(id, rest);
    }

    function _checkQuorum(AccountId id, bytes32 hash, bytes[] calldata signatures) internal view {
        uint256 quorum = _accounts[id].quorum;
        require(signatures.length >= quorum, ReserveOracle_NoQuorum(id, signatures.length, quorum));
        bytes32 signed = _hashTypedDataV4(hash);
        address before;
        for (uint256 i; i < signatures.length; ++i) {
            (address signer, ECDSA.RecoverError err,) = ECDSA.tryRecover(signed, signatures[i]);
            require(err == ECDSA.RecoverError.NoError, ReserveOracle_BadSignature(i));
            require(_attestors[id].contains(signer), ReserveOracle_NotAttestor(id, signer));
            require(before < signer, ReserveOracle_SignersOutOfOrder(signer, before));
            before = signer;
        }
    }

    function _open(AccountId id, Seats memory seats) private {
        require(AccountId.unwrap(id) != 0 && _accounts[id].quorum == 0, ReserveOracle_BadAccount(id));
        _opened.push(id);
        _seat(id, seats);
        emit AccountOpened(id, seats);
    }

    /// @dev More than half must sign: two groups without a member in common are never both a quorum.
    function _seat(AccountId id, Seats memory seats) private {
        uint256 count = seats.attestors.length;
        require(
            seats.quorum >= 2 && seats.quorum <= count && 2 * uint256(seats.quorum) > count,
            ReserveOracle_BadQuorum(id, seats.quorum, count)
        );
        EnumerableSet.AddressSet storage seated = _attestors[id];
        seated.clear();
        for (uint256 i; i < count; ++i) {
            address attestor = seats.attestors[i];
            require(attestor != address(0) && seated.add(attestor), ReserveOracle_BadAttestor(id, attestor));
        }
        _accounts[id].maxAge = seats.maxAge;
        _accounts[id].quorum = seats.quorum;
    }

    function _veto(AccountId id) private {
        delete _waiting[id];
        emit ChangeVetoed(id, _accounts[id].changes);
    }
}
