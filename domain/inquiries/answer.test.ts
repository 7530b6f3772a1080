import type { Stage } from '../lifecycle/stages';
import type { OfferState } from '../offers/offer';
import { type Answer, answerOf } from './answer';

const NOW = '2026-11-24T15:00:00.000Z';
const answer = (stage: Stage, state?: OfferState, expiresAt = '2026-12-08T05:00:00.000Z') =>
  answerOf({ stage, program: 'informal', offer: state && { state, expiresAt }, now: NOW });

it.each<[Stage, Answer]>([
  ['not-in-good-order', 'preparing'],
  ['informal', 'waiting'],
  ['under-review', 'waiting'],
  ['postponed', 'postponed'],
  ['declined', 'no-interest'],
  ['placed-elsewhere', 'ended'],
  ['withdrawn', 'ended'],
])('a trial in %s is %s', (stage, expected) => {
  expect(answer(stage)).toBe(expected);
});

it('an offer may be taken while it is open and has not run out', () => {
  expect(answer('tentative-offer', 'open')).toBe('offered');
  expect(answer('tentative-offer', 'open', '2026-11-24T14:00:00.000Z')).toBe('offer-over');
  expect(answer('tentative-offer', 'expired')).toBe('offer-over');
  // The status has come, its terms are still on their way.
  expect(answer('tentative-offer')).toBe('waiting');
});

it('what is formal now has been converted, wherever it stands', () => {
  const formal = { program: 'formal', now: NOW, stage: 'declined' as const };
  expect(answerOf(formal)).toBe('converted');
});
