import { statusInWords } from './case-words';
import type { CaseView } from './views';

const found = (conversion: CaseView['conversion']): CaseView =>
  ({
    ...{ number: 'GO-1', carrierCode: 'SUMMIT', productCode: 'UL-FLEX', stageLabel: 'Under review' },
    ...{ businessNow: '2026-11-18T15:00:00.000Z', waitingOn: null, pendingSince: null, nextAction: null },
    ...{ requirements: [], linkedCases: [], stuckReasons: [], conversion },
  }) as unknown as CaseView;
const lines = (conversion: CaseView['conversion']) =>
  statusInWords(found(conversion))
    .split('\n')
    .filter((line) => line.startsWith('  conversion'));

it('the status of a case says that a term policy is converted, and how long it may be', () => {
  expect(lines({ daysLeft: 1, words: 'it is' })).toEqual(['  conversion   1 day left: it is']);
  expect(lines({ daysLeft: -1, words: 'it is' })).toEqual(['  conversion   over: it is']);
  expect(lines({ daysLeft: null, words: 'it is' })).toEqual(['  conversion   not known: it is']);
});

it('and nothing of it where nothing is converted, or by an older server', () => {
  expect(lines(null)).toEqual([]);
  expect(lines(undefined)).toEqual([]);
});
