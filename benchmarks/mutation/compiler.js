// The compiler, kept warm: each line that comes in is a job as standard JSON, each that goes out its answer.

const { createInterface } = require('node:readline');

const solc = require('solc');

createInterface({ input: process.stdin }).on('line', (job) => {
  process.stdout.write(solc.compile(job) + '\n');
});
