import { isTerminal, STAGE_CODES, stageLabel } from '../lifecycle/stages';
import { outcomeWords } from './outcome-words';

it('every end has words of its own in Spanish, and its label in English', () => {
  const ends = STAGE_CODES.filter(isTerminal);
  const spanish = ends.map((stage) => outcomeWords(stage, 'es'));
  expect(new Set(spanish).size).toBe(ends.length);
  for (const [i, stage] of ends.entries()) {
    expect(spanish[i]).not.toBe(stageLabel(stage));
    expect(outcomeWords(stage, 'en')).toBe(stageLabel(stage));
  }
});
