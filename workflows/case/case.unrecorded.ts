import type { CaseChange } from '../../domain/case/case-change';
import type { OfferPatch } from '../../domain/offers/offer';

/** What has changed since the last write. */
export type Unrecorded = Pick<
  CaseChange,
  'events' | 'tasks' | 'doneTasks' | 'requirements' | 'appliedSeqs' | 'plan' | 'corrections'
> & { offers: OfferPatch[] };
/** Nothing has. */
export const nothing = (): Unrecorded => ({
  events: [],
  tasks: [],
  doneTasks: [],
  requirements: [],
  offers: [],
  appliedSeqs: [],
  plan: [],
});
