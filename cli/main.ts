/** `goodorder`: the product from a terminal. Talks to the API only. */
import { CliError } from './cli-error';
import { createProgram } from './program';

// Whoever reads our words may stop reading: `goodorder cases | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

createProgram({ say: (line) => process.stdout.write(`${line}\n`), env: process.env })
  .parseAsync()
  .catch((error: unknown) => {
    if (!(error instanceof CliError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = error.exitCode;
  });
