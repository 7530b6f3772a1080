import { isTerminal, STAGE_CODES } from './stages';
import { mayMove } from './transitions';
import { wayTo } from './way';

it('every way is made of moves that the lifecycle allows, and never through an end or a policy in force', () => {
  for (const from of STAGE_CODES) {
    for (const to of STAGE_CODES) {
      const way = wayTo(from, to);
      if (!way) continue;
      [from, ...way].reduce((here, next) => {
        expect([here, next, mayMove(here, next)]).toEqual([here, next, true]);
        return next;
      });
      for (const stage of way.slice(0, -1))
        expect([from, to, isTerminal(stage) || ['placed', 'free-look'].includes(stage)]).toEqual([
          from,
          to,
          false,
        ]);
    }
  }
});

it.each([
  ['under-review', 'issued', ['approved', 'issued']],
  ['gathering', 'approved', ['approved']],
  ['approved', 'not-taken', ['issued', 'not-taken']],
  ['issued', 'issued', []],
  ['issued', 'tentative-offer', undefined],
  ['declined', 'approved', undefined],
  ['under-review', 'rescinded', undefined],
] as const)('from %s to %s: %j', (from, to, way) => {
  expect(wayTo(from, to)).toEqual(way);
});
