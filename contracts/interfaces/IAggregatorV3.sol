// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

/// @title IAggregatorV3
/// @notice What readers of a Chainlink feed call (`AggregatorV3Interface`): here, the reserve's balance.
interface IAggregatorV3 {
    /// @notice How many decimals the answer has.
    function decimals() external view returns (uint8);

    /// @notice What the answer is.
    function description() external view returns (string memory);

    /// @notice Version of the feed.
    function version() external view returns (uint256);

    /// @notice One round of the feed.
    function getRoundData(uint80 roundId)
        external
        view
        returns (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound);

    /// @notice The last round of the feed.
    function latestRoundData()
        external
        view
        returns (uint80 id, int256 answer, uint256 startedAt, uint256 updatedAt, uint80 answeredInRound);
}
