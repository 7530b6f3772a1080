/** What will happen in a simulated year, drawn from a seed: the same seed gives the same plan. Days are business days of the simulation. */
import { type Rng, rngFor } from '../../simulators/shared/rng';
import type { ScriptName } from '../../simulators/shared/scripts';
import { INTERVENTIONS, type InterventionName } from './interventions';

export interface CasePlan {
  n: number;
  startDay: number;
  sample: string;
  /** How the counterparties behave for this case. */
  script: ScriptName[];
  /** Days until the agent answers; and how likely an item is forgotten until a person sees to it. */
  answerDays: number;
  forgets: number;
  interventions: { day: number; name: InterventionName }[];
}

export interface YearSize {
  seed: number;
  cases: number;
  days: number;
}

/** Cases begin in the first part of the year, so that most of them have time to come to their end. */
const BEGIN_UNTIL = 0.65;

type Weighted<T> = readonly (readonly [T, number])[];

const SAMPLES: Weighted<string> = [
  ['term-clean.json', 30],
  ['term-clean.103.xml', 20],
  ['tobacco.103.xml', 6],
  ['senior.json', 6],
  ['high-face.103.xml', 6],
  ['two-agents.103.xml', 4],
  ['trust-owned.json', 4],
  ['foreign-travel.103.xml', 4],
  ['replacement.json', 4],
  ['exchange-1035.json', 4],
  ['nigo-missing-hipaa.json', 6],
  ['nigo-missing-signature.json', 6],
  ['nigo-splits.json', 4],
  ['informal.json', 4],
];

const CARRIER_DAYS: Weighted<ScriptName | undefined> = [
  [undefined, 45],
  ['counteroffer', 8],
  ['decline', 6],
  ['postpone', 5],
  ['incomplete', 4],
  ['additional-requirement', 6],
  ['reissue', 4],
  ['issue-with-amendment', 4],
  ['issue-with-good-health', 4],
  ['not-taken', 5],
  ['free-look-return', 5],
  ['contradictory-status', 3],
  ['unknown-status-code', 3],
  ['late-status', 4],
];
const PARTNER_DAYS: Weighted<ScriptName | undefined> = [
  [undefined, 45],
  ['slow', 8],
  ['no-show', 6],
  ['no-show-twice', 3],
  ['exam-refused', 3],
  ['recollect', 4],
  ['wrong-person', 3],
  ['lost-fax', 5],
  ['fee-required', 4],
  ['no-records-found', 4],
  ['vendor-cancels', 3],
  ['duplicate-statuses', 5],
  ['reordered-statuses', 5],
  ['http-500', 4],
  ['time-out', 3],
  ['garbled-200', 3],
  ['never-calls', 3],
];

function draw<T>(rng: Rng, from: Weighted<T>): T {
  let left = rng.fraction() * from.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of from) {
    left -= weight;
    if (left < 0) return value;
  }
  return from[0]![0];
}

/** The whole year, a plan for each case. */
export const planYear = (size: YearSize): CasePlan[] =>
  Array.from({ length: size.cases }, (_, n) => planCase(size, n));

function planCase({ seed, cases, days }: YearSize, n: number): CasePlan {
  const rng = rngFor(seed, 'case', n);
  const startDay = (n / cases) * days * BEGIN_UNTIL + rng.between(0, 2);
  const script = [draw(rng, CARRIER_DAYS), draw(rng, PARTNER_DAYS)].filter((name) => name !== undefined);
  const interventions = Array.from({ length: rng.whole(0, 3) }, () => ({
    day: rng.between(1, 60),
    name: draw(rng, INTERVENTION_WEIGHTS),
  }));
  return {
    n,
    startDay,
    sample: draw(rng, SAMPLES),
    script: script.length > 0 ? script : ['clean'],
    answerDays: rng.chance(0.15) ? rng.between(8, 40) : rng.between(0.5, 5),
    forgets: rng.chance(0.2) ? 0.3 : 0.02,
    interventions: interventions.sort((a, b) => a.day - b.day),
  };
}

const INTERVENTION_WEIGHTS: Weighted<InterventionName> = (
  Object.keys(INTERVENTIONS) as InterventionName[]
).map((name) => [name, INTERVENTIONS[name].weight]);
