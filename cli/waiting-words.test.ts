import type { WaitingView } from './views';
import { waitingInWords } from './waiting-words';

const part = (businessDays: number, share: number) => ({
  businessMinutes: Math.round(businessDays * 1_440),
  businessDays,
  share,
});
const view: WaitingView = {
  from: '2026-11-18T15:00:00.000Z',
  to: null,
  countedTo: '2026-12-08T15:00:00.000Z',
  totalBusinessDays: 12.5,
  parties: [
    { party: 'agent', ...part(9.37, 0.7496) },
    { party: 'exam-company', ...part(3.12, 0.2496) },
    { party: 'client', ...part(0.01, 0.0008) },
    { party: 'us', ...part(0, 0) },
  ],
  stages: [{ label: 'Not in good order', ...part(12.5, 1) }],
  causes: [{ label: 'Agent', ...part(12.5, 1) }],
};

it('shows days, share and a bar for whoever held the case, and nobody who did not', () => {
  expect(waitingInWords('GO-000002', view)).toBe(
    [
      'GO-000002  12.50 business days: received 2026-11-18, still open on 2026-12-08',
      '  who held it',
      '    agent                                9.37   75 %  ██████████████████',
      '    exam-company                         3.12   25 %  ██████',
      '    client                               0.01    0 %  █',
      '  in which stage',
      '    Not in good order                   12.50  100 %  ████████████████████████',
      '  why',
      '    Agent                               12.50  100 %  ████████████████████████',
    ].join('\n'),
  );
});

it('says when a case has ended, and has no empty tables', () => {
  const none = [part(0, 0)];
  const ended = {
    ...view,
    to: view.from,
    totalBusinessDays: 0,
    parties: none.map((p) => ({ party: 'us', ...p })),
    stages: none.map((p) => ({ label: 'Received', ...p })),
    causes: none.map((p) => ({ label: 'Our own queue', ...p })),
  };
  expect(waitingInWords('GO-000003', ended)).toBe(
    'GO-000003  0.00 business days: received 2026-11-18, ended 2026-11-18',
  );
});
