// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IAggregatorV3} from "./interfaces/IAggregatorV3.sol";
import {IReserveOracle} from "./interfaces/IReserveOracle.sol";
import {ILedger} from "./interfaces/ILedger.sol";
import {StatementLib} from "./libraries/StatementLib.sol";
import {ReserveAccounts} from "./oracle/ReserveAccounts.sol";
import {Seats} from "./types/Accounts.sol";
import {AccountId, AccountNumber} from "./types/Ids.sol";
import {Statement} from "./types/Statements.sol";

/// @title ReserveOracle
/// @notice What the banks hold, as attested. See {IReserveOracle} for every word of it.
/// @custom:halt Nothing here needs stopping: without a quorum no statement is posted. `removeAttestor` takes a leaked
/// key's voice away, `veto` undoes what it decided; with too few attestors left the account goes stale, which stops
/// issuing and nothing else. `writeOff`, announced before, ends an account for good.
contract ReserveOracle is ReserveAccounts, IReserveOracle {
    using SafeCast for int256;
    using SafeCast for uint256;
    using StatementLib for Statement;

    /// @dev An answer of the feed.
    /// @param balance Minor units.
    /// @param attested The greatest that the least `asOf` of all live accounts had been, Unix seconds.
    struct Round {
        int128 balance;
        uint64 attested;
    }

    /// @dev Who has been silent for so long beyond `maxAge` pays nobody any more.
    uint64 private constant _SILENCE = 90 days;

    /// @inheritdoc IReserveOracle
    address public immutable TREASURY;

    /// @inheritdoc IReserveOracle
    mapping(AccountId id => uint64 enactableAt) public writeOffFrom;

    mapping(AccountId id => mapping(uint64 sequence => Posted)) private _posted;

    Totals private _totals;

    /// @dev By number, from 1: each statement begins one, and each write-off.
    mapping(uint80 number => Round) private _rounds;
    uint80 private _round;

    constructor(address treasury, address authority_, uint64 changeDelay, AccountId[] memory ids, Seats[] memory seats)
        AccessManaged(authority_)
        ReserveAccounts(changeDelay, ids, seats)
    {
        TREASURY = treasury;
    }

    /* STATEMENTS */

    /// @inheritdoc IReserveOracle
    function post(Statement calldata statement, bytes[] calldata signatures) external {
        AccountId id = statement.account;
        Account storage stored = _unclosed(id);
        bytes32 hash = statement.hash();

        _checkFollows(statement, stored);
        _checkSuspense(statement, stored);
        _checkTimes(statement, stored);
        _checkQuorum(id, hash, signatures);

        stored.sequence = statement.sequence;
        stored.asOf = statement.asOf;
        stored.last = hash;
        _posted[id][statement.sequence] = Posted({
            root: statement.root,
            issuable: (uint256(statement.deposits) + statement.matched).toUint96(),
            payouts: statement.payouts,
            postedAt: uint48(block.timestamp),
            payer: stored.number
        });
        _add(stored.totals, statement);
        _add(_totals, statement);

        emit StatementPosted(id, statement.sequence, hash, statement, signatures);
        if (statement.closes) {
            _close(id);
            emit AccountClosed(id);
        }
        _beginRound();
    }

    /* LOSS */

    /// @inheritdoc IReserveOracle
    function announceWriteOff(AccountId id) external restricted {
        _notWrittenOff(id);
        uint64 before = writeOffFrom[id];
        require(before == 0 || block.timestamp > before + _CHANGE_LASTS, ReserveOracle_Announced(id, before));

        uint64 enactableAt = uint64(block.timestamp) + CHANGE_DELAY;
        writeOffFrom[id] = enactableAt;
        emit WriteOffAnnounced(id, enactableAt);
    }

    /// @inheritdoc IReserveOracle
    function withdrawWriteOff(AccountId id) external restricted {
        require(writeOffFrom[id] != 0, ReserveOracle_NotAnnounced(id));

        delete writeOffFrom[id];
        emit WriteOffWithdrawn(id);
    }

    /// @inheritdoc IReserveOracle
    function writeOff(AccountId id) external restricted {
        Account storage stored = _notWrittenOff(id);
        require(writeOffFrom[id] != 0, ReserveOracle_NotAnnounced(id));
        _checkWaited(id, writeOffFrom[id]);

        // What the Treasury has taken of it is tokens now, or burned: only the rest leaves.
        ILedger.Taken memory taken = ILedger(TREASURY).taken(id);
        Totals memory rest = stored.totals;
        rest.issuable -= taken.issued + taken.voided;
        rest.suspense += uint256(taken.voided).toInt256().toInt128();
        rest.payouts -= taken.settled;
        _totals.balance -= rest.balance;
        _totals.issuable -= rest.issuable;
        _totals.suspense -= rest.suspense;
        _totals.payouts -= rest.payouts;
        delete writeOffFrom[id];
        stored.writtenOff = true;
        if (!stored.closed) _close(id);

        emit AccountWrittenOff(id, rest.balance, rest.issuable, uint128(rest.suspense), rest.payouts);
        _beginRound();
    }

    /* VIEWS */

    /// @inheritdoc IReserveOracle
    function posted(AccountId id, uint64 sequence) external view returns (Posted memory) {
        return _posted[id][sequence];
    }

    /// @inheritdoc IReserveOracle
    function takeable(AccountId id, uint64 sequence) external view returns (Posted memory) {
        require(!_accounts[id].writtenOff, ReserveOracle_WrittenOff(id));
        return _posted[id][sequence];
    }

    /// @inheritdoc IReserveOracle
    function payer(AccountId id) external view returns (AccountNumber) {
        Account storage stored = _known(id);
        require(stored.sequence != 0 && !stored.closed && !_isSilent(stored), ReserveOracle_NotLive(id));
        return stored.number;
    }

    /// @inheritdoc IReserveOracle
    function payoutsKnown(AccountNumber number) external view returns (Payouts memory) {
        Account storage stored = _accounts[_opened[AccountNumber.unwrap(number) - 1]];
        return Payouts({
            sequence: stored.sequence,
            asOf: stored.asOf,
            noMore: stored.closed || _isSilent(stored),
            lost: stored.writtenOff
        });
    }

    /// @inheritdoc IReserveOracle
    function totals() external view returns (Totals memory) {
        return _totals;
    }

    /// @inheritdoc IReserveOracle
    function freshness() external view returns (bool fresh, AccountId stale, uint256 since, uint64 attested) {
        attested = _rounds[_round].attested;
        for (uint256 i; i < _open.length; ++i) {
            Account storage stored = _accounts[_open[i]];
            if (stored.sequence == 0) continue;
            fresh = true;
            since = uint256(stored.asOf) + stored.maxAge;
            if (block.timestamp > since) return (false, _open[i], since, attested);
        }
        since = 0;
    }

    /// @inheritdoc IReserveOracle
    function digest(Statement calldata statement) external view returns (bytes32) {
        return _hashTypedDataV4(statement.hash());
    }

    /* FEED */

    /// @inheritdoc IAggregatorV3
    function latestRoundData()
        external
        view
        returns (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        require(_round != 0, ReserveOracle_NoStatement());
        return getRoundData(_round);
    }

    /// @inheritdoc IAggregatorV3
    function getRoundData(uint80 roundId)
        public
        view
        returns (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        require(roundId != 0 && roundId <= _round, ReserveOracle_NoRound(roundId, _round));
        Round memory round = _rounds[roundId];
        return (roundId, round.balance, round.attested, round.attested, roundId);
    }

    /// @inheritdoc IAggregatorV3
    function decimals() external view returns (uint8) {
        return ILedger(TREASURY).TOKEN().decimals();
    }

    /// @inheritdoc IAggregatorV3
    function description() external view returns (string memory) {
        return string.concat(ILedger(TREASURY).TOKEN().symbol(), " reserve");
    }

    /// @inheritdoc IAggregatorV3
    function version() external pure returns (uint256) {
        return 1;
    }

    /* INSIDE */

    /// @dev A closed account can be lost too: what its last statements booked must not outlive it.
    function _notWrittenOff(AccountId id) private view returns (Account storage stored) {
        stored = _known(id);
        require(!stored.writtenOff, ReserveOracle_WrittenOff(id));
    }

    function _isSilent(Account storage stored) private view returns (bool) {
        return block.timestamp > uint256(stored.asOf) + stored.maxAge + _SILENCE;
    }

    function _checkFollows(Statement calldata next, Account storage stored) private view {
        AccountId id = next.account;
        uint64 expected = stored.sequence + 1;
        int128 balance = stored.totals.balance;
        require(next.sequence == expected, ReserveOracle_WrongSequence(id, next.sequence, expected));
        require(next.previous == stored.last, ReserveOracle_WrongPrevious(id, next.previous, stored.last));
        require(next.opening == balance, ReserveOracle_WrongOpening(id, next.opening, balance));
        int256 closing = next.expectedClosing();
        require(next.closing == closing, ReserveOracle_WrongClosing(id, next.closing, closing));
        require(!next.closes || closing == 0, ReserveOracle_ClosesWithMoney(id, next.closing));
    }

    /// @dev Of its own suspense only, so that one account's mistake stops no other.
    function _checkSuspense(Statement calldata next, Account storage stored) private view {
        uint256 leaving = uint256(next.matched) + next.returned;
        if (leaving == 0) return;
        int256 suspense = stored.totals.suspense + int256(uint256(next.unmatched));
        suspense += uint256(ILedger(TREASURY).taken(next.account).voided).toInt256();
        require(leaving.toInt256() <= suspense, ReserveOracle_OverSuspense(next.account, leaving, suspense));
    }

    function _checkTimes(Statement calldata next, Account storage stored) private view {
        AccountId id = next.account;
        uint256 least = next.sequence == 1 ? block.timestamp - stored.maxAge : stored.asOf;
        require(
            least <= next.asOf && next.asOf <= block.timestamp,
            ReserveOracle_WrongTime(id, next.asOf, least, block.timestamp)
        );
        require(next.classifiedAt <= block.number, ReserveOracle_WrongBlock(id, next.classifiedAt, block.number));
        require(block.timestamp <= next.postBy, ReserveOracle_TooLate(id, next.postBy, block.timestamp));
    }

    /// @dev A statement's figures have 96 bits, totals 128: no quorum can fill them.
    function _add(Totals storage to, Statement calldata statement) private {
        to.balance += int128(statement.closing) - statement.opening;
        to.issuable += uint128(statement.deposits) + statement.matched;
        to.suspense += int128(uint128(statement.unmatched)) - int128(uint128(statement.matched))
        - int128(uint128(statement.returned));
        to.payouts += statement.payouts;
    }

    /// @dev Attested time never goes back, whichever account begins to live.
    function _beginRound() private {
        uint64 attested = type(uint64).max;
        for (uint256 i; i < _open.length; ++i) {
            Account storage stored = _accounts[_open[i]];
            if (stored.sequence != 0 && stored.asOf < attested) attested = stored.asOf;
        }
        uint64 before = _rounds[_round].attested;
        if (attested == type(uint64).max || attested < before) attested = before;
        _rounds[++_round] = Round({balance: _totals.balance, attested: attested});
    }
}
