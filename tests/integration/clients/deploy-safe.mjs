// Deploys a Safe, as its makers have built it, whose owners must all sign; prints its address.
import { createRequire } from "node:module";
import { encodeFunctionData, getAddress, zeroAddress } from "viem";
import { wallet } from "./city.mjs";

const require = createRequire(import.meta.url);
const built = (path) =>
  require(`@safe-global/safe-smart-account/build/artifacts/contracts/${path}.json`);
const SINGLETON = built("Safe.sol/Safe");
const PROXY = built("proxies/SafeProxy.sol/SafeProxy");
const HANDLER = built("handler/CompatibilityFallbackHandler.sol/CompatibilityFallbackHandler");

const relay = wallet(process.env.RELAY_KEY);

async function mined(hash) {
  return (await relay.waitForTransactionReceipt({ hash })).contractAddress;
}

async function deploy({ abi, bytecode }, args = []) {
  return mined(await relay.deployContract({ abi, bytecode, args }));
}

const safe = await deploy(PROXY, [await deploy(SINGLETON)]);
const owners = process.env.OWNER_KEYS.split(" ").map((key) => wallet(key).account.address);
const setup = encodeFunctionData({
  abi: SINGLETON.abi,
  functionName: "setup",
  args: [
    owners,
    owners.length,
    zeroAddress,
    "0x",
    await deploy(HANDLER),
    zeroAddress,
    0n,
    zeroAddress,
  ],
});
await mined(await relay.sendTransaction({ to: safe, data: setup }));
console.log(getAddress(safe));
