import fc from 'fast-check';
import { drawMisbehavior, drawSendings, FaultPlanSchema, scriptedMisbehavior } from './fault-plan';
import { digestOf, rngFor } from './rng';
import { Script } from './scripts';

it('gives the same chance for the same key, and another for another', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 1 }), (key) => {
      expect(rngFor(...key).fraction()).toBe(rngFor(...key).fraction());
      expect(digestOf(...key)).not.toBe(digestOf(...key, ''));
    }),
  );
  expect(digestOf('a', 'bc')).not.toBe(digestOf('ab', 'c'));
});

it('stays within its bounds', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: -5, max: 5 }),
      fc.integer({ min: 0, max: 9 }),
      (key, min, span) => {
        const rng = rngFor(key);
        const whole = rng.whole(min, min + span);
        expect(Number.isInteger(whole) && whole >= min && whole <= min + span).toBe(true);
        const between = rng.between(min, min + 1);
        expect(between >= min && between < min + 1).toBe(true);
      },
    ),
  );
});

it('strikes about as often as the plan says', () => {
  const plan = FaultPlanSchema.parse({ http500: 0.1, hangAfterEffect: 0.2, garbled: 0.3 });
  const counts = new Map<string | undefined, number>();
  for (let i = 0; i < 20_000; i += 1) {
    const fate = drawMisbehavior(plan, rngFor('often', i));
    counts.set(fate, (counts.get(fate) ?? 0) + 1);
  }
  for (const [fate, share] of [
    ['http-500', 0.1],
    ['hang', 0.2],
    ['garbled', 0.3],
    [undefined, 0.4],
  ] as const) {
    expect(Math.abs((counts.get(fate) ?? 0) / 20_000 - share)).toBeLessThan(0.015);
  }
});

it('sends every event at least as often as the plan says, and never earlier than it happened', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 4 }),
      (key, least, more) => {
        const plan = FaultPlanSchema.parse({ duplicateEvents: [least, least + more], shuffleWindowDays: 2 });
        const days = drawSendings(plan, rngFor(key), [0]);
        expect(days.length >= least && days.length <= least + more).toBe(true);
        expect(days.every((day) => day >= 0 && day < 2)).toBe(true);
      },
    ),
  );
});

it('plays scripted faults one after the other, those without effect first', () => {
  const script = new Script(['time-out:2', 'http-500:1', 'garbled-200']);
  const fates = [1, 2, 3, 4, 5].map((attempt) => scriptedMisbehavior(script, attempt));
  expect(fates).toEqual(['http-500', 'hang', 'hang', undefined, undefined]);
  expect(scriptedMisbehavior(new Script([]), 1)).toBeUndefined();
});
