import type { CaseSnapshot } from '../case/case-types';
import { consentNeeded, refundKey, reopenedSnapshot, reopenStages, stillCancelling } from './reopening';
import { isTerminal, STAGE_CODES, type Stage } from './stages';

const AT = '2026-12-01T15:00:00.000Z';
const CLOSED: CaseSnapshot = {
  schemaVersion: 1,
  stage: 'incomplete',
  closeReason: 'out-of-time',
  stateVersion: 9,
  requirements: [],
  waitingOn: null,
  pendingSince: '2026-11-18T15:00:00.000Z',
  ladders: {},
  carrierEventAt: '2026-11-20T12:00:00.000Z',
  carrierStatus: 'acknowledged',
  carrierFollowedAt: '2026-11-20T12:00:00.000Z',
  unresolved: [{ status: 'active', at: AT }],
  policyNumberKnown: true,
  applicationVersion: 2,
  reviewedVersion: 2,
  submissions: 1,
  transmittals: 1,
  evidenceSent: ['exam', 'aps'],
  orderedIds: ['exam', 'aps'],
  freeLookEndsAt: null,
  stuckReasons: ['requirement-problem'],
  processedIds: ['m1'],
  closedFrom: 'gathering',
};
const TERMINAL = STAGE_CODES.filter(isTerminal);

describe('where a closed case may go on', () => {
  it('is an open stage, whatever it was closed as and from', () => {
    for (const stage of TERMINAL)
      for (const closedFrom of STAGE_CODES.filter((s) => !isTerminal(s)))
        for (const submitted of [true, false]) {
          const stages = reopenStages({ stage, closedFrom, submitted, stillToGather: submitted });
          expect(stages.length).toBeGreaterThan(0);
          expect(stages.filter(isTerminal)).toEqual([]);
        }
  });

  it.each([
    ['before the submission', 'incomplete', 'not-in-good-order', false, false, 'good-order'],
    ['with something to gather', 'withdrawn', 'gathering', true, true, 'gathering'],
    ['with everything in', 'declined', 'under-review', true, false, 'under-review'],
    ['after the issue', 'not-taken', 'delivery', true, false, 'delivery-requirements'],
    ['after the free look', 'rescinded', 'free-look', true, false, 'reissue'],
  ] as const)('%s', (_when, stage, closedFrom, submitted, stillToGather, usual) => {
    expect(reopenStages({ stage, closedFrom, submitted, stillToGather })[0]).toBe(usual);
  });
});

describe("the carrier's consent", () => {
  const needed = (stage: Stage, submitted: boolean, reopenUntil: string | null, at = AT) =>
    consentNeeded({ stage, submitted }, { at, reopenUntil });

  it('is needed once the carrier has had the application', () => {
    for (const stage of TERMINAL)
      expect([needed(stage, true, null), needed(stage, false, null)]).toEqual([true, false]);
  });

  it('is not for a file closed for time, up to the last of its days', () => {
    expect(needed('incomplete', true, AT)).toBe(false);
    expect(needed('incomplete', true, '2026-12-01T14:59:59.999Z')).toBe(true);
    expect(needed('declined', true, '2100-01-01T00:00:00.000Z')).toBe(true);
  });
});

describe('what a reopened case goes on from', () => {
  const exam = { id: 'exam', code: 10, phase: 'underwriting', fulfilment: 'vendor' } as const;
  const requirements = [
    { ...exam, status: 'needed' as const },
    { ...exam, id: 'aps', code: 11, status: 'satisfied' as const },
  ];
  const open = reopenedSnapshot(CLOSED, { to: 'gathering', at: AT, requirements, again: ['exam'] });

  it('waits from now, on somebody, for no reason of before', () => {
    expect(open).toMatchObject({
      stage: 'gathering',
      closeReason: null,
      stateVersion: 10,
      waitingOn: 'us',
      pendingSince: AT,
      ladders: {},
      unresolved: [],
      stuckReasons: [],
      reopenedAt: AT,
    });
    expect(open.closedFrom).toBeUndefined();
  });

  it.each<[string, Partial<CaseSnapshot>, number | undefined]>([
    ['in force, by a version that did not count', { closedFrom: 'free-look' }, 1],
    ['in force, as counted', { closedFrom: 'free-look', issues: 3 }, 3],
    ['before the issue', { closedFrom: 'under-review' }, undefined],
  ])(
    'knows how often its policy was issued, and no limit of its delivery, when it ended %s',
    (_, closed, issues) => {
      const now = reopenedSnapshot(
        { ...CLOSED, deliverBy: AT, ...closed },
        { to: 'reissue', at: AT, requirements, again: [] },
      );
      expect([now.issues, now.deliverBy]).toEqual([issues, undefined]);
    },
  );

  it("keeps the carrier's limit of a delivery that goes on", () => {
    const closed = { ...CLOSED, closedFrom: 'delivery' as const, deliverBy: AT };
    const to = 'delivery-requirements';
    expect(reopenedSnapshot(closed, { to, at: AT, requirements, again: [] }).deliverBy).toBe(AT);
  });

  it('keeps what was taken, sent and ordered, but for what is ordered again', () => {
    const { submissions, transmittals, processedIds, orderedIds, evidenceSent, carrierStatus } = open;
    expect({ submissions, transmittals, processedIds, carrierStatus }).toEqual({
      submissions: 1,
      transmittals: 1,
      processedIds: ['m1'],
      carrierStatus: 'acknowledged',
    });
    expect([orderedIds, evidenceSent]).toEqual([['aps'], ['aps']]);
  });

  it.each<[string, Stage, CaseSnapshot['unresolved'], CaseSnapshot['carrierStatus']]>([
    [
      'waits still where the policy is out',
      'delivery-requirements',
      [{ status: 'active', at: AT }],
      'active',
    ],
    ['is news when it is said again elsewhere', 'reissue', [], null],
  ])(
    "a carrier's word that waited for a person %s; an end that it reported does not",
    (_how, to, waits, status) => {
      const unresolved = [
        { status: 'withdrawn' as const, at: '2026-11-30T12:00:00.000Z' },
        ...CLOSED.unresolved,
      ];
      const closed = { ...CLOSED, unresolved, carrierStatus: 'active' as const, carrierEventAt: AT };
      const now = reopenedSnapshot(closed, { to, at: AT, requirements, again: [] });
      expect([now.unresolved, now.carrierStatus]).toEqual([waits, status]);
      const ended = { ...CLOSED, unresolved: [], carrierStatus: 'withdrawn' as const };
      expect(reopenedSnapshot(ended, { to, at: AT, requirements, again: [] }).carrierStatus).toBe(
        'withdrawn',
      );
    },
  );

  it('that is submitted anew is acknowledged by no word of before, and brings all of its evidence', () => {
    const since = [{ status: 'withdrawn' as const, at: '2026-12-02T12:00:00.000Z' }];
    const anew = reopenedSnapshot(CLOSED, { to: 'ready', at: AT, requirements, again: [], since });
    const { carrierStatus, evidenceSent, earlierFile } = anew;
    expect([carrierStatus, evidenceSent]).toEqual([null, []]);
    expect(earlierFile).toEqual({ until: '2026-12-02T12:00:00.000Z', said: ['withdrawn'] });
    expect(open.earlierFile).toBeUndefined();
  });

  it('remembers cash that went back after the end as refunded, and as held what nobody has returned', () => {
    const cash = { held: true, temporary: 'ended' as const };
    const reopened = (refunded: boolean) =>
      reopenedSnapshot({ ...CLOSED, cash }, { to: 'gathering', at: AT, requirements, again: [], refunded })
        .cash;
    expect([reopened(true), reopened(false)]).toEqual([{ ...cash, held: false, settled: 'refunded' }, cash]);
    expect(open.cash).toBeUndefined();
  });

  it('asks anew under keys of its own, so that what its end had closed is asked again', () => {
    const keys = [{}, open, { reopenedAt: '2027-01-05T15:00:00.000Z' }].map((life) => refundKey('c1', life));
    expect([keys[0], new Set(keys).size]).toEqual(['cash-refund:c1', 3]);
  });

  it('remembers what the carrier was not told of, unless all of it is submitted anew', () => {
    const closed = { ...CLOSED, untold: [{ version: 2, attempt: 1 }] };
    const told = (to: Stage) => reopenedSnapshot(closed, { to, at: AT, requirements, again: [] }).untold;
    expect([told('gathering'), told('ready')]).toEqual([closed.untold, []]);
  });

  it.each(['accepted', 'declined', 'appealed'] as const)(
    'does not tell its carrier the reply that its end left unsent: %s',
    (state) => {
      const offer = { id: 'o1', at: AT, expiresAt: AT, state, told: false, refusals: 1 };
      const now = reopenedSnapshot(
        { ...CLOSED, offer },
        { to: 'gathering', at: AT, requirements, again: [] },
      );
      expect(now.offer).toEqual({ ...offer, told: true });
    },
  );

  it('does not begin while an order is still being taken back', () => {
    expect(stillCancelling(requirements, ['exam', 'aps']).map((r) => r.id)).toEqual(['exam']);
    expect(stillCancelling(requirements, ['aps'])).toEqual([]);
  });
});
