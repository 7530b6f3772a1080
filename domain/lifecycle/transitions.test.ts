import { newSnapshot } from '../../workflows/case/case.snapshot';
import type { RequirementView } from '../case/case-types';
import type { OfferView } from '../offers/offer';
import { isTerminal, STAGE_CODES, type Stage } from './stages';
import { mayGo, mayMove, mayReopen, missingFor, nextStages, type Standing } from './transitions';

const INPUT = {
  caseId: 'c',
  agencyId: 'a',
  carrierCode: 'SUMMIT',
  agentId: null,
  receivedAt: '2026-11-18T15:00:00.000Z',
  clock: { businessAnchorMs: 0, realAnchorMs: 0, dayLengthMs: 86_400_000 },
};
const standing = (stage: Stage, more: Partial<Standing> = {}): Standing => ({
  ...newSnapshot(INPUT),
  stage,
  ...more,
});
const item = (phase: RequirementView['phase'], code: number, more: Partial<RequirementView> = {}) =>
  ({ id: `${code}`, code, phase, fulfilment: 'agent', status: 'outstanding', ...more }) as RequirementView;
const offer = (state: OfferView['state']): OfferView => ({
  id: 'o',
  at: INPUT.receivedAt,
  expiresAt: INPUT.receivedAt,
  state,
  told: false,
  refusals: 0,
});

describe('a policy is placed', () => {
  const ready = { policyNumberKnown: true, requirements: [item('delivery', 132, { status: 'satisfied' })] };
  it.each<[string, Partial<Standing>, string[]]>([
    ['with everything', ready, []],
    ['not without its number', { ...ready, policyNumberKnown: false }, ['policy-number']],
    [
      'not while the premium is owed',
      { ...ready, requirements: [item('delivery', 125)] },
      ['premium-in', 'delivery-items-in'],
    ],
    ['not while an item is out', { ...ready, requirements: [item('delivery', 132)] }, ['delivery-items-in']],
  ])('%s', (_what, known, missing) => {
    const case_ = standing('delivery-requirements', known);
    expect(missingFor(case_, 'placed', 'carrier')).toEqual(missing);
    expect(mayGo(case_, 'placed', 'carrier')).toBe(missing.length === 0);
    expect(mayGo(case_, 'placed', 'person')).toBe(false);
  });
});

describe('the underwriter gets the file', () => {
  it('only when every requirement before the decision is closed, but for what the carrier sees to itself', () => {
    const waiting = standing('gathering', { requirements: [item('underwriting', 10)] });
    expect(missingFor(waiting, 'under-review', 'system')).toEqual(['nothing-to-gather']);
    const own = standing('gathering', {
      requirements: [item('underwriting', 847, { fulfilment: 'carrier' })],
    });
    expect(mayGo(own, 'under-review', 'system')).toBe(true);
  });
});

describe('an offer', () => {
  it.each([
    ['offer-accepted', 'accepted'],
    ['under-review', 'appealed'],
  ] as const)('leads to %s only by being %s', (to, state) => {
    expect(mayGo(standing('counteroffer', { offer: offer(state) }), to, 'agent')).toBe(true);
    for (const other of ['open', 'expired', 'declined', 'superseded'] as const)
      expect(mayGo(standing('counteroffer', { offer: offer(other) }), to, 'agent')).toBe(false);
  });
});

it('a carrier may go backward: a policy is issued again, an approval is taken back', () => {
  for (const from of ['issued', 'delivery', 'delivery-requirements'] as const)
    expect(mayGo(standing(from), 'reissue', 'carrier')).toBe(true);
  expect(mayGo(standing('approved'), 'under-review', 'carrier')).toBe(true);
});

it('an end is left by reopening only, but that a policy in force may be rescinded, and never withdrawn', () => {
  for (const end of STAGE_CODES.filter(isTerminal)) {
    expect(nextStages(end)).toEqual(end === 'closed' ? ['rescinded'] : []);
    expect(mayReopen(end, 'under-review')).toBe(true);
    expect(mayReopen(end, 'withdrawn')).toBe(false);
  }
  for (const inForce of ['placed', 'free-look'] as const) expect(mayMove(inForce, 'withdrawn')).toBe(false);
});
