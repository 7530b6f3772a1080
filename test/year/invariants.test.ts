import type { WaitingOn } from '../../domain/primitives';
import type { CaseRecord, RecordedEvent, RecordedRequirement } from './case-record';
import { INVARIANTS, violationsOf } from './invariants';
import { waitingOf } from './test-waiting';

const at = '2026-12-01T15:00:00.000Z';
const middle = '2026-12-10T15:00:00.000Z';
const later = '2026-12-20T15:00:00.000Z';
const event = (type: string, data: object, requirementId: string | null = null, when = at): RecordedEvent =>
  ({ type, at: when, actor: 'system', requirementId, data }) as RecordedEvent;

const exam: RecordedRequirement = {
  id: 'exam',
  code: 10,
  phase: 'underwriting',
  fulfilment: 'vendor',
  orderKind: 'exam',
  about: 'insured',
  status: 'satisfied',
  waiverReason: null,
  doctorsOwn: false,
  servesOthers: false,
};
const receipt: RecordedRequirement = {
  ...exam,
  id: 'receipt',
  code: 132,
  phase: 'delivery',
  orderKind: null,
};
const hipaa: RecordedRequirement = {
  ...exam,
  id: 'hipaa',
  code: 822,
  phase: 'good-order',
  orderKind: null,
  status: 'outstanding',
};
const doctorsOwn: RecordedRequirement = { ...hipaa, id: 'own', phase: 'underwriting', doctorsOwn: true };
const stage = (from: string, to: string) => event('case.stage', { from, to, because: 'so' });
const determined = (id: string) => event('requirement.determined', { code: 1, label: '', reasons: [] }, id);
const ordered = (id: string, generation = 1) =>
  event('requirement.ordered', { vendor: 'SWIFT', generation, orderRef: 'x' }, id);
const moved = (id: string, to: string, because = 'it came') =>
  event('requirement.status', { from: 'needed', to, because }, id);
const checked = event('good-order.checked', {
  checkId: 'c',
  inGoodOrder: true,
  blocking: 0,
  warnings: 0,
  version: 1,
});

/** A case that went from receipt to in force; each test breaks one thing. */
const placed = (): CaseRecord => ({
  receivedAt: at,
  team: null,
  openTasks: 0,
  waiting: waitingOf(at, [['us', later]]),
  id: 'id',
  number: 'GO-000001',
  stage: 'closed',
  closeReason: 'in-force',
  waitingOn: null,
  nextActionAt: null,
  ownerId: null,
  events: [
    checked,
    determined('exam'),
    ordered('exam'),
    moved('exam', 'satisfied'),
    event('carrier.policy-number', {}),
    determined('receipt'),
    moved('receipt', 'satisfied'),
    event('carrier.status', { status: 'active', at: later }),
    stage('delivery-requirements', 'placed'),
    stage('placed', 'free-look'),
    stage('free-look', 'closed'),
    event('case.closed', { reason: 'in-force' }),
    event('case.waiting', { on: null, since: at }),
  ],
  requirements: [exam, receipt],
  mails: new Set(),
  tasks: [],
  dispatches: [],
  readAt: '2027-02-01T15:00:00.000Z',
  running: [],
});
const open = (): CaseRecord => ({
  ...placed(),
  stage: 'gathering',
  closeReason: null,
  waitingOn: 'agent',
  nextActionAt: later,
  events: placed().events.slice(0, 4),
  running: ['case-id'],
  ownerId: 'key-of-a-case-manager',
  waiting: waitingOf(at, [['agent', null]]),
});
/** @param between who had it while it was closed. */
const takenUpAgain = (between: WaitingOn | null): CaseRecord => ({
  ...open(),
  events: [
    event('case.stage', { from: 'gathering', to: 'withdrawn', because: 'so' }, null, middle),
    event('case.closed', { reason: 'price' }, null, middle),
    event('case.reopened', { to: 'gathering', noteId: 'n' }, null, later),
  ],
  requirements: [],
  waiting: waitingOf(at, [
    ['agent', middle],
    [between, later],
    ['us', null],
  ]),
});
const names = (of: CaseRecord) => [...new Set(violationsOf(of).map((v) => v.invariant))];

describe('the invariants', () => {
  it('hold for a case that went well, and for one that is under way', () => {
    expect(names(placed())).toEqual([]);
    expect(names(open())).toEqual([]);
  });

  it('are the ten of the lifecycle and that time adds up, each with words of its own', () => {
    expect(new Set(INVARIANTS.map(({ says }) => says)).size).toBe(11);
  });

  it('hold for a case that a team owns', () => {
    expect(names({ ...open(), ownerId: null, team: 'life-east' })).toEqual([]);
  });

  it('hold for a case that was held, and for one that was taken up again', () => {
    const held = event('case.held', { reason: 'other', until: later }, null, middle);
    const waiting = waitingOf(at, [
      ['agent', middle],
      ['us', null],
    ]);
    expect(names({ ...open(), events: [...open().events, held], waiting })).toEqual([]);
    expect(names(takenUpAgain(null))).toEqual([]);
  });

  it('let an order go on for another case of the inquiry, and only then', () => {
    const closed = { ...placed(), running: ['requirement-exam'] };
    const serving = (servesOthers: boolean) =>
      names({ ...closed, requirements: [{ ...exam, servesOthers }, receipt] });
    expect([serving(true), serving(false)]).toEqual([[], ['closed-clean']]);
  });

  it('let other orders go on while one of them waits for an authorization of the doctor', () => {
    const events = [
      checked,
      determined('own'),
      determined('exam'),
      ordered('exam'),
      moved('exam', 'satisfied'),
    ];
    expect(names({ ...open(), events, requirements: [exam, doctorsOwn] })).toEqual([]);
  });

  /** Each way to break a case, and the invariant that must say so. */
  const broken: [string, () => CaseRecord][] = [
    [
      'authorized',
      () => ({
        ...open(),
        events: [determined('exam'), determined('hipaa'), ordered('exam')],
        requirements: [exam, hipaa],
      }),
    ],
    [
      'authorized',
      () => ({
        ...open(),
        events: [checked, determined('exam'), determined('own'), determined('hipaa'), ordered('exam')],
        requirements: [exam, doctorsOwn, { ...hipaa, phase: 'underwriting' }],
      }),
    ],
    [
      'authorized',
      () => ({
        ...open(),
        events: [determined('hipaa'), determined('own'), moved('own', 'satisfied'), ordered('exam')],
        requirements: [exam, hipaa, { ...doctorsOwn, status: 'satisfied' }],
      }),
    ],
    [
      'one-live-order',
      () => ({ ...open(), events: [checked, determined('exam'), ordered('exam'), ordered('exam')] }),
    ],
    [
      'one-live-order',
      () => ({
        ...open(),
        requirements: [exam, { ...exam, id: 'twin' }],
        events: [checked, ordered('exam'), ordered('twin')],
      }),
    ],
    ['evidence-or-waiver', () => ({ ...open(), events: [checked, moved('exam', 'satisfied', '')] })],
    ['evidence-or-waiver', () => ({ ...open(), requirements: [{ ...exam, status: 'waived' }] })],
    [
      'placed-complete',
      () => ({ ...placed(), events: placed().events.filter((e) => e.type !== 'carrier.policy-number') }),
    ],
    [
      'placed-complete',
      () => ({
        ...placed(),
        events: placed().events.filter(
          (e) => e.requirementId !== 'receipt' || e.type === 'requirement.determined',
        ),
      }),
    ],
    [
      'closed-clean',
      () => ({ ...placed(), events: [...placed().events, event('case.closed', { reason: 'price' })] }),
    ],
    ['closed-clean', () => ({ ...placed(), nextActionAt: later })],
    ['closed-clean', () => ({ ...placed(), running: ['requirement-exam'] })],
    [
      'message-logged',
      () => ({
        ...open(),
        events: [checked, event('follow-up.agent', { mail: 'm', items: 1, requirementIds: [] })],
      }),
    ],
    [
      'message-logged',
      () => ({
        ...open(),
        tasks: ['t'],
        events: [1, 2].map(() => event('follow-up.escalated', { action: 'a', taskKey: 't' })),
      }),
    ],
    [
      'newest-wins',
      () => ({
        ...open(),
        events: [
          event('carrier.status', { status: 'approved', at: later }),
          event('carrier.status', { status: 'pending', at }),
        ],
      }),
    ],
    [
      'timers-from-now',
      () => ({
        ...open(),
        tasks: ['1', '2', '3'],
        events: [
          event('case.reopened', { to: 'gathering', noteId: 'n' }),
          ...['1', '2', '3'].map((taskKey) => event('follow-up.escalated', { action: 'a', taskKey })),
        ],
      }),
    ],
    ['ordered-explained', () => ({ ...open(), requirements: [] })],
    ['ordered-explained', () => ({ ...open(), events: [checked, ordered('exam')] })],
    ['nobody-waits-unseen', () => ({ ...open(), events: [event('case.waiting', { on: null, since: at })] })],
    ['nobody-waits-unseen', () => ({ ...open(), nextActionAt: null })],
    ['nobody-waits-unseen', () => ({ ...open(), running: [] })],
    ['nobody-waits-unseen', () => ({ ...open(), ownerId: null })],
    [
      'nobody-waits-unseen',
      () => ({
        ...open(),
        events: [
          event('case.held', { reason: 'other', until: later }),
          event('case.waiting', { on: 'agent', since: at }),
        ],
      }),
    ],
    ['time-adds-up', () => ({ ...open(), waiting: { ...open().waiting, totalBusinessMinutes: 7 } })],
    ['time-adds-up', () => ({ ...open(), receivedAt: later })],
    ['time-adds-up', () => ({ ...open(), waiting: waitingOf(at, [['us', later]]) })],
    ['time-adds-up', () => ({ ...open(), waiting: { ...open().waiting, intervals: [] } })],
    [
      'time-adds-up',
      () => {
        const { waiting } = takenUpAgain(null);
        const intervals = waiting.intervals.filter((_, i) => i !== 1);
        return { ...takenUpAgain(null), waiting: { ...waiting, intervals } };
      },
    ],
    ['time-adds-up', () => takenUpAgain('agent')],
    [
      'time-adds-up',
      () => ({ ...open(), events: [event('case.held', { reason: 'other', until: later }, null, at)] }),
    ],
  ];
  it.each(broken)('%s: says what is wrong (%#)', (name, of) => {
    expect(names(of())).toContain(name);
  });

  it('are each broken by one of these cases at least', () => {
    expect([...new Set(broken.map(([name]) => name))].sort()).toEqual(INVARIANTS.map(({ id }) => id).sort());
  });
});
