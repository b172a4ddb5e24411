// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.27;

// solhint-disable no-unused-import
// What the proofs put on their chain, so that it is compiled; they know it by its interfaces alone.
import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";

import {CityToken} from "../../contracts/CityToken.sol";
import {ReserveOracle} from "../../contracts/ReserveOracle.sol";
import {Treasury} from "../../contracts/Treasury.sol";
