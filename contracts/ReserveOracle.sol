// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeCast} from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import {IAggregatorV3} from "./interfaces/IAggregatorV3.sol";
import {IReserveAccounts} from "./interfaces/IReserveAccounts.sol";
import {IReserveOracle} from "./interfaces/IReserveOracle.sol";
import {ILedger} from "./interfaces/ILedger.sol";
import {StatementLib} from "./libraries/StatementLib.sol";
import {ReserveAccounts} from "./oracle/ReserveAccounts.sol";
import {Seats} from "./types/Accounts.sol";
import {AccountId} from "./types/Ids.sol";
import {Statement} from "./types/Statements.sol";

/// @title ReserveOracle
/// @notice What the banks hold, as attested. See {IReserveOracle} for every word of it.
/// @custom:halt Nothing here needs stopping: without a quorum no statement is posted. `removeAttestor` takes a leaked
/// key's voice away, `veto` undoes what it decided; with too few attestors left the account goes stale, which stops
/// issuing and nothing else. `writeOff` ends an account for good.
contract ReserveOracle is ReserveAccounts, IReserveOracle {
    using SafeCast for int256;
    using SafeCast for uint256;
    using StatementLib for Statement;

    /// @inheritdoc IReserveOracle
    address public immutable TREASURY;

    /// @inheritdoc IReserveOracle
    uint64 public begunAt;

    mapping(AccountId id => mapping(uint64 sequence => Posted)) private _posted;

    Totals private _totals;

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
        Account storage stored = _live(id);
        bytes32 hash = statement.hash();

        _checkFollows(statement, stored);
        _checkTimes(statement, stored.asOf);
        _checkQuorum(id, hash, signatures);

        if (statement.sequence == 1) begunAt = uint64(block.timestamp);
        stored.sequence = statement.sequence;
        stored.asOf = statement.asOf;
        stored.balance = statement.closing;
        stored.last = hash;
        _posted[id][statement.sequence] = Posted({
            root: statement.root,
            issuable: (uint256(statement.deposits) + statement.matched).toUint96(),
            payouts: uint256(statement.payouts).toUint96(),
            postedAt: uint64(block.timestamp)
        });
        _add(statement);

        emit StatementPosted(id, statement.sequence, hash, statement, signatures);
        if (statement.closes) _close(id, 0);
    }

    /// @inheritdoc IReserveAccounts
    function writeOff(AccountId id) external restricted {
        Account storage stored = _live(id);
        // What an overdrawn account owes is a loss already, and stays one.
        int128 rest = stored.balance > 0 ? stored.balance : int128(0);

        stored.balance -= rest;
        _totals.balance -= rest;

        _close(id, rest);
    }

    /* VIEWS */

    /// @inheritdoc IReserveOracle
    function posted(AccountId id, uint64 sequence) external view returns (Posted memory) {
        return _posted[id][sequence];
    }

    /// @inheritdoc IReserveOracle
    function totals() external view returns (Totals memory) {
        return _totals;
    }

    /// @inheritdoc IReserveOracle
    function freshness() public view returns (bool fresh, AccountId stale, uint64 oldest) {
        oldest = type(uint64).max;
        for (uint256 i; i < _opened.length; ++i) {
            Account storage stored = _accounts[_opened[i]];
            uint64 asOf = stored.asOf;
            if (stored.sequence == 0 || stored.closed) continue;
            if (asOf < oldest) oldest = asOf;
            bool old = block.timestamp > uint256(asOf) + stored.maxAge;
            if (old && AccountId.unwrap(stale) == 0) stale = _opened[i];
        }
        fresh = oldest != type(uint64).max && AccountId.unwrap(stale) == 0;
    }

    /// @inheritdoc IReserveOracle
    function digest(Statement calldata statement) external view returns (bytes32) {
        return _hashTypedDataV4(statement.hash());
    }

    /* FEED */

    /// @inheritdoc IAggregatorV3
    function latestRoundData()
        public
        view
        returns (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        (,, uint64 oldest) = freshness();
        require(oldest != type(uint64).max, ReserveOracle_NoStatement());
        for (uint256 i; i < _opened.length; ++i) {
            id += _accounts[_opened[i]].sequence;
        }
        return (id, _totals.balance, oldest, oldest, id);
    }

    /// @inheritdoc IAggregatorV3
    function getRoundData(uint80 roundId)
        external
        view
        returns (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound)
    {
        (id, answer, startedAt, updatedAt, answeredInRound) = latestRoundData();
        require(roundId == id, ReserveOracle_NoRound(roundId, id));
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

    function _checkFollows(Statement calldata next, Account storage stored) private view {
        AccountId id = next.account;
        uint64 expected = stored.sequence + 1;
        require(next.sequence == expected, ReserveOracle_WrongSequence(id, next.sequence, expected));
        require(next.previous == stored.last, ReserveOracle_WrongPrevious(id, next.previous, stored.last));
        require(next.opening == stored.balance, ReserveOracle_WrongOpening(id, next.opening, stored.balance));
        int256 closing = next.expectedClosing();
        require(next.closing == closing, ReserveOracle_WrongClosing(id, next.closing, closing));
        require(!next.closes || closing == 0, ReserveOracle_ClosesWithMoney(id, next.closing));
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

    function _add(Statement calldata statement) private {
        _totals.balance += statement.closing - statement.opening;
        _totals.issuable += statement.deposits + statement.matched;
        int256 waiting = int256(uint256(statement.unmatched)) - int256(uint256(statement.matched));
        _totals.suspense += (waiting - int256(uint256(statement.returned))).toInt128();
        _totals.payouts += statement.payouts;
    }
}
