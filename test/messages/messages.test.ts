import { CARRIER_STATUSES } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import { STAGE_CODES, type Stage } from '../../domain/lifecycle/stages';
import { COMMAND_NAMES, command, type Outcome, type Refusal, tell } from './outcome-of';
import { general, type Refusals } from './refusals';
import { caseIn, factSaid, GIVEN_NAMES, said, statusSaid } from './situations';
import { type Block, outcomesOf, readList, readTable, type Table } from './tables';

const commands = readTable('commands.yaml');
const statuses = readTable('carrier-statuses.yaml');
const facts = readTable('facts.yaml');

/** The kinds of facts beside a carrier's status; the compiler knows when one is missing. */
const OTHER_FACTS: Record<Exclude<CaseFact['kind'], 'carrier-status'>, true> = {
  requirement: true,
  'policy-number': true,
  'policy-date': true,
  appointment: true,
  unclear: true,
};

type Say = (name: string, block: Block, stage: Stage, given?: string[]) => Outcome;
const bySay: Record<string, Say> = {
  command: (name, { given = [], say }, stage, more = []) =>
    command(caseIn(stage, [...given, ...more]), name, said(say)),
  status: (name, { given = [], say }, stage, more = []) =>
    tell(caseIn(stage, [...given, ...more]), statusSaid(name, say)),
  fact: (name, { given = [], say }, stage, more = []) =>
    tell(caseIn(stage, [...given, ...more]), factSaid(name, say)),
};

/** One row for each block: how it is named, and what it needs. */
const rowsOf = (table: Table): [string, string, Block][] =>
  Object.entries(table).flatMap(([name, blocks]) =>
    blocks.map((block): [string, string, Block] => [describeBlock(name, block), name, block]),
  );

const describeBlock = (name: string, { given, say }: Block): string =>
  [name, say && JSON.stringify(say), given && `where ${given.join(' and ')}`].filter(Boolean).join(' ');

/** What the product makes of a block in every stage, as the table writes it. */
const made = (say: Say, name: string, block: Block, given?: string[]): [Stage, string][] =>
  STAGE_CODES.map((stage) => [stage, say(name, block, stage, given).outcome]);

const written = (block: Block): [Stage, string | undefined][] => {
  const outcomes = outcomesOf(block);
  for (const stage of outcomes.keys()) expect(STAGE_CODES).toContain(stage);
  return STAGE_CODES.map((stage) => [stage, outcomes.get(stage)]);
};

describe('the tables leave nothing out', () => {
  it('no command, no status, no kind of fact', () => {
    expect(Object.keys(commands).sort()).toEqual([...COMMAND_NAMES].sort());
    expect(Object.keys(statuses).sort()).toEqual([...CARRIER_STATUSES].sort());
    expect(Object.keys(facts).sort()).toEqual(Object.keys(OTHER_FACTS).sort());
  });

  it.each(Object.entries(commands))('%s is said to held cases, too', (_, blocks) => {
    expect(blocks.some(({ given }) => given?.includes('on hold'))).toBe(true);
  });

  it('every situation that the test knows stands in one of them', () => {
    const named = [commands, statuses, facts].flatMap((table) =>
      Object.values(table).flatMap((blocks) => blocks.flatMap(({ given = [] }) => given)),
    );
    expect([...new Set(named)].sort()).toEqual([...GIVEN_NAMES].sort());
  });
});

it.each(rowsOf(commands))('%s', (_, name, block) => {
  expect(made(bySay.command!, name, block)).toEqual(written(block));
});

it.each(rowsOf(statuses))('the carrier says %s', (_, name, block) => {
  expect(made(bySay.status!, name, block)).toEqual(written(block));
});

it.each(rowsOf(facts))('the inbox has %s', (_, name, block) => {
  expect(made(bySay.fact!, name, block)).toEqual(written(block));
});

describe.each(['on hold', 'a vendor has a problem'])('where the case is in trouble (%s)', (trouble) => {
  it.each(rowsOf(statuses))('the carrier says %s to the same effect', (_, name, block) => {
    expect(made(bySay.status!, name, block, [trouble])).toEqual(written(block));
  });

  it.each(rowsOf(facts))('the inbox has %s to the same effect', (_, name, block) => {
    expect(made(bySay.fact!, name, block, [trouble])).toEqual(written(block));
  });
});

it.each(rowsOf(commands).filter(([, , { given }]) => !given))(
  'a problem with a vendor changes nothing for %s',
  (_, name, block) => {
    expect(made(bySay.command!, name, block, ['a vendor has a problem'])).toEqual(written(block));
  },
);

describe('refusals', () => {
  const refusals = rowsOf(commands).flatMap(([, name, block]) =>
    STAGE_CODES.flatMap((stage): Refusal[] => [bySay.command!(name, block, stage).refusal ?? []].flat()),
  );
  const listed = readList<Refusals>('refusals.yaml');

  it('are the ones in the list, with those words', () => {
    const found = new Set(refusals.map(({ code, words }) => `${code}: ${general(words)}`));
    const inList = Object.entries(listed).flatMap(([code, all]) => all.map((words) => `${code}: ${words}`));
    expect([...found].sort()).toEqual(inList.sort());
  });

  it.each([...new Set(refusals.map(({ words }) => words))])(
    '"%s" says why, and what to do instead',
    (words) => {
      expect(words).toMatch(/^[A-Z].*(: |\. [A-Z]).*\.$/);
    },
  );
});
