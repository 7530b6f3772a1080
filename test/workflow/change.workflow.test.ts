import { randomUUID } from 'node:crypto';
import { ApplicationFailure } from '@temporalio/common';
import type { RequirementView } from '../../domain/case/case-types';
import type { CarrierStatus } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import { CaseRig } from './case-rig';
import { OrderRig } from './order-rig';
import { endAndReplay, startTestWorker, type TestWorker } from './temporal';

const rigs = new Map<string, CaseRig>();
const orders = new Map<string, OrderRig>();
let worker: TestWorker;

beforeAll(async () => {
  worker = await startTestWorker({ ...OrderRig.activities(orders), ...CaseRig.activities(rigs) });
});
afterAll(async () => {
  await endAndReplay(worker, [...rigs.values(), ...orders.values()]);
  await worker.close();
});

const says = (status: CarrierStatus, day: string): CaseFact => ({
  kind: 'carrier-status',
  status,
  at: `${day}T12:00:00.000Z`,
  policyNumber: true,
});
const agents = (status: RequirementView['status'] = 'outstanding'): RequirementView => ({
  id: 'statement',
  code: 144,
  phase: 'underwriting',
  fulfilment: 'agent',
  status,
});
const change = (rig: CaseRig, version = 2, messageId: string = randomUUID()) =>
  rig.command('changeApplication', { changeId: `change-${version}`, version }, messageId);
const sent = (rig: CaseRig) => rig.sent.map(({ what }) => what);
/** Who was told that an appointment is missing. */
const roles = (rig: CaseRig) =>
  rig.changes.flatMap((c) => c.tasks).flatMap((t) => (t.kind === 'appointment-due' ? [t.role] : []));
const eventTypes = (rig: CaseRig) => rig.changes.flatMap((c) => c.events).map((e) => e.type);

async function underReview(set?: (rig: CaseRig) => void): Promise<CaseRig> {
  const rig = await CaseRig.start(rigs, () => worker, set);
  await rig.inStage('submitted');
  await rig.tell(says('acknowledged', '2026-11-19'));
  await rig.inStage('under-review');
  return rig;
}

describe('a change of a submitted application', () => {
  it('that needs more is gathered for, told to the carrier once, and only then is evidence sent', async () => {
    const rig = await underReview();
    rig.carriedOut = { requirements: [agents()], cancelOrders: [] };
    const messageId = randomUUID();
    await change(rig, 2, messageId);
    await rig.inStage('additional-requirements');
    await rig.until(() => sent(rig).includes('change'));
    // The same command again is the same change.
    await change(rig, 2, messageId);
    await rig.command('receiveRequirement', { requirementId: 'statement', documentIds: ['document'] });
    await rig.inStage('under-review');
    expect(sent(rig)).toEqual(['submission', 'change', 'evidence']);
    expect(eventTypes(rig).filter((type) => type === 'application.changed')).toHaveLength(1);
  });

  it('that names another agent has that one reminded from then on', async () => {
    const rig = await underReview();
    rig.carriedOut = { requirements: [agents()], cancelOrders: [], agentId: 'another' };
    rig.agent = 'another';
    await change(rig);
    await rig.inStage('additional-requirements');
    await rig.days(4);
    expect([...new Set(rig.mails.map((mail) => mail.agentId))]).toEqual(['another']);
  });

  it('that names an agent who is not appointed yet has the appointment looked after until the day', async () => {
    const rig = await underReview();
    const looks = [
      { at: '2026-12-03T14:00:00.000Z', last: false },
      { at: '2026-12-17T14:00:00.000Z', last: true },
    ];
    const appointment = { awaited: false, looks };
    rig.review = { ...rig.review, appointment };
    rig.carriedOut = { requirements: [], cancelOrders: [], agentId: 'another', appointment };
    rig.agent = 'another';
    await change(rig);
    await rig.days(16);
    expect(roles(rig)).toEqual(['case-manager']);
    // Another change leaves the days as they are.
    rig.carriedOut = {
      ...rig.carriedOut,
      appointment: { awaited: false, looks: [{ at: '2026-12-12T14:00:00.000Z', last: false }, looks[1]!] },
    };
    await change(rig, 3);
    await rig.days(16);
    expect(roles(rig)).toEqual(['case-manager', 'manager']);
  });

  it('that brings cash has its temporary insurance warned of, and ended on its day', async () => {
    const rig = await underReview();
    const temporary = { warnAt: ['2026-11-28T14:00:00.000Z'], endsAt: '2026-12-05T05:00:00.000Z' };
    rig.carriedOut = { requirements: [], cancelOrders: [], cash: { temporary } };
    await change(rig);
    await rig.days(20);
    const ofCash = rig.tasks().filter((kind) => kind.startsWith('temporary-insurance'));
    expect(ofCash).toEqual(['temporary-insurance-ending', 'temporary-insurance-ended']);
  });

  it('after approval leads back to the underwriter, and a repeated approval of before does not undo that', async () => {
    const rig = await underReview();
    await rig.tell(says('approved', '2026-11-24'));
    await rig.inStage('approved');
    await change(rig);
    await rig.inStage('under-review');
    await rig.tell(says('approved', '2026-11-24'));
    expect(rig.stage).toBe('under-review');
    await rig.tell(says('approved', '2026-11-27'));
    await rig.inStage('approved');
  });

  it('after issue leads to reissue, and from there to delivery again', async () => {
    const rig = await underReview();
    await rig.tell(says('approved', '2026-11-24'));
    await rig.tell(says('issued', '2026-11-25'));
    await rig.inStage('delivery-requirements');
    await change(rig);
    await rig.inStage('reissue');
    await rig.until(() => sent(rig).includes('change'));
    await rig.tell(says('reissue', '2026-11-26'));
    await rig.tell(says('issued', '2026-11-28'));
    await rig.inStage('delivery-requirements');
  });

  it('is refused with words before the carrier has the application and after the end', async () => {
    const early = await CaseRig.start(
      rigs,
      () => worker,
      (rig) => {
        rig.review = { inGoodOrder: false, blocking: 1, requirements: [] };
      },
    );
    await early.inStage('not-in-good-order');
    await expect(change(early)).rejects.toMatchObject({ cause: { type: 'not-submitted' } });
    const old = await underReview();
    await expect(change(old, 1)).rejects.toMatchObject({ cause: { type: 'application-version' } });
    await old.tell(says('approved', '2026-11-24'));
    await old.tell(says('issued', '2026-11-25'));
    await old.tell(says('active', '2026-11-26'));
    await old.inStage('free-look');
    await expect(change(old)).rejects.toMatchObject({ cause: { type: 'case-in-force' } });
  });

  it('that the carrier refuses waits visibly for a person, and goes again as another message', async () => {
    const rig = await underReview();
    rig.carrierFails = () => ApplicationFailure.nonRetryable('no', 'partner-refused');
    await change(rig);
    await rig.until(() => rig.changes.at(-1)?.stuckReasons.includes('carrier-change') ?? false);
    expect(rig.tasks()).toContain('carrier-change');
    rig.carrierFails = undefined;
    await rig.command('resend', {});
    await rig.until(() => eventTypes(rig).includes('carrier.change-sent'));
    expect(rig.changes.at(-1)?.stuckReasons).toEqual([]);
    const told = rig.changes.flatMap((c) => c.events).filter((e) => e.type === 'carrier.change-sent');
    expect(told.map((e) => e.data)).toEqual([{ version: 2, dispatchKey: expect.stringContaining('change') }]);
  });

  it('does not hinder the end of the case while the carrier cannot be reached', async () => {
    const rig = await underReview();
    rig.carrierFails = () => ApplicationFailure.retryable('nobody answers', 'dispatch-unclear');
    await change(rig);
    await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
    expect(await rig.result()).toMatchObject({ stage: 'withdrawn' });
  });

  it.each([
    ['under-review', ['change']],
    ['ready', ['submission']],
  ] as const)(
    'that the carrier had not taken when the case ended is told when it is reopened to %s: by %j',
    async (to, told) => {
      const rig = await underReview();
      rig.carrierFails = () => ApplicationFailure.nonRetryable('no', 'partner-refused');
      await change(rig);
      await rig.until(() => rig.tasks().includes('carrier-change'));
      await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
      await rig.result();
      rig.carrierFails = undefined;
      const before = sent(rig).length;
      await rig.reopen(to);
      await rig.until(() => sent(rig).length > before);
      await rig.days(1);
      // Submitted anew, it is asked about as well, until the carrier acknowledges it.
      const since = sent(rig).slice(before);
      expect(since.filter((what) => what !== 'inquiry')).toEqual(told);
    },
  );
});

describe('an order that a change makes needless', () => {
  async function ordered() {
    const view: RequirementView = {
      ...{ id: randomUUID(), code: 11, phase: 'underwriting', fulfilment: 'vendor', orderKind: 'aps' },
      ...{ vendorCode: 'CHART', status: 'needed' },
    } as RequirementView;
    const order = OrderRig.known(() => worker, view.id, 'aps');
    orders.set(view.id, order);
    const rig = await CaseRig.start(
      rigs,
      () => worker,
      (r) => {
        r.review = { inGoodOrder: true, blocking: 0, requirements: [view] };
      },
    );
    await rig.inStage('submitted');
    await rig.tell(says('acknowledged', '2026-11-19'));
    await rig.inStage('gathering');
    await order.placed();
    const marked: RequirementView = { ...view, status: 'outstanding', notNeeded: true };
    rig.carriedOut = { requirements: [marked], cancelOrders: [view.id] };
    return { rig, order, view };
  }

  it('is taken back from its vendor, and holds the case up no longer', async () => {
    const { rig, order } = await ordered();
    await change(rig);
    await rig.inStage('under-review');
    expect(await order.result()).toBe('cancelled');
  });

  it('goes on when the vendor does not agree, and is taken back again when the case ends', async () => {
    const { rig, order } = await ordered();
    order.cancelFails = () => ApplicationFailure.nonRetryable('too late', 'partner-refused');
    await change(rig);
    await rig.inStage('under-review');
    await order.until(() => order.daysOf('cancel-failed').length === 1);
    expect(order.daysOf('cancelled')).toEqual([]);
    order.cancelFails = undefined;
    await rig.command('withdraw', { by: 'client', reason: 'changed-mind' });
    expect(await order.result()).toBe('cancelled');
  });
});

describe('a policy date that the carrier refuses', () => {
  const refused = (day: string): CaseFact => ({ kind: 'policy-date', at: `${day}T12:00:00.000Z` });

  it('has what the other age asks for gathered before the underwriter goes on, and is looked at once', async () => {
    const rig = await underReview((r) => {
      r.rules.dated = { ...r.rules.dated, requirements: [agents()] };
    });
    await rig.tell(refused('2026-11-20'));
    await rig.inStage('additional-requirements');
    await rig.tell(says('pending', '2026-11-21'));
    await rig.command('receiveRequirement', { requirementId: 'statement', documentIds: ['document'] });
    await rig.inStage('under-review');
    expect(rig.rules.asked).toEqual([{ answered: '2026-11-20T12:00:00.000Z', stage: 'under-review' }]);
  });

  it('together with the decision leaves the case where the decision leads', async () => {
    const rig = await underReview((r) => {
      r.rules.dated = { ...r.rules.dated, applied: false };
    });
    await rig.tell(refused('2026-11-24'), says('approved', '2026-11-24'));
    await rig.inStage('approved');
    expect(rig.rules.asked.map(({ stage }) => stage)).toEqual(['approved']);
  });
});
