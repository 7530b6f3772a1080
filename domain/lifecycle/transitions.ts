/**
 * Which stage may follow which. Everything that moves a case goes through {@link mayMove}; a carrier
 * message that asks for a move outside this table becomes a reconciliation task, never a move.
 */
import { isTerminal, type Stage } from './stages';

/** Ends that any open case may come to: somebody stops it, or the carrier says no or runs out of time. */
const ENDS: Stage[] = ['withdrawn', 'declined', 'incomplete', 'placed-elsewhere'];

const FORWARD: Partial<Record<Stage, Stage[]>> = {
  informal: ['received', 'tentative-offer', 'postponed'],
  received: ['good-order'],
  'good-order': ['not-in-good-order', 'appointment', 'ready'],
  'not-in-good-order': ['good-order'],
  appointment: ['ready', 'good-order'],
  ready: ['submitted', 'good-order'],
  submitted: [
    'gathering',
    'under-review',
    'additional-requirements',
    'tentative-offer',
    'approved',
    'counteroffer',
    'postponed',
  ],
  gathering: [
    'under-review',
    'additional-requirements',
    'tentative-offer',
    'approved',
    'counteroffer',
    'postponed',
  ],
  'under-review': [
    'additional-requirements',
    'gathering',
    'tentative-offer',
    'approved',
    'counteroffer',
    'postponed',
  ],
  'additional-requirements': [
    'under-review',
    'gathering',
    'tentative-offer',
    'approved',
    'counteroffer',
    'postponed',
  ],
  'tentative-offer': [
    'under-review',
    'additional-requirements',
    'approved',
    'counteroffer',
    'offer-accepted',
    'postponed',
  ],
  approved: ['issued', 'counteroffer', 'under-review', 'postponed'],
  counteroffer: ['offer-accepted', 'under-review', 'additional-requirements', 'approved', 'postponed'],
  postponed: ['under-review', 'gathering', 'submitted', 'informal'],
  'offer-accepted': ['issued', 'reissue', 'approved', 'under-review'],
  issued: ['delivery', 'delivery-requirements', 'reissue', 'placed', 'not-taken'],
  reissue: ['issued', 'not-taken'],
  delivery: ['delivery-requirements', 'reissue', 'placed', 'not-taken'],
  'delivery-requirements': ['placed', 'reissue', 'not-taken', 'delivery'],
  placed: ['free-look', 'closed', 'rescinded'],
  'free-look': ['closed', 'rescinded'],
};

const IN_FORCE: Stage[] = ['placed', 'free-look'];

/** The stages a case in `from` may go to. Terminal stages only by reopening. */
export function nextStages(from: Stage): Stage[] {
  if (isTerminal(from)) return [];
  const forward = FORWARD[from] ?? [];
  return IN_FORCE.includes(from) ? forward : [...forward, ...ENDS];
}

/** Whether a case may go from one stage to the other. */
export const mayMove = (from: Stage, to: Stage): boolean => nextStages(from).includes(to);
