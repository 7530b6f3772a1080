import type { RequirementView } from '../../domain/case/case-types';
import { detailsOf } from './case.details';
import { testCaseState } from './test-case-state';

const SINCE = '2026-11-18T15:04:05.000Z';
const exam: RequirementView = {
  id: 'r1',
  code: 10,
  phase: 'underwriting',
  fulfilment: 'vendor',
  orderKind: 'exam',
  vendorCode: 'SWIFT',
  status: 'needed',
};
const form: RequirementView = {
  id: 'r2',
  code: 130,
  phase: 'delivery',
  fulfilment: 'agent',
  status: 'outstanding',
};

function shown(requirements: RequirementView[], more = {}): string {
  const { data } = testCaseState(() => SINCE, { requirements, waitingOn: 'exam-company', ...more });
  return detailsOf(
    { carrierCode: 'SUMMIT' },
    { ...data, pendingSince: SINCE },
    { at: '2026-11-20T14:00:00.000Z', action: 'chase-vendor' },
  );
}

it('says where a case stands, who is waited on since when, what comes next, and what is open', () => {
  expect(shown([exam, form, { ...exam, id: 'r3', status: 'satisfied' }])).toBe(
    [
      '**Received** · carrier SUMMIT',
      'Waiting on **exam-company** since 2026-11-18 15:04 UTC',
      'Next: chase-vendor at 2026-11-20 14:00 UTC',
      '',
      '| Open requirement | By | Where it stands |',
      '|---|---|---|',
      '| exam (10) | SWIFT | see `requirement-r1` |',
      '| 130 | agent | outstanding |',
    ].join('\n'),
  );
});

it('says why a person has to look, and how a case has ended', () => {
  expect(shown([], { stuckReasons: ['carrier-submission'] })).toContain(
    '**Needs attention:** carrier-submission',
  );
  const ended = shown([], { stage: 'withdrawn', closeReason: 'price', waitingOn: null });
  expect(ended).toContain('**Withdrawn** (price) · carrier SUMMIT\nWaiting on nobody\n');
  expect(ended).toMatch(/\nNo open requirements\.$/);
});

it('says until when an offer is to be answered, and no more once it was', () => {
  const offer = (state: string) => ({
    offer: { id: 'o1', at: SINCE, expiresAt: '2026-12-31T22:00:00.000Z', state, told: true, refusals: 0 },
  });
  expect(shown([], offer('open'))).toContain('\n**Offer** to be answered by 2026-12-31 22:00 UTC\n');
  expect(shown([], offer('accepted'))).not.toContain('Offer');
});
