/** Reads the tables of docs/messages: who says what, and for every stage what follows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Stage } from '../../domain/lifecycle/stages';

/** One block of a table: what is said to which cases, and what follows in which stages. */
export interface Block {
  given?: string[];
  say?: Record<string, unknown>;
  /** Outcome -> stages or names of groups. */
  then: Record<string, string[]>;
}

/** Message -> its blocks. */
export type Table = Record<string, Block[]>;

const read = (name: string) => parse(readFileSync(join(__dirname, '../../docs/messages', name), 'utf8'));

const GROUPS: Record<string, Stage[]> = read('stages.yaml');

/** A table by its file's name. */
export const readTable = (name: string): Table => read(name);

/** Any other file beside the tables, as it is. */
export const readList = <T>(name: string): T => read(name);

/** The stages that names and groups of stages stand for. */
export const stagesOf = (names: readonly string[]): Stage[] =>
  names.flatMap((name) => GROUPS[name] ?? [name as Stage]);

/**
 * What a block says of each stage: [stage, outcome]. Groups stand for their stages.
 * @throws when it names a stage twice.
 */
export function outcomesOf({ then }: Pick<Block, 'then'>): Map<Stage, string> {
  const outcomes = new Map<Stage, string>();
  for (const [outcome, where] of Object.entries(then))
    for (const stage of stagesOf(where)) {
      if (outcomes.has(stage)) throw new Error(`${stage} stands twice in one block`);
      outcomes.set(stage, outcome);
    }
  return outcomes;
}
