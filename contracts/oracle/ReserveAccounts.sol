// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {EnumerableSet} from "@openzeppelin/contracts/utils/structs/EnumerableSet.sol";

import {IReserveAccounts} from "../interfaces/IReserveAccounts.sol";
import {SeatChangeLib} from "../libraries/SeatChangeLib.sol";
import {SeatChange, Seats} from "../types/Accounts.sol";
import {AccountId, AccountNumber} from "../types/Ids.sol";

/// @title ReserveAccounts
/// @notice Reserve accounts and their attestors. See {IReserveAccounts} for every word of it.
abstract contract ReserveAccounts is IReserveAccounts, AccessManaged, EIP712 {
    using SeatChangeLib for SeatChange;
    using EnumerableSet for EnumerableSet.AddressSet;

    /// @dev The seat change of an account that waits, by its hash; zero if none does.
    struct Waiting {
        bytes32 hash;
        uint64 enactableAt;
    }

    /// @dev As long as a scheduled call of the AccessManager: who may veto need not look back for ever.
    uint64 internal constant _CHANGE_LASTS = 7 days;

    /// @dev The longest holidays, and some days for what goes wrong after them.
    uint32 private constant _LONGEST_AGE = 14 days;

    /// @dev As many as `freshness` asks, and their quorums can multiply to.
    uint256 private constant _MOST_OPEN = 16;

    /// @dev As many as a redemption can name.
    uint256 private constant _MOST_EVER = 4095;

    /// @inheritdoc IReserveAccounts
    uint64 public immutable CHANGE_DELAY;

    mapping(AccountId id => Account) internal _accounts;

    /// @dev All that ever were, by number; and those that are not closed, in any order.
    AccountId[] internal _opened;
    AccountId[] internal _open;

    mapping(AccountId id => EnumerableSet.AddressSet) private _attestors;
    mapping(AccountId id => Waiting) private _waiting;

    constructor(uint64 changeDelay, AccountId[] memory ids, Seats[] memory seats) EIP712("citymint", "1") {
        require(changeDelay >= 1 days && changeDelay <= 30 days, ReserveOracle_BadDelay(changeDelay));
        CHANGE_DELAY = changeDelay;
        for (uint256 i; i < ids.length; ++i) {
            _openAccount(ids[i], seats[i]);
        }
    }

    /* ATTESTORS */

    /// @inheritdoc IReserveAccounts
    function propose(SeatChange calldata change, bytes[] calldata signatures) external {
        AccountId id = change.account;
        Account storage stored = _unclosed(id);
        uint32 expected = stored.changes + 1;
        require(change.number == expected, ReserveOracle_WrongNumber(id, change.number, expected));
        require(block.timestamp <= change.proposeBy, ReserveOracle_TooLate(id, change.proposeBy, block.timestamp));
        bytes32 hash = change.hash();
        _checkQuorum(id, hash, signatures);

        uint64 enactableAt = uint64(block.timestamp) + CHANGE_DELAY;
        stored.changes = expected;
        _waiting[id] = Waiting({hash: hash, enactableAt: enactableAt});

        emit SeatChangeProposed(id, change.number, change, signatures, enactableAt);
    }

    /// @inheritdoc IReserveAccounts
    function veto(AccountId id) external restricted {
        require(_waiting[id].hash != 0, ReserveOracle_NotProposed(id));
        _veto(id);
    }

    /// @inheritdoc IReserveAccounts
    function enact(SeatChange calldata change) external {
        AccountId id = change.account;
        _unclosed(id);
        Waiting memory waiting = _waiting[id];
        require(waiting.hash == change.hash(), ReserveOracle_NotProposed(id));
        _checkWaited(id, waiting.enactableAt);

        delete _waiting[id];
        if (AccountId.unwrap(change.opened) == 0) {
            _seat(id, change.seats);
            emit AccountReseated(id, change.seats);
        } else {
            _openAccount(change.opened, change.seats);
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
    function digest(SeatChange calldata change) external view returns (bytes32) {
        return _hashTypedDataV4(change.hash());
    }

    /* INSIDE */

    function _known(AccountId id) internal view returns (Account storage stored) {
        stored = _accounts[id];
        require(stored.quorum != 0, ReserveOracle_UnknownAccount(id));
    }

    function _unclosed(AccountId id) internal view returns (Account storage stored) {
        stored = _known(id);
        require(!stored.closed, ReserveOracle_Closed(id));
    }

    function _close(AccountId id) internal {
        _accounts[id].closed = true;
        uint256 at;
        while (AccountId.unwrap(_open[at]) != AccountId.unwrap(id)) {
            ++at;
        }
        _open[at] = _open[_open.length - 1];
        _open.pop();
    }

    /// @dev What was announced can be made after its delay, and for a week.
    function _checkWaited(AccountId id, uint64 enactableAt) internal view {
        require(block.timestamp >= enactableAt, ReserveOracle_TooEarly(id, enactableAt, block.timestamp));
        uint64 until = enactableAt + _CHANGE_LASTS;
        require(block.timestamp <= until, ReserveOracle_TooLate(id, until, block.timestamp));
    }

    /// @dev Signatures that do not count are passed over: an attestor may have been removed since.
    function _checkQuorum(AccountId id, bytes32 hash, bytes[] calldata signatures) internal view {
        bytes32 signed = _hashTypedDataV4(hash);
        uint256 count;
        address before;
        for (uint256 i; i < signatures.length; ++i) {
            (address signer, ECDSA.RecoverError err,) = ECDSA.tryRecover(signed, signatures[i]);
            require(err == ECDSA.RecoverError.NoError, ReserveOracle_BadSignature(i));
            require(before < signer, ReserveOracle_SignersOutOfOrder(signer, before));
            before = signer;
            if (_attestors[id].contains(signer)) ++count;
        }
        uint256 quorum = _accounts[id].quorum;
        require(count >= quorum, ReserveOracle_NoQuorum(id, count, quorum));
    }

    function _openAccount(AccountId id, Seats memory seats) private {
        Account storage stored = _accounts[id];
        require(AccountId.unwrap(id) != 0 && stored.quorum == 0, ReserveOracle_BadAccount(id));
        require(
            _open.length < _MOST_OPEN && _opened.length < _MOST_EVER,
            ReserveOracle_TooManyAccounts(_open.length, _opened.length)
        );
        _opened.push(id);
        _open.push(id);
        stored.number = AccountNumber.wrap(uint16(_opened.length));
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
        require(seats.maxAge > 0 && seats.maxAge <= _LONGEST_AGE, ReserveOracle_BadAge(id, seats.maxAge));
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
        emit SeatChangeVetoed(id, _accounts[id].changes);
    }
}
