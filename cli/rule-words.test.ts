import { type Rollout, rolloutInWords, versionInWords } from './rule-words';

const rollout: Rollout = {
  ...{ id: 'r1', kind: 'grid', scope: 'SUMMIT', version: 2, purpose: 'run', reach: 'all-open' },
  ...{ state: 'done', total: 3, cases: { applied: 1, unchanged: 2 } },
};

it('a version says its day, its reach and where it is from', () => {
  const version = { ...rollout, status: 'published', effectiveFrom: '2026-12-01', source: 'the guide' };
  expect(versionInWords(version)).toMatch(
    /^grid +SUMMIT +version 2 +published +from 2026-12-01 +all-open +the guide$/,
  );
});

it('a rollout says how far it is, and what it does to each case', () => {
  const shown = { number: 'GO-000001', state: 'applied', problem: null, words: ['needed: EKG (13)'] };
  const failed = { number: 'GO-000002', state: 'failed', problem: 'no-rules', words: [] };
  expect(rolloutInWords(rollout, [shown, failed])).toEqual([
    'run of grid SUMMIT version 2 (all-open): done, 3 open cases: 1 applied, 2 unchanged',
    '  GO-000001  applied',
    '    needed: EKG (13)',
    '  GO-000002  failed (no-rules)',
  ]);
});

it('one that is paused says how it goes on, and one that has just begun has counted nothing', () => {
  expect(rolloutInWords({ ...rollout, state: 'paused', total: null, cases: {} }, [])).toEqual([
    'run of grid SUMMIT version 2 (all-open): paused, not counted yet',
    'go on with: goodorder rules resume r1',
  ]);
});
