// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

import {Pausable} from "@openzeppelin/contracts/utils/Pausable.sol";

import {ICityToken} from "../../contracts/interfaces/ICityToken.sol";
import {IIssuance} from "../../contracts/interfaces/IIssuance.sol";
import {IReserveAccounts} from "../../contracts/interfaces/IReserveAccounts.sol";
import {IRedemptions} from "../../contracts/interfaces/IRedemptions.sol";
import {IReserveOracle} from "../../contracts/interfaces/IReserveOracle.sol";
import {ITreasury} from "../../contracts/interfaces/ITreasury.sol";
import {LeafLib} from "../../contracts/libraries/LeafLib.sol";
import {StatementLib} from "../../contracts/libraries/StatementLib.sol";
import {Seats} from "../../contracts/types/Accounts.sol";
import {AccountId} from "../../contracts/types/Ids.sol";
import {Minting, mintingOf} from "../../contracts/types/Mintings.sol";
import {BroughtEntry, EntryKind, Proof, Statement} from "../../contracts/types/Statements.sol";
import {any, chain} from "./Cheats.sol";

/// @title City
/// @notice Token, oracle and Treasury as they are deployed, with two reserve accounts. The proof itself is the admin.
abstract contract City {
    using LeafLib for LeafLib.Leaf;
    using StatementLib for Statement;

    AccountId internal constant FIRST = AccountId.wrap(bytes32(uint256(0xacc1)));
    AccountId internal constant SECOND = AccountId.wrap(bytes32(uint256(0xacc2)));

    /// @dev Three are seated on each account, two must sign.
    address internal constant BANK = address(0xa1);
    address internal constant AUDITOR = address(0xa2);
    address internal constant OFFICE = address(0xa3);

    address internal constant HOLDER = address(0xb0b);
    uint256 internal constant RICH = 2 ** 80;

    uint256 internal constant FIRST_MORNING = 1_767_571_200; // 2026-01-05 00:00 UTC
    uint256 internal constant MAX_AGE = 1 days;
    uint32 internal constant UTC_OFFSET = 32_400;
    uint96 private constant _NO_LIMIT = type(uint96).max;

    string private constant _ARTIFACTS = ".build/symbolic/out/";

    address internal authority;
    ICityToken internal token;
    IReserveOracle internal oracle;
    ITreasury internal treasury;

    function setUp() public virtual {
        chain.warp(FIRST_MORNING);
        authority = _create("AccessManager", abi.encode(address(this)));
        // The prover numbers new contracts one after the other.
        address vault = address(uint160(authority) + 3);
        token = ICityToken(_create("CityToken", abi.encode("Busan Won", "BUSAN", "KRW", 0, vault, authority)));
        oracle = IReserveOracle(_create("ReserveOracle", _accounts(vault)));
        treasury = ITreasury(_create("Treasury", _promises()));
    }

    /* THE BANK */

    /// @dev The account's next statement: everything in it can be anything, but that it follows from the last one.
    function _anyStatement(AccountId account, bytes32 root) internal view returns (Statement memory next) {
        next = _nextStatement(account, root);
        next.asOf = uint64(any.createUint(64, "asOf"));
        next.deposits = _anyFigure("deposits");
        next.unmatched = _anyFigure("unmatched");
        next.matched = _anyFigure("matched");
        next.returned = _anyFigure("returned");
        next.payouts = _anyFigure("payouts");
        next.otherIn = _anyFigure("otherIn");
        next.otherOut = _anyFigure("otherOut");
        next.closing = int96(next.expectedClosing());
    }

    /// @dev The account's next statement, as of now and without money.
    function _nextStatement(AccountId account, bytes32 root) internal view returns (Statement memory next) {
        IReserveAccounts.Account memory stored = oracle.account(account);
        next.account = account;
        next.sequence = stored.sequence + 1;
        next.previous = stored.last;
        next.asOf = uint64(block.timestamp);
        next.postBy = type(uint64).max;
        next.opening = next.closing = int96(stored.totals.balance);
        next.entries = 1;
        next.root = root;
    }

    function _anyFigure(string memory name) internal pure returns (uint96) {
        return uint96(any.createUint(96, name));
    }

    /// @dev Nothing but deposits.
    function _postDeposits(AccountId account, bytes32 root) internal returns (uint96 deposits) {
        Statement memory next = _nextStatement(account, root);
        next.deposits = deposits = _anyFigure("deposits");
        next.closing = int96(next.expectedClosing());
        _post(next);
    }

    /// @dev Two attestors sign it, and it is posted.
    function _post(Statement memory next) internal {
        bytes[] memory signatures = new bytes[](2);
        signatures[0] = _signed(BANK, oracle.digest(next));
        signatures[1] = _signed(AUDITOR, oracle.digest(next));
        oracle.post(next, signatures);
    }

    function _signed(address attestor, bytes32 digest) internal pure returns (bytes memory) {
        (bytes32 r, bytes32 s) = (bytes32(uint256(uint160(attestor))), bytes32(uint256(1)));
        chain.assume(ecrecover(digest, 27, r, s) == attestor);
        return abi.encodePacked(r, s, uint8(27));
    }

    /* ENTRIES */

    function _anyEntry(address wallet, uint256 origin) internal pure returns (BroughtEntry memory entry) {
        entry.index = uint32(any.createUint(32, "index"));
        entry.amount = uint96(any.createUint(96, "amount"));
        entry.wallet = wallet;
        entry.origin = origin;
        entry.salt = any.createBytes32("salt");
    }

    /// @dev Somebody's, or one that the token does not go to.
    function _anyWallet() internal view returns (address wallet) {
        if (any.createBool("nobody")) return address(0);
        return any.createBool("vault") ? address(treasury) : HOLDER;
    }

    /// @dev As a leaf of the account's next statement.
    function _leaf(AccountId account, EntryKind kind, BroughtEntry memory entry) internal view returns (bytes32) {
        LeafLib.Leaf memory leaf = LeafLib.Leaf({
            account: account,
            sequence: oracle.account(account).sequence + 1,
            kind: kind,
            index: entry.index,
            amount: entry.amount,
            wallet: entry.wallet,
            origin: entry.origin,
            salt: entry.salt
        });
        return leaf.hash();
    }

    function _alone(BroughtEntry memory entry) internal pure returns (BroughtEntry[] memory entries) {
        entries = new BroughtEntry[](1);
        entries[0] = entry;
    }

    /// @dev In the account's last statement, of which it is the only entry.
    function _proof(AccountId account) internal view returns (Proof memory proof) {
        proof.account = account;
        proof.sequence = oracle.account(account).sequence;
    }

    function _paused(address halted) internal view returns (bool) {
        return Pausable(halted).paused();
    }

    /// @dev So many tokens, from nowhere: they weigh on the surplus like any others.
    function _give(address holder, uint96 amount) internal {
        Minting[] memory mintings = new Minting[](1);
        mintings[0] = mintingOf(holder, amount);
        chain.prank(address(treasury));
        token.mint(mintings);
    }

    /* DEPLOYMENT */

    function _accounts(address vault) private view returns (bytes memory) {
        AccountId[] memory ids = new AccountId[](2);
        (ids[0], ids[1]) = (FIRST, SECOND);
        address[] memory attestors = new address[](3);
        (attestors[0], attestors[1], attestors[2]) = (BANK, AUDITOR, OFFICE);
        Seats[] memory seats = new Seats[](2);
        seats[0] = seats[1] = Seats({maxAge: uint32(MAX_AGE), quorum: 2, attestors: attestors});
        return abi.encode(vault, authority, uint64(1 days), ids, seats);
    }

    function _promises() private view returns (bytes memory) {
        IRedemptions.Terms memory terms = IRedemptions.Terms({payWithin: 3, grace: 7, challenge: 3, minimum: 1});
        IIssuance.Limits memory limits = IIssuance.Limits({daily: _NO_LIMIT, single: _NO_LIMIT, hold: 0});
        return abi.encode(token, oracle, authority, UTC_OFFSET, ITreasury.Bounds(terms, limits), terms, limits);
    }

    function _create(string memory name, bytes memory arguments) internal returns (address created) {
        bytes memory code = chain.getCode(string.concat(_ARTIFACTS, name, ".sol/", name, ".json"));
        code = bytes.concat(code, arguments);
        assembly ("memory-safe") {
            created := create(0, add(code, 32), mload(code))
        }
        require(created != address(0), name);
    }
}
