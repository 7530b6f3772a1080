/** How the year's partners behave, with weights: every script that the simulators know is somebody's day. */
import type { Rng } from '../../simulators/shared/rng';
import type { ScriptName } from '../../simulators/shared/scripts';

export type Weighted<T> = readonly (readonly [T, number])[];

export function draw<T>(rng: Rng, from: Weighted<T>): T {
  let left = rng.fraction() * from.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of from) {
    left -= weight;
    if (left < 0) return value;
  }
  return from[0]![0];
}

/** What the carrier makes of the application; an ordinary day most often. */
export const CARRIER_DAYS: Weighted<ScriptName | undefined> = [
  [undefined, 45],
  ['counteroffer', 8],
  ['counteroffer-flat-extra', 3],
  ['counteroffer-reduced-face', 3],
  ['counteroffer-exclusion', 3],
  ['counteroffer-choice', 3],
  ['refuse-policy-date', 2],
  ['offer-renewed-after-appeal', 3],
  ['decline', 6],
  ['postpone', 5],
  ['postpone-then-approve', 3],
  ['incomplete', 4],
  ['additional-requirement', 6],
  ['no-additional-requirement', 3],
  ['reissue', 4],
  ['issue-with-amendment', 4],
  ['issue-with-good-health', 4],
  ['not-taken', 5],
  ['free-look-return', 5],
  ['contradictory-status', 3],
  ['unknown-status-code', 3],
  ['late-status', 4],
  ['no-interest', 2],
];

/** What happens on the way: at vendors, and on the wire. */
export const PARTNER_DAYS: Weighted<ScriptName | undefined> = [
  [undefined, 45],
  ['clean', 3],
  ['slow', 8],
  ['no-show', 6],
  ['no-show-twice', 3],
  ['exam-refused', 3],
  ['recollect', 4],
  ['reject-order', 3],
  ['reject-change', 3],
  ['wrong-code', 3],
  ['wrong-person', 3],
  ['lost-fax', 5],
  ['fee-required', 4],
  ['fee-first', 3],
  ['high-fee', 3],
  ['special-authorization', 3],
  ['partial-records', 3],
  ['copy-service', 2],
  ['cancel-fee', 2],
  ['high-cancel-fee', 2],
  ['invoice', 3],
  ['no-records-found', 4],
  ['vendor-cancels', 3],
  ['not-acknowledged', 2],
  ['duplicate-statuses', 5],
  ['reordered-statuses', 5],
  ['http-500', 4],
  ['time-out', 3],
  ['garbled-200', 3],
  ['slow-drip', 2],
  ['never-calls', 3],
];
