/** What people do to a case in the midst of it. Each says where it would be sent; the product decides whether it makes sense. */

import { isClosedStatus } from '../../domain/requirements/requirement';
import type { Rng } from '../../simulators/shared/rng';
import type { SeenCase, SeenRequirement } from '../e2e/api';

/** A request of a person. `path` is relative to the case. */
export interface Ask {
  method?: 'POST' | 'PUT' | 'PATCH';
  path: string;
  body: object;
}

interface Intervention {
  /** How often, compared with the others. */
  weight: number;
  /** @returns undefined when there is nothing to be done it to. */
  ask(seen: SeenCase, rng: Rng): Ask | undefined;
}

const DAY_MS = 86_400_000;

const anyOpen = (seen: SeenCase, rng: Rng): SeenRequirement | undefined => {
  const open = seen.requirements.filter((r) => !isClosedStatus(r.status));
  return open[rng.whole(0, Math.max(0, open.length - 1))];
};
const inDays = (seen: SeenCase, days: number): string =>
  new Date(Date.parse(seen.businessNow) + days * DAY_MS).toISOString();

export const INTERVENTIONS = {
  withdraw: {
    weight: 4,
    ask: () => ({ path: '/withdraw', body: { by: 'client', reason: 'changed-mind' } }),
  },
  'waive-one': {
    weight: 6,
    ask: (seen, rng) => {
      const one = anyOpen(seen, rng);
      return (
        one && { path: `/requirements/${one.id}/waive`, body: { reason: 'The carrier agreed by phone.' } }
      );
    },
  },
  'add-requirement': {
    weight: 6,
    ask: () => ({ path: '/requirements', body: { code: 104, fulfilment: 'agent' } }),
  },
  'move-follow-up': {
    weight: 6,
    ask: (seen, rng) => ({ path: '/follow-up', body: { at: inDays(seen, rng.whole(1, 12)) } }),
  },
  'add-note': {
    weight: 4,
    ask: () => ({ path: '/notes', body: { body: 'Called the office: they are looking for it.' } }),
  },
  'move-follow-up-into-the-past': {
    weight: 1,
    ask: (seen) => ({ path: '/follow-up', body: { at: inDays(seen, -2) } }),
  },
  resend: { weight: 2, ask: () => ({ path: '/resend', body: {} }) },
} satisfies Record<string, Intervention>;

export type InterventionName = keyof typeof INTERVENTIONS;
