// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @notice One of everything; ₩ takes three bytes, so places are not those of characters.
contract Small {
    struct Box {
        uint256 kept;
    }

    event Told(uint256 what);

    error Small_TooMuch(uint256 asked, uint256 most);

    uint256 private constant _MOST = 30 days;

    uint256 public count;
    mapping(address owner => Box) private _boxes;

    modifier restricted() {
        require(msg.sender != address(0));
        _;
    }

    function comparison(uint256 a, uint256 b) external pure returns (bool) {
        return a < b;
    }

    function half(bool a, bool b) external pure returns (bool) {
        return a && b;
    }

    function sums(uint256 a, uint256 b) external pure returns (uint256 c) {
        c = (a + b) << b;
    }

    function guarded(bool yes) external restricted {
        if (yes) delete count;
    }

    function checked(uint256 asked) external {
        require(!(asked > _MOST), Small_TooMuch(asked, _MOST));
        count += asked;
    }

    function stored() external {
        Box storage box = _boxes[msg.sender];
        box.kept++;
    }

    function told(bool really) external {
        if (really) emit Told(count);
    }

    function loop() external pure returns (uint256 steps) {
        for (uint256 i; i < 3; ++i) {
            if (i == 1) continue;
            steps = type(uint8).max;
        }
    }

    function chosen(bool first) external pure returns (uint256) {
        return first ? 0 : 0xff;
    }

    function truth() external pure returns (bool) {
        return true;
    }

    function assembled(uint256 a) external pure returns (uint256 b) {
        assembly ("memory-safe") {
            b := add(a, 2)
        }
    }
}
