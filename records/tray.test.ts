import { saysTheSame } from './tray';

const said = { requirementIds: ['a', 'b'], documentIds: ['d'], complete: true };

it('two decisions are the same when they name the same, in whatever order', () => {
  expect(saysTheSame(said, { ...said, requirementIds: ['b', 'a'], confidence: 0.9 } as typeof said)).toBe(
    true,
  );
});

it.each([
  ['another requirement', { requirementIds: ['a', 'c'] }],
  ['one requirement less', { requirementIds: ['a'] }],
  ['another document', { documentIds: ['e'] }],
  ['a part only', { complete: false }],
])('and not when one names %s', (_, other) => {
  expect(saysTheSame(said, { ...said, ...other })).toBe(false);
});
