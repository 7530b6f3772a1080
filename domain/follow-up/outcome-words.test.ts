import { isTerminal, STAGE_CODES, stageLabel } from '../lifecycle/stages';
import { endedByCarrier, outcomeWords } from './outcome-words';

it('every end has words of its own in Spanish, and its label in English', () => {
  const ends = STAGE_CODES.filter(isTerminal);
  const spanish = ends.map((stage) => outcomeWords(stage, 'es'));
  expect(new Set(spanish).size).toBe(ends.length);
  for (const [i, stage] of ends.entries()) {
    expect(spanish[i]).not.toBe(stageLabel(stage));
    expect(outcomeWords(stage, 'en')).toBe(stageLabel(stage));
  }
});

it('names the carrier as who has ended a case that it declined or withdrew, and no other', () => {
  const ends = [
    ['declined', 'declined-other'],
    ['withdrawn', 'carrier-withdrew'],
    ['withdrawn', 'client-withdrew'],
    ['not-taken', null],
  ] as const;
  expect(ends.map(([stage, reason]) => endedByCarrier(stage, reason))).toEqual([true, true, false, false]);
});
