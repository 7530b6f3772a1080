/**
 * What a carrier means that has decided and then says that it has not: it takes its decision back. Where the case goes then, or
 * whether a person has to look. Imported by workflow code: pure.
 */
import { type CarrierStatus, STAGE_FOR_STATUS } from '../facts/carrier-status';
import { stillToGather } from '../requirements/open-requirements';
import type { Stage } from './stages';
import type { Standing } from './transitions';

/** Words of a carrier that has not decided. */
const UNDECIDED_WORDS: readonly CarrierStatus[] = ['pending', 'under-review'];

/** A decision of the carrier stands. A reissue is under way at the carrier itself, and an end is left by reopening only. */
const DECIDED: readonly Stage[] = [
  'tentative-offer',
  'counteroffer',
  'approved',
  'offer-accepted',
  'postponed',
  'issued',
  'delivery',
  'delivery-requirements',
  'placed',
  'free-look',
];

/** Whether a status says that nothing is decided. Carriers repeat such words for as long as they hold. */
export const isUndecidedWord = (status: CarrierStatus | null): boolean =>
  status !== null && UNDECIDED_WORDS.includes(status);

/**
 * The stage that a status asks for in a case as it stands; null when it asks for none: the case is there, or nothing follows
 * from it by itself. Whether the case may go there is the lifecycle's to say.
 */
export function stageSaid(known: Standing, status: CarrierStatus): Stage | null {
  if (!isUndecidedWord(status)) return STAGE_FOR_STATUS[status];
  if (!DECIDED.includes(known.stage)) return null;
  return known.stage === 'postponed' ? takenUpIn(known) : 'under-review';
}

/** Where a case goes on that was postponed. */
export function takenUpIn(known: Standing): Extract<Stage, 'informal' | 'gathering' | 'under-review'> {
  if (known.trial) return 'informal';
  return stillToGather(known).length > 0 ? 'gathering' : 'under-review';
}
