import { type PolicyDateView, policyDateInWords } from './policy-date';

const view: PolicyDateView = {
  policyDate: '2026-11-09',
  earliest: '2026-05-16',
  carrierEarliest: '2026-05-18',
  latest: '2027-01-17',
  age: 44,
  ageToday: 45,
  savesAge: true,
  ageChangesOn: '2026-11-10',
  premiumsDue: { payments: 1, cents: 6_000 },
  leadsTo: 'under-review',
  refusals: [],
};

it('says the age, the limits, the premiums and where asking leads', () => {
  expect(policyDateInWords('GO-1', view).split('\n')).toEqual([
    'GO-1: a policy date of 2026-11-09',
    '  insurance age  44, saved: 45 today, until before 2026-11-10',
    "  limits         from 2026-05-16, the carrier's from 2026-05-18 to 2027-01-17",
    '  premiums due   1, $60.00 together',
    '  asking for it  leads to under-review',
  ]);
});

it('says what stands against it, and leaves out what is not known', () => {
  const bare = { policyDate: '2020-01-01', savesAge: false, leadsTo: null, refusals: ['too-early'] };
  expect(policyDateInWords('GO-1', bare)).toMatch(/from \? to \?\n {2}cannot be asked for: too-early$/);
  expect(policyDateInWords('GO-1', { ...bare, refusals: [] })).toContain('makes no sense now');
});
