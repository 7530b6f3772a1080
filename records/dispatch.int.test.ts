import { randomUUID } from 'node:crypto';
import { openTestProduct, type TestProduct } from '../test/builders/test-product';
import { clientRefOf, leaseDispatch, openDispatch, releaseDispatch, settleDispatch } from './dispatch';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const requestOf = (key: string, requirementId?: string) => ({
  key,
  agencyId: product.agencyId,
  caseId: `case-of-${key}`,
  requirementId,
  partnerCode: 'SWIFT',
  kind: 'order' as const,
});

async function opened(requirementId?: string): Promise<string> {
  const key = randomUUID();
  await openDispatch(product.db, product.deps.sealer, requestOf(key, requirementId), async () => '<order/>');
  return key;
}

const rowOf = (key: string) => product.db.dispatch.findUniqueOrThrow({ where: { key } });
const settle = (key: string, token: string, state: 'PLACED' | 'REJECTED' = 'PLACED') =>
  product.db.$transaction((tx) => settleDispatch(tx, key, token, { state, partnerRef: `ref-${token}` }));
const leaseRunsOut = (key: string) =>
  product.db.dispatch.update({ where: { key }, data: { leaseUntil: new Date(Date.now() - 1_000) } });
const taken = <T>(values: (T | undefined)[]): T[] => values.filter((v) => v !== undefined);

describe('opening a dispatch', () => {
  it('freezes the message: twenty openers with messages of their own get one row and one message', async () => {
    const key = randomUUID();
    const rows = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        openDispatch(
          product.db,
          product.deps.sealer,
          requestOf(key),
          async (ref) => `<order n="${i}">${ref}</order>`,
        ),
      ),
    );
    expect(new Set(rows.map((row) => row.bodySha256)).size).toBe(1);
    expect(await product.db.dispatch.count({ where: { key } })).toBe(1);
    const ref = clientRefOf(product.deps.sealer, 'SWIFT', key);
    const body = product.deps.sealer.open('dispatch.body', rows[0]!.bodySealed).toString();
    expect(body).toContain(ref);
    expect(rows.every((row) => row.clientRef === ref)).toBe(true);
  });

  it('is refused while the requirement has another open order, and possible once that one is closed', async () => {
    const requirementId = randomUUID();
    const first = await opened(requirementId);
    await expect(opened(requirementId)).rejects.toThrow();
    const lease = await leaseDispatch(product.db, first);
    await expect(opened(requirementId)).rejects.toThrow();
    await settle(first, lease!.token);
    await expect(opened(requirementId)).rejects.toThrow();
    await product.db.dispatch.update({ where: { key: first }, data: { state: 'CANCELLED' } });
    expect((await rowOf(await opened(requirementId))).state).toBe('PENDING');
    expect(await product.db.dispatch.count({ where: { requirementId } })).toBe(2);
  });
});

describe('the lease of a dispatch', () => {
  it('is had by one of twenty takers, in every round', async () => {
    const key = await opened();
    for (let round = 1; round <= 5; round += 1) {
      const takers = Array.from({ length: 20 }, () => leaseDispatch(product.db, key));
      expect(taken(await Promise.all(takers))).toHaveLength(1);
      expect(await rowOf(key)).toMatchObject({ state: 'SENT_UNKNOWN', attempts: round });
      await leaseRunsOut(key);
    }
  });

  it('tells whoever takes it what had been sent before, not what it knew when it looked', async () => {
    const key = await opened();
    const first = await leaseDispatch(product.db, key);
    expect(first).toMatchObject({ firstSentAt: null, lastSentAt: null });
    const { firstSentAt, lastSentAt } = await rowOf(key);
    await releaseDispatch(product.db, key, first!.token, 'no answer');
    const second = await leaseDispatch(product.db, key);
    expect(second).toMatchObject({ firstSentAt, lastSentAt });
    expect((await rowOf(key)).firstSentAt).toEqual(firstSentAt);
  });

  it('cannot be had before it runs out, nor after the outcome is known', async () => {
    const key = await opened();
    const lease = await leaseDispatch(product.db, key);
    expect(await leaseDispatch(product.db, key)).toBeUndefined();
    await settle(key, lease!.token);
    await leaseRunsOut(key);
    expect(await leaseDispatch(product.db, key)).toBeUndefined();
  });

  it('that was lost settles nothing and gives nothing back', async () => {
    const key = await opened();
    const lost = await leaseDispatch(product.db, key);
    await leaseRunsOut(key);
    const held = await leaseDispatch(product.db, key);
    expect(await settle(key, lost!.token, 'REJECTED')).toBe(false);
    await releaseDispatch(product.db, key, lost!.token, 'from the past');
    expect(await rowOf(key)).toMatchObject({ state: 'SENT_UNKNOWN', problem: null });
    expect((await rowOf(key)).leaseUntil?.getTime()).toBeGreaterThan(Date.now());
    expect(await settle(key, held!.token)).toBe(true);
    expect(await rowOf(key)).toMatchObject({ state: 'PLACED', partnerRef: `ref-${held!.token}` });
  });
});

describe('a placed dispatch', () => {
  it('stays as it was settled, whoever tries what', async () => {
    const key = await opened();
    const lease = await leaseDispatch(product.db, key);
    await settle(key, lease!.token);
    const before = await rowOf(key);
    expect(await settle(key, lease!.token, 'REJECTED')).toBe(false);
    await releaseDispatch(product.db, key, lease!.token, 'again');
    await leaseDispatch(product.db, key);
    const again = await openDispatch(product.db, product.deps.sealer, requestOf(key), async () => '<other/>');
    expect(again).toEqual(before);
    expect(await rowOf(key)).toEqual(before);
  });
});
