import { z } from 'zod';
import type { Rng } from './rng';
import type { Script } from './scripts';

const Probability = z.number().min(0).max(1);

const FieldsSchema = z.strictObject({
  /** HTTP 500, without effect. */
  http500: Probability.optional(),
  /** HTTP 429 with Retry-After, without effect. */
  http429: Probability.optional(),
  /** Takes effect and never answers. */
  hangAfterEffect: Probability.optional(),
  /** Takes effect and cuts the connection. */
  resetAfterEffect: Probability.optional(),
  /** Takes effect and answers 200 with a web page. */
  garbled: Probability.optional(),
  /** Answers after two seconds. */
  slow: Probability.optional(),
  /** Answers a byte at a time. */
  slowDrip: Probability.optional(),
  /** Probability that an event is never sent. */
  dropEvents: Probability.optional(),
  /** Least and most often that an event is sent. */
  duplicateEvents: z.tuple([z.int().min(1).max(10), z.int().min(1).max(10)]).optional(),
  /** Each sending of an event is put off by up to so many business days. */
  shuffleWindowDays: z.number().min(0).max(60).optional(),
  /** Idempotency keys are forgotten after so many business days. */
  idempotencyWindowDays: z.number().min(0).max(3660).optional(),
});

/** What goes wrong by chance, for chaos tests. Request faults exclude each other: their probabilities are at most 1 together. */
export const FaultPlanSchema = FieldsSchema.refine(
  (plan) => requestFaults(plan).reduce((sum, [, p]) => sum + p, 0) <= 1,
  {
    message: 'the probabilities of the request faults are more than 1 together',
  },
).refine((plan) => !plan.duplicateEvents || plan.duplicateEvents[0] <= plan.duplicateEvents[1], {
  path: ['duplicateEvents'],
  message: 'the least is more than the most',
});
export type FaultPlan = z.infer<typeof FieldsSchema>;

/** How a call is treated badly. The first two happen instead of the effect, the others after it. */
export type Misbehavior = 'http-500' | 'http-429' | 'hang' | 'reset' | 'garbled' | 'slow' | 'slow-drip';

function requestFaults(plan: FaultPlan): [Misbehavior, number][] {
  return [
    ['http-500', plan.http500 ?? 0],
    ['http-429', plan.http429 ?? 0],
    ['hang', plan.hangAfterEffect ?? 0],
    ['reset', plan.resetAfterEffect ?? 0],
    ['garbled', plan.garbled ?? 0],
    ['slow', plan.slow ?? 0],
    ['slow-drip', plan.slowDrip ?? 0],
  ];
}

/** Draws what the plan does to one call. */
export function drawMisbehavior(plan: FaultPlan, rng: Rng): Misbehavior | undefined {
  let left = rng.fraction();
  for (const [misbehavior, probability] of requestFaults(plan)) {
    if (left < probability) return misbehavior;
    left -= probability;
  }
  return undefined;
}

/** What the script does to the nth attempt (from 1) of the same message. Faults without effect come first. */
export function scriptedMisbehavior(script: Script, attempt: number): Misbehavior | undefined {
  const refusals = script.times('http-500', 2);
  if (attempt <= refusals) return 'http-500';
  const nth = attempt - refusals;
  if (nth <= script.times('time-out', 1)) return 'hang';
  if (nth <= script.times('garbled-200', 1)) return 'garbled';
  if (nth <= script.times('slow-drip', 1)) return 'slow-drip';
  return undefined;
}

/** Business days after which each copy of an event is sent; empty when the event is dropped. */
export function drawSendings(plan: FaultPlan, rng: Rng, days: readonly number[]): number[] {
  if (rng.chance(plan.dropEvents ?? 0)) return [];
  const [least, most] = plan.duplicateEvents ?? [1, 1];
  const copies = rng.whole(least, most);
  return days.flatMap((day) =>
    Array.from({ length: copies }, () => day + rng.between(0, plan.shuffleWindowDays ?? 0)),
  );
}
