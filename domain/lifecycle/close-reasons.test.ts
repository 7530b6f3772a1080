import { CLOSE_REASONS, PERSON_CLOSE_REASONS, proposedReason, WITHDRAW_REASONS } from './close-reasons';
import { isTerminal } from './stages';

it('every reason ends a case in a terminal stage', () => {
  for (const { stage } of Object.values(CLOSE_REASONS))
    expect([stage, isTerminal(stage)]).toEqual([stage, true]);
});

it('a person closes for any reason but being in force, and withdraws for reasons of a withdrawal only', () => {
  expect(PERSON_CLOSE_REASONS).not.toContain('in-force');
  expect(new Set(WITHDRAW_REASONS.map((code) => CLOSE_REASONS[code].stage))).toEqual(new Set(['withdrawn']));
});

it.each([
  ['not-in-good-order', 'out-of-time'],
  ['under-review', 'out-of-time'],
  ['issued', 'not-taken-late'],
  ['delivery', 'not-taken-late'],
  ['delivery-requirements', 'not-taken-late'],
] as const)('a proposal to close made in %s stands for %s', (stage, reason) => {
  expect(proposedReason(stage)).toBe(reason);
});
