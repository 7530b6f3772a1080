import { parse } from 'yaml';

/** What files say, as JSON by their text: of the process, not of the test file. See shared-packages.cjs. */
const KEPT = (globalThis as unknown as Record<symbol, Map<string, string>>)[
  Symbol.for('goodorder.kept-yaml')
]!;

/** What a YAML text says, read once a process: reading all rules takes longer than most files' tests. The caller may change it. */
export function keptYaml(text: string): unknown {
  const kept = KEPT.get(text) ?? JSON.stringify(parse(text));
  KEPT.set(text, kept);
  return JSON.parse(kept);
}
