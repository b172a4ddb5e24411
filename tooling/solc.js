// The official compiler from npm, behind the two options of the native one that ape, py-solc-x and forge use.
// (npm's own `solcjs --standard-json` prints a remark before the JSON, which nobody can parse.) With `--lines` it stays:
// each line that comes in is a job, each that goes out its answer.

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { createInterface } = require('node:readline');
const { parseArgs } = require('node:util');

const solc = require('solc');

const { values: asked } = parseArgs({
  options: {
    version: { type: 'boolean' },
    'standard-json': { type: 'boolean' },
    lines: { type: 'boolean' },
    'base-path': { type: 'string', default: '' },
    'include-path': { type: 'string', multiple: true, default: [] },
  },
  allowPositionals: true,
  strict: false,
});

function readImport(path) {
  for (const folder of [asked['base-path'], ...asked['include-path']]) {
    try {
      return { contents: readFileSync(join(folder, path), 'utf8') };
    } catch {
      // Not in this folder: look in the next one.
    }
  }
  return { error: `File not found: ${path}` };
}

function compile(job) {
  process.stdout.write(solc.compile(job, { import: readImport }) + '\n');
}

if (asked.version) {
  console.log('solc, the solidity compiler commandline interface');
  console.log(`Version: ${solc.version()}`);
} else if (asked['standard-json']) {
  // Read as a stream: a pipe may be empty for a moment, and a plain read would give up on it.
  const input = [];
  process.stdin.on('data', (chunk) => input.push(chunk));
  process.stdin.on('end', () => compile(Buffer.concat(input).toString()));
} else if (asked.lines) {
  createInterface({ input: process.stdin }).on('line', compile);
} else {
  console.error('This compiler only answers --version, --standard-json and --lines.');
  process.exitCode = 1;
}
