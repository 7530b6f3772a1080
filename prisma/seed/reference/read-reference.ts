/** Reads the rule documents of this folder. Files only: what they mean is checked by domain/rules. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import type { RawRuleDocument } from '../../../domain/rules/parse-rule-documents';

/**
 * Every YAML file under a folder, parsed, named by its path below the folder and in the order of names.
 * @param parsed what the text of a file says
 * @throws Error naming file, line and column when a file is not YAML.
 */
export function readReference(folder: string, parsed: (text: string) => unknown = parse): RawRuleDocument[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort()
    .map((file) => ({
      file: file.split(path.sep).join('/'),
      content: read(path.join(folder, file), file, parsed),
    }));
}

function read(location: string, file: string, parsed: (text: string) => unknown): unknown {
  try {
    return parsed(readFileSync(location, 'utf8'));
  } catch (error) {
    if (error instanceof YAMLParseError) throw new Error(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}
