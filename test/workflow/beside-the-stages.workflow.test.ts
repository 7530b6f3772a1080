import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import type { FoundReplacement } from '../../domain/replacement/replacement-track';
import type { CaseRig } from './case-rig';
import { openRigs } from './open-rigs';

const rigs = openRigs();

const funds: RequirementView = {
  id: 'funds',
  code: 706,
  phase: 'delivery',
  fulfilment: 'other-carrier',
  status: 'outstanding',
};
const receipt: RequirementView = { ...funds, id: 'd1', code: 132, fulfilment: 'agent' };
const found = (track: Partial<FoundReplacement['track']> = {}): FoundReplacement => ({
  track: {
    contracts: [{ id: 'old', exchange: true, requirementId: 'funds', done: [] }],
    steps: [],
    signed: [],
    moneyBefore: 'issue',
    ...track,
  },
  noticeDueAt: '2026-11-25T14:00:00.000Z',
});
const status = (s: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status: s,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});
const startWith = (arrange: (rig: CaseRig) => void) => rigs.start(arrange);
const start = (replacement: FoundReplacement) =>
  startWith((r) => {
    r.review = { inGoodOrder: true, blocking: 0, requirements: [funds], replacement };
    r.deliveryItems = [receipt, funds];
  });
const report = (rig: CaseRig, news: string, more: object = {}) =>
  rig.command('reportReplacement', { news, entryId: `entry-${news}`, contractId: 'old', ...more });
const last = (rig: CaseRig) => rig.changes.at(-1)!;
const chases = (rig: CaseRig) => rig.sent.filter((s) => s.what === 'old-carrier-chase').length;

describe("an agent's appointment", () => {
  const awaited = { awaited: true, looks: [] };

  it('that is filed holds the application back until the carrier has confirmed it; the carrier is asked, then a person', async () => {
    const rig = await startWith((r) => {
      r.review = { inGoodOrder: false, blocking: 0, requirements: [], appointment: awaited };
    });
    await rig.inStage('appointment');
    expect(last(rig).waitingOn).toBe('carrier-new-business');
    await rig.days(8);
    expect(rig.sent.map(({ what }) => what)).toEqual(expect.arrayContaining(['carrier-chase']));
    // The carrier has no case yet that it could be asked about.
    expect(rig.sent.map(({ what }) => what)).not.toContain('inquiry');
    expect([rig.stage, rig.tasks()]).toEqual(['appointment', expect.arrayContaining(['task-case-manager'])]);
    rig.review = { inGoodOrder: true, blocking: 0, requirements: [] };
    await rig.tell({ kind: 'appointment', at: '2026-11-26T12:00:00.000Z' });
    await rig.inStage('submitted');
  });

  it('that nobody has told the case of is found by the next look', async () => {
    const rig = await startWith((r) => {
      r.review = { inGoodOrder: false, blocking: 0, requirements: [], appointment: awaited };
    });
    await rig.inStage('appointment');
    rig.review = { inGoodOrder: true, blocking: 0, requirements: [] };
    await rig.days(3);
    await rig.inStage('submitted');
  });

  it('that is due by a day holds nothing up, and goes to a person twice as long as it is missing', async () => {
    const looks = [
      { at: '2026-12-03T14:00:00.000Z', last: false },
      { at: '2026-12-17T14:00:00.000Z', last: true },
    ];
    const appointment = { awaited: false, looks };
    const rig = await startWith((r) => {
      r.review = { inGoodOrder: true, blocking: 0, requirements: [], appointment };
    });
    const filed = await startWith((r) => {
      r.review = { inGoodOrder: true, blocking: 0, requirements: [], appointment };
    });
    await Promise.all([rig.inStage('submitted'), filed.inStage('submitted')]);
    filed.review = { inGoodOrder: true, blocking: 0, requirements: [] };
    await rig.days(30);
    await filed.days(30);
    const asked = (one: CaseRig) =>
      one.changes.flatMap((c) => c.tasks).filter(({ kind }) => kind === 'appointment-due');
    expect(asked(rig).map(({ role }) => role)).toEqual(['case-manager', 'manager']);
    expect(asked(filed)).toEqual([]);
  });
});

describe('an exchange beside the underwriting', () => {
  it('is chased by its own timetable, holds the issue until the money is in, and follows the carrier then', async () => {
    const rig = await start(found());
    await rig.inStage('submitted');
    expect(rig.tasks()).toEqual(['replacement-notice', 'exchange-request']);
    await rig.tell(status('acknowledged', '2026-11-19'));
    await rig.inStage('under-review');
    await report(rig, 'carrier-notified');
    await rig.days(9);
    expect([chases(rig), rig.tasks().includes('replacement-notice-late')]).toEqual([0, false]);
    await report(rig, 'transfer-requested');
    await rig.days(11);
    expect(chases(rig)).toBeGreaterThanOrEqual(1);
    await rig.tell(status('approved', '2026-12-08'));
    expect([rig.stage, last(rig).waitingOn]).toEqual(['approved', 'other-carrier']);
    await rig.tell(status('issued', '2026-12-09'));
    expect(rig.stage).toBe('approved');
    await report(rig, 'money-received', { difference: 'less' });
    await rig.inStage('delivery');
    expect(rig.tasks()).toContain('exchange-difference');
    expect(rig.changes.flatMap((c) => c.requirements)).toContainEqual({
      requirementId: 'funds',
      status: 'satisfied',
    });
  });

  it('with money that comes before the policy is placed only: delivered without it, placed with it', async () => {
    const rig = await start(found({ moneyBefore: 'placed' }));
    await rig.inStage('submitted');
    await rig.tell(status('acknowledged', '2026-11-19'));
    await rig.tell(status('approved', '2026-11-20'));
    await rig.tell(status('issued', '2026-11-21'));
    await rig.inStage('delivery');
    await report(rig, 'transfer-requested');
    await rig.command('receiveRequirement', { requirementId: 'd1', documentIds: ['doc'] });
    await rig.inStage('delivery-requirements');
    await rig.until(() => last(rig).waitingOn === 'other-carrier');
    await rig.tell(status('active', '2026-11-30'));
    expect(rig.stage).toBe('delivery-requirements');
    await report(rig, 'money-received');
    await rig.inStage('free-look');
  });

  it('that comes with a change of the application holds up no underwriting, is reported like any other, and holds the issue', async () => {
    const rig = await startWith((r) => {
      r.carriedOut = { requirements: [funds], cancelOrders: [], replacement: found() };
    });
    await rig.inStage('submitted');
    await rig.tell(status('acknowledged', '2026-11-19'));
    await rig.inStage('under-review');
    await rig.command('changeApplication', { changeId: 'change-2', version: 2 });
    await rig.until(() => rig.tasks().length > 0);
    expect(rig.tasks()).toEqual(['replacement-notice', 'exchange-request']);
    await report(rig, 'transfer-requested');
    await rig.days(8);
    expect([rig.stages().at(-1), rig.tasks().includes('replacement-notice-late')]).toEqual([
      'under-review',
      true,
    ]);
    await rig.tell(status('approved', '2026-11-28'));
    await rig.tell(status('issued', '2026-11-29'));
    expect([rig.stage, last(rig).waitingOn, chases(rig) > 0]).toEqual(['approved', 'other-carrier', true]);
    await report(rig, 'money-received');
    await rig.until(() => rig.stages().includes('issued'));
  });

  it('of a case that was closed and reopened is asked for anew, by a day from then, and chased', async () => {
    const rig = await start(found());
    await rig.inStage('submitted');
    await report(rig, 'transfer-requested');
    await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
    await rig.result();
    rig.review = { ...rig.review, replacement: { ...found(), noticeDueAt: '2026-12-03T14:00:00.000Z' } };
    const before = rig.changes.length;
    await rig.reopen('under-review');
    await rig.inStage('under-review');
    const anew = rig.changes.slice(before).flatMap((c) => c.tasks);
    expect(anew.map((t) => t.kind)).toEqual(['replacement-notice']);
    expect(rig.changes.slice(0, before).flatMap((c) => c.tasks)).not.toContainEqual(
      expect.objectContaining({ key: anew[0]!.key }),
    );
    await rig.days(16);
    expect([rig.tasks().includes('replacement-notice-late'), chases(rig) > 0]).toEqual([true, true]);
  });

  it('whose old carrier nobody has told in time is put before a manager', async () => {
    const rig = await start(found());
    await rig.inStage('submitted');
    await rig.days(8);
    expect(rig.changes.flatMap((c) => c.tasks)).toContainEqual(
      expect.objectContaining({ kind: 'replacement-notice-late', role: 'manager' }),
    );
  });
});

describe("New York's order", () => {
  const steps = [
    { step: 'definition-signed', before: 'submission' },
    { step: 'information-received', before: 'submission' },
    { step: 'disclosure-signed', before: 'delivery' },
  ] as const;

  it('nothing is submitted before the old carrier has informed, and nothing delivered before the disclosure is signed', async () => {
    const rig = await start(
      found({ steps: [...steps], signed: ['definition-signed'], moneyBefore: 'placed' }),
    );
    await rig.inStage('ready');
    await rig.days(10);
    expect([rig.stage, last(rig).waitingOn, rig.sent.some((s) => s.what === 'submission')]).toEqual([
      'ready',
      'other-carrier',
      false,
    ]);
    expect(chases(rig)).toBeGreaterThan(0);
    await report(rig, 'information-received');
    await rig.inStage('submitted');
    await rig.tell(status('acknowledged', '2026-12-01'));
    await rig.tell(status('approved', '2026-12-02'));
    await rig.tell(status('issued', '2026-12-03'));
    await rig.inStage('issued');
    expect(last(rig).waitingOn).toBe('agent');
    await report(rig, 'disclosure-signed', { contractId: undefined });
    await rig.inStage('delivery');
  });
});

it('a report that makes no sense is refused and changes nothing', async () => {
  const rig = await start(found());
  await rig.inStage('submitted');
  const version = last(rig).stateVersion;
  await expect(report(rig, 'money-received')).rejects.toThrow();
  await expect(report(rig, 'carrier-notified', { contractId: 'nobody' })).rejects.toThrow();
  expect(last(rig).stateVersion).toBe(version);
});

describe('the temporary insurance of a case', () => {
  const temporary = { warnAt: ['2026-11-25T14:00:00.000Z'], endsAt: '2026-12-02T05:00:00.000Z' };
  const withCash = () =>
    startWith((r) => {
      r.review = { inGoodOrder: true, blocking: 0, requirements: [], cash: { temporary } };
    });
  const events = (rig: CaseRig) => rig.changes.flatMap((c) => c.events);
  const ends = (rig: CaseRig) =>
    events(rig).flatMap((e) => (e.type === 'temporary-insurance.ended' ? [e.data.because] : []));
  const count = (rig: CaseRig, kind: string) => rig.tasks().filter((k) => k === kind).length;

  it('is warned of, ends on its day, and then a person decides on the cash', async () => {
    const rig = await withCash();
    await rig.inStage('submitted');
    await rig.days(8);
    expect([count(rig, 'temporary-insurance-ending'), ends(rig)]).toEqual([1, []]);
    await rig.days(6);
    await rig.until(() => ends(rig).length === 1);
    expect(ends(rig)).toEqual(['last-day']);
    expect(count(rig, 'temporary-insurance-ended')).toBe(1);
    await rig.command('settleCash', { how: 'refunded' });
    expect(last(rig).doneTasks).toContain(`cash-decision:${rig.caseId}`);
    await expect(rig.command('settleCash', { how: 'applied' })).rejects.toThrow();
    await rig.days(3);
    expect(ends(rig)).toHaveLength(1);
  });

  it('ends with a refused application, whose cash is a task that the close does not close', async () => {
    const rig = await withCash();
    await rig.inStage('submitted');
    await rig.tell(status('declined', '2026-11-20'));
    await rig.result();
    expect(ends(rig)).toEqual(['case-closed']);
    const closing = rig.changes.findIndex((c) => c.events.some((e) => e.type === 'case.closed'));
    const refund = rig.changes.findIndex((c) => c.tasks.some((t) => t.kind === 'cash-refund'));
    expect(refund).toBeGreaterThan(closing);
  });
});
