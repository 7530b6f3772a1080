import type { OfferReply } from '../../domain/offers/offer';
import { askForChange, previewChange } from '../../intake/changes/ask-for-change';
import { newId } from '../../records/ids';
import { patchOffer } from '../../records/offers';
import { AT, addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { openOffer } from '../../test/builders/offers';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { carryOutChange } from './carry-out-change';
import { planDelivery, planFreeLook, planLateDelivery } from './plan-delivery';
import { takeUp } from './take-up';

const AMENDMENT = 126;
const RECEIPT = 132;
const PREMIUM = 125;
const HEALTH = 19;
let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  one = await openCase(product, { deliveryMethod: 'agent' });
});
afterAll(() => product.close());

const plan = async (issue = 1, at = AT) =>
  (await planDelivery(product.deps, { ...one.ids, at, issue })).requirements;
const codes = async () => (await plan()).map(({ code }) => code);
const open = async (issue: number) =>
  (await plan(issue)).filter((r) => r.status === 'outstanding').map((r) => [r.code, r.generation ?? 1]);
const setAll = (code: number, data: { status: string; receivedAt?: Date; closedAt?: Date }) =>
  product.db.requirement.updateMany({ where: { caseId: one.caseId, code }, data });

/** A case that is billed, so that its first premium is only what came with the application. */
const withCash = async (cents: number | undefined) => {
  one = await openCase(product, {
    premium: {
      mode: 'monthly',
      method: 'direct-bill',
      modalCents: 8_250,
      ...(cents ? { cashWithApplicationCents: cents } : {}),
    },
  });
};
const owed = async (cash?: 'refunded' | 'applied') => {
  const { requirements } = await planDelivery(product.deps, { ...one.ids, cash });
  return requirements.map(({ code }) => code).filter((code) => code === PREMIUM || code === HEALTH);
};

async function answered(state: OfferReply, terms?: Parameters<typeof openOffer>[3]): Promise<void> {
  const { offerId } = await openOffer(product, one, 'an-agent', terms);
  const reply = { by: 'api-key:test', way: 'staff' as const, documentIds: [] };
  await product.db.$transaction((tx) => patchOffer(tx, one.ids, { offerId, state, at: AT, reply }));
}

/** A change of the application while the policy is out for delivery. */
async function changed(path: string, value: unknown): Promise<void> {
  const { deps, db } = product;
  const patch = [{ op: 'replace' as const, path, value }];
  const found = () => db.case.findUniqueOrThrow({ where: { id: one.caseId } });
  await db.case.update({ where: { id: one.caseId }, data: { stage: 'delivery' } });
  const preview = await previewChange(deps, await found(), patch);
  if (preview.outcome !== 'previewed') throw new Error(JSON.stringify(preview));
  const [changeId, actor] = [newId(), 'api-key:test'];
  const asked = { patch, hash: preview.hash, keep: [], messageId: changeId, actor };
  expect(await askForChange(deps, await found(), asked)).toMatchObject({ outcome: 'asked' });
  await carryOutChange(deps, { ...one.ids, changeId, stage: 'delivery' });
}

describe('what an issued policy needs', () => {
  it('is the signed amendment when other terms than applied for were accepted, asked for once', async () => {
    await answered('accepted');
    expect(await codes()).toContain(AMENDMENT);
    expect((await codes()).filter((code) => code === AMENDMENT)).toHaveLength(1);
  });

  it.each<[string, () => Promise<void>]>([
    ['nothing else was offered', async () => {}],
    ['the offer was appealed and the policy came as applied for', () => answered('appealed')],
    ['what was accepted is as applied for', () => answered('accepted', {})],
  ])('is no amendment when %s', async (_what, arrange) => {
    await arrange();
    expect(await codes()).not.toContain(AMENDMENT);
  });

  it('is the signed amendment when the application was changed after the client signed it', async () => {
    await changed('/faceAmountCents', 10_000_000);
    expect(await codes()).toContain(AMENDMENT);
  });

  it('is a statement of good health by the newest exam, counted from the day on which it was made', async () => {
    const exam = (madeOn: string, receivedAt: string) =>
      addRequirement(product, one, 'exam', {
        status: 'satisfied',
        receivedAt: new Date(receivedAt),
        vendorNews: { step: 'results', at: receivedAt, doneAt: `${madeOn}T15:00:00.000Z`, doubts: [] },
      });
    await exam('2026-05-01', '2026-11-01T15:00:00.000Z');
    await exam('2026-08-01', '2026-11-02T15:00:00.000Z');
    expect(await codes()).toContain(HEALTH);
    one = await openCase(product, { deliveryMethod: 'agent' });
    await exam('2026-05-01', '2026-05-03T15:00:00.000Z');
    await exam('2026-11-01', '2026-11-02T15:00:00.000Z');
    expect(await codes()).not.toContain(HEALTH);
  });
});

describe('a policy that was issued anew', () => {
  it('needs its own receipt, and the amendment that was signed for nothing that the new one says', async () => {
    expect(await open(1)).toEqual([[RECEIPT, 1]]);
    await setAll(RECEIPT, { status: 'satisfied', receivedAt: new Date(AT) });
    await changed('/faceAmountCents', 10_000_000);
    expect(await open(2)).toEqual(
      expect.arrayContaining([
        [RECEIPT, 2],
        [AMENDMENT, 1],
      ]),
    );
  });

  it('takes the place of what was still owed for the one before, and is planned once', async () => {
    const before = await plan(1);
    expect(await open(2)).toEqual([[RECEIPT, 2]]);
    const after = await plan(2);
    expect(after.find(({ id }) => id === before[0]!.id)).toMatchObject({ status: 'cancelled' });
    await setAll(RECEIPT, { status: 'satisfied', receivedAt: new Date(AT) });
    expect(await open(2)).toEqual([]);
    const where = { caseId: one.caseId, type: 'delivery.planned' };
    expect(await product.db.caseEvent.count({ where })).toBe(2);
  });

  it('is not asked twice for what the carrier asks for', async () => {
    await plan(1);
    await product.db.requirement.updateMany({
      where: { caseId: one.caseId, code: RECEIPT },
      data: { carrierRef: 'R-1' },
    });
    expect(await open(2)).toEqual([[RECEIPT, 1]]);
  });
});

describe("the carrier's time for a delivery", () => {
  const issuedAnew = (issue: number) => planDelivery(product.deps, { ...one.ids, issue });
  const late = (issue = 1, at = '2027-01-03T15:00:00.000Z') =>
    planLateDelivery(product.deps, { ...one.ids, at, issue });
  const health = async (issue?: number) =>
    (await late(issue)).requirements.filter((r) => r.code === HEALTH).map((r) => r.status);

  it('is told again, as it was at the issue, to a case whose delivery is taken up again', async () => {
    const { until, lateAt } = await issuedAnew(1);
    await product.db.case.update({ where: { id: one.caseId }, data: { reopenings: 1 } });
    const takeUpAt = (more: { issue?: number }) =>
      takeUp(product.deps, { ...one.ids, at: '2027-01-03T15:00:00.000Z', reopening: 1, runId: 'a', ...more });
    expect(await takeUpAt({ issue: 1 })).toMatchObject({ first: true, delivery: { until, lateAt } });
    for (const more of [{}, { issue: 2 }]) expect(await takeUpAt(more)).not.toHaveProperty('delivery');
  });

  it('is counted from the issue, and the same however often it is asked', async () => {
    const first = await issuedAnew(1);
    expect(first).toMatchObject({ until: '2027-01-18T05:00:00.000Z', lateAt: '2027-01-03T05:00:00.000Z' });
    const later = await planDelivery(product.deps, { ...one.ids, at: '2026-12-24T15:00:00.000Z', issue: 1 });
    expect(later).toEqual(first);
  });

  it('brings a statement of good health when it is over before the policy is delivered, once', async () => {
    await issuedAnew(1);
    expect(await health()).toEqual(['outstanding']);
    expect(await health()).toEqual(['outstanding']);
    const where = { caseId: one.caseId, type: 'delivery.late' };
    expect(await product.db.caseEvent.count({ where })).toBe(1);
  });

  it('brings one for each policy, and none beside one that is asked for already', async () => {
    await issuedAnew(1);
    await health();
    await setAll(HEALTH, { status: 'satisfied', receivedAt: new Date(AT) });
    await planDelivery(product.deps, { ...one.ids, at: '2027-01-05T15:00:00.000Z', issue: 2 });
    expect((await health(2)).sort()).toEqual(['outstanding', 'satisfied']);
    expect(await health(2)).toHaveLength(2);
  });
});

describe('the free look', () => {
  const DAYS = 20;
  const endsAt = async (at: string) => (await planFreeLook(product.deps, { ...one.ids, at })).endsAt;
  const moved = (to: string, at: string) =>
    product.db.caseEvent.create({
      data: {
        ...{ agencyId: product.agencyId, caseId: one.caseId, key: newId(), type: 'case.stage' },
        ...{ at: new Date(at), actor: 'system', data: { from: 'issued', to, because: 'a test' } },
      },
    });
  /** Midnight in New York that ends the last day. */
  const endOfDays = (day: string) =>
    new Date(Date.parse(`${day}T05:00:00.000Z`) + (DAYS + 1) * 86_400_000).toISOString();

  it('begins with the receipt of the policy, however much later the carrier puts it in force', async () => {
    await plan(1);
    await moved('issued', '2026-11-18T15:00:00.000Z');
    // Late in the evening in New York it is the next day in UTC.
    await setAll(RECEIPT, { status: 'satisfied', receivedAt: new Date('2026-11-21T03:00:00.000Z') });
    await moved('delivery-requirements', '2026-11-19T15:00:00.000Z');
    expect(await endsAt('2026-12-05T15:00:00.000Z')).toBe(endOfDays('2026-11-20'));
  });

  it('begins with the first sign of the delivery where there is no receipt, else when the policy is in force', async () => {
    expect(await endsAt('2026-12-05T15:00:00.000Z')).toBe(endOfDays('2026-12-05'));
    await moved('delivery-requirements', '2026-11-10T15:00:00.000Z');
    await moved('issued', '2026-11-18T15:00:00.000Z');
    expect(await endsAt('2026-12-05T15:00:00.000Z')).toBe(endOfDays('2026-12-05'));
    await moved('delivery-requirements', '2026-11-19T15:00:00.000Z');
    expect(await endsAt('2026-12-05T15:00:00.000Z')).toBe(endOfDays('2026-11-19'));
  });

  it('does not begin with the receipt of a policy that was replaced', async () => {
    await plan(1);
    await setAll(RECEIPT, { status: 'satisfied', receivedAt: new Date('2026-11-12T15:00:00.000Z') });
    await moved('issued', '2026-11-18T15:00:00.000Z');
    expect(await endsAt('2026-12-05T15:00:00.000Z')).toBe(endOfDays('2026-12-05'));
  });
});

describe('the first premium of an issued policy', () => {
  it('is paid by the cash that came with the application, and asked for with the statement of good health once that went back', async () => {
    await withCash(8_250);
    expect(await owed('applied')).toEqual([]);
    await withCash(8_250);
    expect((await owed('refunded')).sort()).toEqual([PREMIUM, HEALTH]);
  });

  it('is not paid by what was paid before the case was last taken up again', async () => {
    await withCash(undefined);
    await plan(1);
    await setAll(PREMIUM, { status: 'satisfied', receivedAt: new Date(AT) });
    const premiums = async (issue: number, since: string) => {
      const call = { ...one.ids, at: '2026-12-10T15:00:00.000Z', issue, since };
      const { requirements } = await planDelivery(product.deps, call);
      return requirements.filter(({ code }) => code === PREMIUM).length;
    };
    expect([
      await premiums(2, '2026-11-01T15:00:00.000Z'),
      await premiums(3, '2026-12-01T15:00:00.000Z'),
    ]).toEqual([1, 2]);
  });

  it('is asked for when the offer that was accepted costs more than the cash', async () => {
    await withCash(8_250);
    await answered('accepted', { tableRating: 4, premiumCents: 16_500 });
    expect((await owed('applied')).sort()).toEqual([PREMIUM, HEALTH]);
  });
});
