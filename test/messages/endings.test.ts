import { CLOSE_REASONS, type CloseReason } from '../../domain/lifecycle/close-reasons';
import { consentNeeded, reopenStages } from '../../domain/lifecycle/reopening';
import { isTerminal, STAGE_CODES, type Stage } from '../../domain/lifecycle/stages';
import type { Case } from '../../prisma/generated/client';
import { mayEndLate } from '../../records/late-ends';
import { type Block, outcomesOf, readList, stagesOf } from './tables';

/** What holds for a case that has ended; submitted, and with nothing to gather, unless it says otherwise. */
interface Given {
  submitted?: boolean;
  trial?: boolean;
  stillToGather?: boolean;
  /** Stages, or groups of them. */
  closedFrom?: string[];
  withinTheCarriersDays?: boolean;
}
type EndBlock = Pick<Block, 'then'> & { given: Given };

const table = readList<Record<'reopen' | 'consent' | 'close again', EndBlock[]>>('endings.yaml');
const ENDED = STAGE_CODES.filter(isTerminal);
const OPEN = STAGE_CODES.filter((stage) => !isTerminal(stage));
const AT = '2026-12-01T15:00:00.000Z';

const rows = (name: keyof typeof table): [string, EndBlock][] =>
  table[name].map((block) => [JSON.stringify(block.given), block]);
const written = (block: EndBlock) => ENDED.map((stage) => [stage, outcomesOf(block).get(stage)]);
const fromOf = ({ closedFrom }: Given): Stage[] => (closedFrom ? stagesOf(closedFrom) : OPEN);

it.each(rows('reopen'))('a case that has ended goes on where the table says: %s', (_, block) => {
  const { submitted = true, trial, stillToGather = false } = block.given;
  for (const closedFrom of fromOf(block.given)) {
    const went = (stage: Stage) => reopenStages({ stage, closedFrom, submitted, stillToGather, trial });
    expect(ENDED.map((stage) => [stage, went(stage).join(', ')])).toEqual(written(block));
  }
});

it('the table of endings leaves no stage out that a submitted case may have ended from', () => {
  const named = table.reopen.flatMap(({ given }) => (given.closedFrom ? stagesOf(given.closedFrom) : []));
  const before: Stage[] = ['informal', 'received', 'good-order', 'not-in-good-order', 'appointment', 'ready'];
  expect([...new Set([...named, ...before])].sort()).toEqual([...OPEN].sort());
});

it.each(rows('consent'))('the carrier has to agree where the table says: %s', (_, block) => {
  const { submitted = true, withinTheCarriersDays = false } = block.given;
  const window = { at: AT, reopenUntil: withinTheCarriersDays ? AT : null };
  const asked = (stage: Stage) => (consentNeeded({ stage, submitted }, window) ? 'yes' : 'no');
  expect(ENDED.map((stage) => [stage, asked(stage)])).toEqual(written(block));
});

it.each(rows('close again'))('a case that has ended ends once more where the table says', (_, block) => {
  const reasons = Object.keys(CLOSE_REASONS) as CloseReason[];
  const taken = (stage: Stage) =>
    reasons.filter((reason) => mayEndLate({ stage, closedSnapshot: {} } as Case, reason)).join(', ');
  expect(ENDED.map((stage) => [stage, taken(stage) || 'nothing'])).toEqual(written(block));
  expect(OPEN.filter((stage) => taken(stage) !== '')).toEqual([]);
});
