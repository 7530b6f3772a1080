import type { Timetable } from '../domain/follow-up/timetable';
import { RulesNotFound } from '../domain/rules/rule-set';
import { REFERENCE_FOLDER } from '../domain/rules/test-rules';
import { seedRules } from '../prisma/seed/seed-rules';
import { openTestProduct, type TestProduct } from '../test/builders/test-product';
import { agencyNow } from './agency-now';
import type { Database } from './database';
import { newId } from './ids';
import { createRuleStore } from './rule-store';

const ON = '2026-11-18';
const ASK = { carrierCode: 'SUMMIT', productCode: 'TERM-20', on: ON };
let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

/** A store with a clock of its own, and a count of how often the database was read. */
function storeAt() {
  const state = { now: 0, reads: 0, broken: false };
  const findMany: typeof product.db.ruleDocument.findMany = ((...args: never[]) => {
    state.reads += 1;
    if (state.broken) return Promise.reject(new Error('the database is away'));
    return (product.db.ruleDocument.findMany as (...a: never[]) => unknown)(...args);
  }) as typeof product.db.ruleDocument.findMany;
  const $queryRaw = product.db.$queryRaw.bind(product.db);
  const db = { ruleDocument: { findMany }, $queryRaw } as unknown as Database;
  return { state, store: createRuleStore(db, () => state.now) };
}

it('rules are read once for many questions, and again after ten seconds', async () => {
  const { state, store } = storeAt();
  await Promise.all([
    store.documents(product.agencyId),
    store.ruleSet(product.agencyId, ASK),
    store.timetable(product.agencyId, { id: 'nigo', carrierCode: 'SUMMIT', on: ON }),
  ]);
  expect(state.reads).toBe(1);
  state.now = 9_999;
  await store.documents(product.agencyId);
  expect(state.reads).toBe(1);
  state.now = 10_000;
  await store.documents(product.agencyId);
  expect(state.reads).toBe(2);
});

it('an agency is read as its row has it, once for all who ask at once, and as it is for who asks later', async () => {
  const { agencyId: id } = product;
  const known = await product.db.agency.findUniqueOrThrow({ where: { id } });
  const [one, other] = await Promise.all([agencyNow(product.db, id), agencyNow(product.db, id)]);
  expect(one).toBe(other);
  expect(one.agency).toEqual(known);
  await product.db.agency.update({ where: { id }, data: { closedDays: ['2026-12-24'] } });
  expect((await agencyNow(product.db, id)).agency.closedDays).toEqual(['2026-12-24']);
  await product.db.agency.update({ where: { id }, data: { closedDays: known.closedDays } });
  await expect(agencyNow(product.db, 'nobody')).rejects.toThrow('no agency');
});

it('a failed reading is not remembered', async () => {
  const { state, store } = storeAt();
  state.broken = true;
  await expect(store.documents(product.agencyId)).rejects.toThrow('away');
  state.broken = false;
  expect((await store.documents(product.agencyId)).length).toBeGreaterThan(10);
});

it('a new version takes effect on its day, after the time that rules are kept', async () => {
  const { state, store } = storeAt();
  const before = await store.timetable(product.agencyId, { id: 'nigo', carrierCode: 'SUMMIT', on: ON });
  const where = {
    agencyId_kind_scope_version: { agencyId: product.agencyId, kind: 'timetables', scope: '*', version: 2 },
  };
  const { createdAt: _, ...row } = await product.db.ruleDocument.findUniqueOrThrow({ where });
  const { timetables } = row.body as { timetables: { id: string; version: number }[] };
  const body = { timetables: timetables.map((t) => ({ ...t, version: 3 })) };
  const next = { ...row, id: 'timetables-3', version: 3, effectiveFrom: new Date('2026-11-19'), body };
  await product.db.ruleDocument.create({ data: next });
  state.now = 10_000;
  const ask = { id: 'nigo', carrierCode: 'SUMMIT' };
  expect((await store.timetable(product.agencyId, { ...ask, on: ON })).version).toBe(before.version);
  expect((await store.timetable(product.agencyId, { ...ask, on: '2026-11-19' })).version).toBe(3);
  await product.db.ruleDocument.delete({ where: { id: 'timetables-3' } });
});

it('a draft is no rule', async () => {
  const { store } = storeAt();
  await product.db.ruleDocument.updateMany({
    where: { kind: 'grid', scope: 'SUMMIT' },
    data: { status: 'draft' },
  });
  await expect(store.ruleSet(product.agencyId, ASK)).rejects.toThrow(RulesNotFound);
  await product.db.ruleDocument.updateMany({
    where: { kind: 'grid', scope: 'SUMMIT' },
    data: { status: 'published' },
  });
});

it('rules that are incomplete say which are missing', async () => {
  const { store } = storeAt();
  const error = await store
    .ruleSet(product.agencyId, { ...ASK, carrierCode: 'NOBODY' })
    .catch((e: unknown) => e);
  expect(error).toBeInstanceOf(RulesNotFound);
  expect((error as RulesNotFound).kinds).toEqual(expect.arrayContaining(['forms', 'grid', 'questions']));
});

it('a timetable that does not exist is an error: nobody may wait unseen', async () => {
  const { store } = storeAt();
  await expect(
    store.timetable(product.agencyId, { id: 'no-such', carrierCode: 'SUMMIT', on: ON }),
  ).rejects.toThrow('no timetable no-such is in effect on 2026-11-18');
});

it('what comes newer with the product reaches an agency that has not written its own, once', async () => {
  const { agencyId, db } = product;
  const of = { agencyId, kind: 'timetables', scope: '*' };
  const key = { agencyId_kind_scope_version: { ...of, version: 2 } };
  const stuck = async () => {
    const { store } = storeAt();
    const { version, tail } = await store.timetable(agencyId, {
      id: 'intake-stuck',
      carrierCode: 'SUMMIT',
      on: ON,
    });
    return [version, tail.every];
  };
  const seed = () => seedRules(db, agencyId, REFERENCE_FOLDER);
  // As it was seeded before: the first version asked a manager every day.
  const { createdAt: _, ...row } = await db.ruleDocument.findUniqueOrThrow({ where: key });
  const { timetables, ...rest } = row.body as unknown as { timetables: Timetable[] };
  const daily = timetables.map((t) => ({ ...t, version: 1, tail: { ...t.tail, every: '1bd' } }));
  const before = (as: { version: number; createdBy: string | null }) =>
    db.ruleDocument.create({
      data: { ...row, ...as, id: newId(), body: { ...rest, timetables: daily } as object },
    });
  await db.ruleDocument.delete({ where: key });
  await before({ version: 1, createdBy: null });
  expect(await stuck()).toEqual([1, '1bd']);
  expect(await seed()).toEqual({ added: 1, kept: [] });
  expect(await stuck()).toEqual([2, '5bd']);
  expect(await seed()).toEqual({ added: 0, kept: [] });

  await db.ruleDocument.delete({ where: key });
  await before({ version: 2, createdBy: 'api-key:me' });
  expect(await seed()).toEqual({ added: 0, kept: ['timetables *'] });
  expect((await stuck())[1]).toBe('1bd');

  await db.ruleDocument.deleteMany({ where: of });
  expect(await seed()).toEqual({ added: 1, kept: [] });
});

it('an agency has its own rules only', async () => {
  const { store } = storeAt();
  await store.documents(product.agencyId);
  const { createdAt: _, ...one } = await product.db.agency.findUniqueOrThrow({
    where: { id: product.agencyId },
  });
  await product.db.agency.create({ data: { ...one, id: 'another' } });
  expect(await store.documents('another')).toEqual([]);
  await expect(store.ruleSet('another', ASK)).rejects.toThrow(RulesNotFound);
});
