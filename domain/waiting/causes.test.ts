import { STAGE_CODES } from '../lifecycle/stages';
import { WAITING_ON } from '../primitives';
import { CAUSE_CODES, causeOf, type Moment } from './causes';
import type { Sign } from './signs';
import { CALENDAR, history, RECEIVED_AT, winter } from './test-history';
import { waitingReport } from './waiting-report';

type Entries = Parameters<typeof history>;

/** The cause that runs after a history whose last entry is on November 30. */
function causeAfter(...entries: Entries): string | null | undefined {
  const place = { receivedAt: RECEIVED_AT, now: winter('12-01 12:00'), calendar: CALENDAR };
  return waitingReport(history(...entries), place).intervals.at(-1)?.cause;
}

const waitsOn = (on: (typeof WAITING_ON)[number]): Entries => [
  ['11-30 10:00', 'case.waiting', { on, since: winter('11-30 10:00') }],
];
const inStage = (to: (typeof STAGE_CODES)[number]): Entries => [
  ['11-19 10:00', 'case.stage', { from: 'received', to, because: 'a test' }],
];
const stuck = (reason: string, code: string): Entries => [
  ['11-20 10:00', 'carrier.refused', { codes: [code] }],
  ['11-20 10:00', 'case.attention', { reason, on: true }],
];
const ordered = (code: number): Entries => [
  ['11-19 10:00', 'requirement.determined', { code, label: 'a report' }, 'r1'],
  ['11-19 11:00', 'requirement.ordered', { vendor: 'V', generation: 1, orderRef: 'o1' }, 'r1'],
];
const vendorSays = (status: string): Entries => [
  ['11-20 10:00', 'requirement.vendor-status', { status, at: winter('11-20 10:00') }, 'r1'],
];
const becomes = (to: 'in-review' | 'satisfied' | 'outstanding'): Entries => [
  ['11-21 10:00', 'requirement.status', { from: 'outstanding', to, because: 'a test' }, 'r1'],
];
const owes = (code: number): Entries => [
  ['11-19 10:00', 'requirement.determined', { code, label: 'a paper' }, 'r2'],
];
const contradicted: Entries = [
  ['11-20 10:00', 'carrier.status', { status: 'active', at: winter('11-20 10:00') }],
  [
    '11-20 10:00',
    'carrier.status-unclear',
    { status: 'active', at: winter('11-20 10:00'), stage: 'submitted' },
  ],
];
const lookedInto: Entries = [
  ['11-20 12:00', 'task.closed', { taskId: 't1', kind: 'reconcile-carrier-status' }],
];

const held: Entries = [['11-22 10:00', 'case.held', { reason: 'other', until: winter('12-22 09:00') }]];

it.each<[string, Entries, string]>([
  ['a case that nobody has taken up', [], 'own-queue'],
  ['the agent', waitsOn('agent'), 'agent'],
  ['a doctor', [...ordered(11), ...waitsOn('aps-vendor')], 'doctor'],
  ['a doctor who wants a fee', [...ordered(11), ...vendorSays('fee-required')], 'records-authorization'],
  [
    'a doctor whose fee was paid: the order is out again',
    [...ordered(11), ...vendorSays('fee-required'), ...ordered(11), ...waitsOn('aps-vendor')],
    'doctor',
  ],
  [
    'a fee for what has come another way',
    [...ordered(11), ...vendorSays('fee-required'), ...becomes('satisfied')],
    'own-queue',
  ],
  [
    'the authorization, while records are collected',
    [...inStage('gathering'), ...owes(822), ...waitsOn('agent')],
    'records-authorization',
  ],
  [
    'the authorization among other papers, before good order',
    [...inStage('not-in-good-order'), ...owes(822), ...waitsOn('agent')],
    'agent',
  ],
  ['a submission that the carrier refused', stuck('carrier-submission', 'partner-refused'), 'data-mismatch'],
  ['a carrier that cannot be reached', stuck('carrier-evidence', 'unreachable'), 'carrier-new-business'],
  ['a carrier that is not set up', stuck('carrier-submission', 'no-carrier'), 'own-queue'],
  [
    'a refused submission that was sent again',
    [
      ...stuck('carrier-submission', 'partner-refused'),
      ['11-21 10:00', 'case.attention', { reason: 'carrier-submission', on: false }],
    ],
    'own-queue',
  ],
  [
    'results about somebody else',
    [...ordered(1), ...becomes('in-review'), ...waitsOn('exam-company')],
    'data-mismatch',
  ],
  [
    'results about somebody else while another order is out',
    [
      ...ordered(1),
      ...becomes('in-review'),
      ['11-22 10:00', 'requirement.ordered', { vendor: 'V', generation: 1, orderRef: 'o2' }, 'r2'],
      ...waitsOn('exam-company'),
    ],
    'exam-company',
  ],
  [
    'a carrier whose word does not fit ours',
    [...contradicted, ...waitsOn('carrier-underwriting')],
    'data-mismatch',
  ],
  [
    'a carrier whose word somebody has looked into',
    [...contradicted, ...lookedInto, ...waitsOn('carrier-underwriting')],
    'carrier-underwriting',
  ],
  [
    'the agent, while results are doubted',
    [...ordered(1), ...becomes('in-review'), ...waitsOn('agent')],
    'agent',
  ],
  ["the agent, while the carrier's word does not fit", [...contradicted, ...waitsOn('agent')], 'agent'],
  [
    'a case that was reopened: what was in its way before its end is not any more',
    [
      ...stuck('carrier-submission', 'partner-refused'),
      ['11-21 10:00', 'case.closed', { reason: 'price' }],
      ['11-24 10:00', 'case.reopened', { to: 'ready', noteId: 'n1' }],
    ],
    'own-queue',
  ],
  ['a case on hold', [...held, ...waitsOn('us')], 'hold'],
  [
    'a case on hold whose submission was refused',
    [...stuck('carrier-submission', 'partner-refused'), ...held],
    'hold',
  ],
  [
    'a case that is not on hold any more',
    [...held, ['11-23 10:00', 'case.released', { because: 'a test' }]],
    'own-queue',
  ],
  [
    'a case that ended on hold and was reopened',
    [
      ...held,
      ['11-23 10:00', 'case.closed', { reason: 'price' }],
      ['11-24 10:00', 'case.reopened', { to: 'ready', noteId: 'n1' }],
    ],
    'own-queue',
  ],
  ['the carrier of an exchanged policy', waitsOn('other-carrier'), 'source-carrier'],
  ['the free look', [...inStage('free-look'), ...waitsOn('client')], 'free-look'],
])('%s', (_, entries, cause) => {
  expect(causeAfter(...entries)).toBe(cause);
});

const SIGNS: Sign[] = [
  'fee-asked',
  'authorization-owed',
  'results-doubted',
  'on-hold',
  'sending-refused',
  'carrier-unreachable',
  'carrier-contradicts',
];

it('every moment has a cause, and every cause a moment, but for the reinsurer whom no history names', () => {
  const found = new Set<string>();
  for (const party of WAITING_ON)
    for (const stage of STAGE_CODES)
      for (const signs of [[], ...SIGNS.map((sign) => [sign])]) {
        const moment: Moment = { party, stage, signs: new Set(signs) };
        found.add(causeOf(moment));
      }
  expect([...found, 'reinsurer'].sort()).toEqual([...CAUSE_CODES].sort());
});
