import { isTerminal, STAGE_CODES, type Stage } from './stages';
import { mayMove, type Standing } from './transitions';
import { wayTo } from './way';

/** A case that lacks nothing: what guards ask for is there. */
const complete = (stage: Stage): Standing => ({
  stage,
  requirements: [],
  policyNumberKnown: true,
  submissions: 1,
  freeLookEndsAt: '2026-12-31T00:00:00.000Z',
});

it('every way is made of moves that the lifecycle allows, and never through an end or a policy in force', () => {
  for (const from of STAGE_CODES) {
    for (const to of STAGE_CODES) {
      const way = wayTo(complete(from), to);
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
  ['issued', 'tentative-offer', ['under-review', 'tentative-offer']],
  ['placed', 'under-review', undefined],
  ['declined', 'approved', undefined],
  ['under-review', 'rescinded', undefined],
] as const)('from %s to %s: %j', (from, to, way) => {
  expect(wayTo(complete(from), to)).toEqual(way);
});

it('leads through no stage that the case lacks something for', () => {
  const owes = {
    ...complete('gathering'),
    requirements: [
      { id: 'q', code: 104, phase: 'underwriting', fulfilment: 'agent', status: 'outstanding' } as const,
    ],
  };
  expect(wayTo(owes, 'under-review')).not.toEqual(['under-review']);
  expect(wayTo(complete('gathering'), 'under-review')).toEqual(['under-review']);
});
