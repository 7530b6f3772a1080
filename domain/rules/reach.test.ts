import { documentsFor, isFor, type Reach } from './reach';
import { seededDocuments } from './test-rules';

const version = (reach?: Reach) => ({ effectiveFrom: '2026-12-01', reach });
const before = { received: '2026-11-30' };

it.each<[string, Reach | undefined, Parameters<typeof isFor>[1], boolean]>([
  ['one for all is for every case', 'all-open', { ...before, submitted: '2026-11-30' }, true],
  ['one that says nothing, too', undefined, before, true],
  ['one for new cases is for those received on its first day', 'new-cases', { received: '2026-12-01' }, true],
  ['and not for those received before', 'new-cases', before, false],
  [
    'one for those before submission is for a case that the carrier does not have',
    'before-submission',
    before,
    true,
  ],
  [
    'also when it is submitted on its first day',
    'before-submission',
    { ...before, submitted: '2026-12-01' },
    true,
  ],
  ['and not when it was before', 'before-submission', { ...before, submitted: '2026-11-30' }, false],
])('%s', (_what, reach, days, expected) => {
  expect(isFor(version(reach), days)).toBe(expected);
});

it('a case goes by the version before where a version is not for it', () => {
  const [first] = seededDocuments();
  const second = { ...first!, version: 2, effectiveFrom: '2026-12-01', reach: 'new-cases' as const };
  expect(documentsFor([first!, second], before)).toEqual([first]);
  expect(documentsFor([first!, second], { received: '2026-12-02' })).toEqual([first, second]);
});
