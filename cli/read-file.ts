import { readFileSync } from 'node:fs';
import { CliError } from './cli-error';

/** A file that was named on the command line. @throws {CliError} with the reason when it cannot be read. */
export function readFile(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new CliError(2, `${path} cannot be read: ${(error as Error).message}`);
  }
}
