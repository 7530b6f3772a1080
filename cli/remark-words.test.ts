import { statusInWords } from './case-words';
import type { CaseView } from './views';

const lines = (tasks: CaseView['tasks']) =>
  statusInWords({
    ...{ number: 'GO-1', carrierCode: 'SUMMIT', productCode: 'UL-FLEX', stageLabel: 'Under review' },
    ...{ businessNow: '2026-11-18T15:00:00.000Z', waitingOn: null, pendingSince: null, nextAction: null },
    ...{ requirements: [], linkedCases: [], stuckReasons: [], tasks },
  } as unknown as CaseView)
    .split('\n')
    .filter((line) => line.startsWith('  remark'));

it('the status of a case says what a carrier has remarked that a person has to settle', () => {
  const title = 'SUMMIT took the reply to its offer, but no offer is open there';
  expect(lines([{ kind: 'partner-remark', title }])).toEqual([`  remark       ${title}`]);
});

it('and nothing of it where nothing was remarked, for other tasks, or by an older server', () => {
  for (const tasks of [[], [{ kind: 'call-partner', title: 'Call' }], undefined])
    expect(lines(tasks)).toEqual([]);
});
