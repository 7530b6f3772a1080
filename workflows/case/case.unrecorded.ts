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

/** Whether it changes rows of the ledger or of offers. */
export const changesRows = ({ requirements, offers }: Unrecorded): boolean =>
  requirements.length > 0 || offers.length > 0;
