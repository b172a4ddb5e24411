// The official compiler from npm, behind the two options of the native one that ape, py-solc-x and forge use.
// (npm's own `solcjs --standard-json` prints a remark before the JSON, which nobody can parse.)

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

const solc = require('solc');

const { values: asked } = parseArgs({
  options: {
    version: { type: 'boolean' },
    'standard-json': { type: 'boolean' },
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

if (asked.version) {
  console.log('solc, the solidity compiler commandline interface');
  console.log(`Version: ${solc.version()}`);
} else if (asked['standard-json']) {
  // Read as a stream: a pipe may be empty for a moment, and a plain read would give up on it.
  const input = [];
  process.stdin.on('data', (chunk) => input.push(chunk));
  process.stdin.on('end', () => {
    process.stdout.write(solc.compile(Buffer.concat(input).toString(), { import: readImport }) + '\n');
  });
} else {
  console.error('This compiler only answers --version and --standard-json.');
  process.exitCode = 1;
}
