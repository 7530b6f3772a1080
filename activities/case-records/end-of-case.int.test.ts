import { dutyDone } from '../../records/duties';
import { newId } from '../../records/ids';
import { openCase, type TestCase } from '../../test/builders/cases';
import { closeCase, closedCase } from '../../test/builders/closed-cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

const dutiesOf = async ({ caseId }: TestCase) => {
  const tasks = await product.db.task.findMany({ where: { caseId, kind: 'duty' }, orderBy: { key: 'asc' } });
  return tasks.map(({ id, state, data, dueAt }) => ({ id, state, data: data as { dutyId: string }, dueAt }));
};
const idsOf = async (one: TestCase) => (await dutiesOf(one)).map(({ data }) => data.dutyId);

describe('the end of a case', () => {
  it('declined by its carrier: the notices to the client are tasks, each with its source, and nothing medical', async () => {
    const one = await closedCase(product, { reason: 'declined-other' });
    const duties = await dutiesOf(one);
    expect(duties.map(({ data }) => data.dutyId)).toEqual([
      'END-ADVERSE-NOTICE',
      'END-ADVERSE-REASONS',
      'END-RETURN-MONEY',
    ]);
    expect(duties[0]).toMatchObject({
      state: 'open',
      data: { source: expect.stringContaining('1681m(a)'), who: 'carrier', tells: 'client' },
      dueAt: new Date('2026-11-28T15:00:00.000Z'),
    });
  });

  it('by a person after the submission: the carrier is to be told; before it nobody is', async () => {
    const actor = 'api-key:desk';
    const told = await closedCase(product, { reason: 'placed-elsewhere', actor });
    expect(await idsOf(told)).toContain('END-TELL-CARRIER');
    const early = await closedCase(product, { reason: 'price', actor, snapshot: { submissions: 0 } });
    expect(await idsOf(early)).toEqual([]);
    const byCarrier = await closedCase(product, { reason: 'not-taken' });
    expect(await idsOf(byCarrier)).not.toContain('END-TELL-CARRIER');
  });

  it('closes what was open for the case and leaves what the end asks for', async () => {
    const one = await openCase(product);
    const key = newId();
    const task = { id: key, agencyId: product.agencyId, caseId: one.caseId, key, kind: 'propose-close' };
    await product.db.task.create({ data: { ...task, role: 'case-manager', title: 'Close it' } });
    await closeCase(product, one, { reason: 'declined-medical' });
    const open = await product.db.task.findMany({ where: { caseId: one.caseId, state: 'open' } });
    expect(new Set(open.map(({ kind }) => kind))).toEqual(new Set(['duty']));
  });
});

describe('a duty that is done', () => {
  it('is logged once with its day, and its task is closed', async () => {
    const one = await closedCase(product, { reason: 'declined-other' });
    const [duty] = await dutiesOf(one);
    const found = await product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
    const say = (on: string) =>
      dutyDone(product.db, found, { taskId: duty!.id, on, actor: 'api-key:desk', now: new Date() });
    expect([await say('2026-11-25'), await say('2026-11-26')]).toEqual([true, true]);
    const where = { caseId: one.caseId, type: 'case.duty-done' };
    const events = await product.db.caseEvent.findMany({ where });
    expect(events.map(({ data }) => data)).toEqual([{ dutyId: 'END-ADVERSE-NOTICE', on: '2026-11-25' }]);
    expect((await dutiesOf(one))[0]!.state).toBe('closed');
    const other = await product.db.case.findUniqueOrThrow({
      where: { id: (await openCase(product)).caseId },
    });
    const stranger = { taskId: duty!.id, on: '2026-11-25', actor: 'x', now: new Date() };
    expect(await dutyDone(product.db, other, stranger)).toBe(false);
  });
});
