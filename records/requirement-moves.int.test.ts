import type { RequirementStatus } from '../domain/requirements/requirement';
import { AT, addRequirement, openCase } from '../test/builders/cases';
import { openTestProduct, type TestProduct } from '../test/builders/test-product';
import { askForAuthorization } from './authorization-items';
import { waitingFacts } from './inbox';
import { lockRequirement, type Move, moveRequirement } from './requirement-moves';
import { noteCharge } from './vendor-charges';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

async function rowWith(status: RequirementStatus) {
  const one = await openCase(product);
  const id = await addRequirement(product, one, 'exam', {
    status,
    nextAction: 'chase-vendor',
    nextActionAt: new Date(AT),
  });
  return product.db.requirement.findUniqueOrThrow({ where: { id } });
}

type Row = Awaited<ReturnType<typeof rowWith>>;
const move = (row: Row, to: RequirementStatus, more: Partial<Move> = {}) =>
  product.db.$transaction((tx) =>
    moveRequirement(tx, row, { to, at: AT, because: 'a test', actor: 'system', cause: 'c1', ...more }),
  );
const eventsOf = (row: Row) => product.db.caseEvent.findMany({ where: { requirementId: row.id } });
const told = async (row: Row) => (await waitingFacts(product.db, row.caseId)).map(({ fact }) => fact);

it('a move leaves the event, and tells the case what it acts on, in one transaction', async () => {
  const row = await rowWith('outstanding');
  const result = await move(row, 'satisfied', { evidence: { ruleId: 'R', version: 1, source: 'synthetic' } });
  expect(result).toMatchObject({ told: true, row: { status: 'satisfied', closedAt: new Date(AT) } });
  expect(result.row.closedBecause).toMatchObject({ ruleId: 'R', because: 'a test' });
  expect((await eventsOf(row)).map(({ type, data }) => ({ type, data }))).toEqual([
    { type: 'requirement.status', data: expect.objectContaining({ from: 'outstanding', to: 'satisfied' }) },
  ]);
  expect(await told(row)).toEqual([expect.objectContaining({ requirementId: row.id, status: 'satisfied' })]);
});

it('a row that is locked is the row as the ledger has it, column by column, with the clock of its case', async () => {
  const { id, caseId } = await rowWith('outstanding');
  const data = {
    vendorNews: { step: 'scheduled', at: AT, doubts: [] },
    closedBecause: { ruleId: 'R', because: 'ünïcode' },
    validUntil: new Date('2027-02-28'),
    notNeededSince: new Date(AT),
    followUpsSent: 3,
    labelSpanish: 'Examen médico',
  };
  const known = await product.db.requirement.update({ where: { id }, data });
  const { inquiryId, clockBusinessAnchor, clockRealAnchor, clockDayLengthMs } =
    await product.db.case.findUniqueOrThrow({
      where: { id: caseId },
    });
  const locked = await product.db.$transaction((tx) => lockRequirement(tx, id));
  expect(locked).toEqual({ ...known, inquiryId, clockBusinessAnchor, clockRealAnchor, clockDayLengthMs });
});

it('an order that is done with has no fee to be decided on, nor an authorization to be brought, any more', async () => {
  const row = await rowWith('outstanding');
  const { agencyId, caseId, id: requirementId } = row;
  await product.db.$transaction(async (tx) => {
    await askForAuthorization(tx, row, { at: AT, askedAt: AT });
    const fee = {
      kind: 'records-fee' as const,
      amountCents: 4_000,
      state: 'asked' as const,
      key: `${requirementId}:fee`,
    };
    await noteCharge(tx, row, 'CHART', fee);
  });
  const other = await rowWith('outstanding');
  await move(other, 'satisfied');
  const items = { agencyId, caseId, subject: { startsWith: `authorization:${requirementId}:` } };
  expect(await product.db.requirement.findFirst({ where: items })).toMatchObject({ status: 'outstanding' });
  await move(row, 'satisfied');
  expect(await product.db.requirement.findFirst({ where: items })).toMatchObject({ status: 'cancelled' });
  expect(await product.db.vendorCharge.findFirst({ where: { requirementId } })).toMatchObject({
    state: 'lapsed',
  });
});

it('nothing of a move remains when its transaction is rolled back', async () => {
  const row = await rowWith('outstanding');
  const failing = product.db.$transaction(async (tx) => {
    await moveRequirement(tx, row, { to: 'satisfied', at: AT, because: '', actor: 'system', cause: 'c' });
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await eventsOf(row)).toEqual([]);
  expect(await told(row)).toEqual([]);
  expect(await product.db.requirement.findUniqueOrThrow({ where: { id: row.id } })).toEqual(row);
});

it('the same move again adds neither event nor notice', async () => {
  const row = await rowWith('outstanding');
  await move(row, 'problem');
  await move(row, 'problem');
  expect(await eventsOf(row)).toHaveLength(1);
  expect(await told(row)).toHaveLength(1);
});

it('a case is told when a problem appears and when it is over, and not of steps that it does not act on', async () => {
  const row = await rowWith('needed');
  expect((await move(row, 'outstanding', { cause: 'a' })).told).toBe(false);
  expect((await move(row, 'problem', { cause: 'b' })).told).toBe(true);
  expect((await move(row, 'needed', { cause: 'c' })).told).toBe(true);
  expect((await told(row)).map((fact) => 'status' in fact && fact.status)).toEqual(['problem', 'needed']);
});

describe.each(['satisfied', 'waived', 'cancelled'] as const)('a requirement that is %s', (closed) => {
  it.each(['outstanding', 'problem', 'needed', 'cancelled', 'satisfied'] as const)(
    'is not moved to %s',
    async (to) => {
      const row = await rowWith('outstanding');
      const before = (await move(row, closed)).row;
      // The mover knows it from before it was closed.
      const after = await move(row, to, {
        cause: 'late',
        at: '2026-11-19T15:00:00.000Z',
        data: { vendorStatus: 'done', nextAction: 'chase-vendor' },
      });
      expect(after).toMatchObject({ told: false, row: { status: closed, closedAt: before.closedAt } });
      // What the vendor said is kept; nobody is chased for it.
      expect(after.row).toMatchObject({ vendorStatus: 'done', nextAction: null, nextActionAt: null });
      expect(await eventsOf(row)).toHaveLength(1);
    },
  );
});
