import { randomUUID } from 'node:crypto';
import { caseWorkflowId, requirementWorkflowId } from '../../domain/case/workflow-ids';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { askingWay, toOrder } from '../../engine/give-command';
import { correctApplication } from '../../intake/applications/correct-application';
import { appendEvents } from '../../records/case-events';
import { keepCommand } from '../../records/kept-commands';
import { keepNote } from '../../records/notes';
import { AT, addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { deliverCommands } from './deliver-commands';

const actor = 'api-key:desk';
let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  const { db, engine } = product;
  engine.away = false;
  engine.refuses = undefined;
  await db.command.deleteMany();
  one = await openCase(product);
  await db.case.update({ where: { id: one.caseId }, data: { startedAt: new Date() } });
});
afterAll(() => product.close());

/** Something that a person has said: its command's id, its record, and what the case's history says once it is taken. */
interface Said {
  id: string;
  workflowId: string;
  update: string;
  records(): Promise<number>;
  taken: CaseEventDraft;
}

/** Keeps a command with its record. */
type Say = () => Promise<Said>;

/** Something more is asked for. */
async function asked(): Promise<Said> {
  const id = await addRequirement(product, one, 'agent', { subject: `added:${randomUUID()}` });
  const { caseId, ids } = one;
  const command = { messageId: `m-${id}`, actor, requirementId: id, code: 130 } as const;
  const payload = { ...command, phase: 'underwriting', fulfilment: 'agent' } as const;
  const { workflowId, update } = askingWay(caseId, payload);
  await keep({ id, agencyId: ids.agencyId, caseId, kind: 'requirement-asked', actor, payload });
  const data = { code: 130, label: '', by: 'person' } as const;
  return {
    id,
    workflowId,
    update,
    records: () => product.db.requirement.count({ where: { id } }),
    taken: { type: 'requirement.added', at: AT, actor, requirementId: id, data },
  };
}

const keep = (draft: Parameters<typeof keepCommand>[2]) =>
  product.db.$transaction((tx) => keepCommand(tx, product.deps.sealer, draft));

/** The application is corrected. */
async function corrected(): Promise<Said> {
  const id = randomUUID();
  const { caseId, ids } = one;
  const { agencyId } = ids;
  const patch = [{ op: 'replace' as const, path: '/faceAmountCents', value: 75_000_000 }];
  await correctApplication(product.deps, { agencyId, caseId, actor, patch, messageId: id });
  return {
    id,
    workflowId: caseWorkflowId(caseId),
    update: 'correctApplication',
    records: () => product.db.case.count({ where: { id: caseId, applicationVersion: 2 } }),
    taken: { type: 'application.corrected', at: AT, actor, data: { version: 2, fields: [] } },
  };
}

/** What came from a vendor is rejected, with a reason. */
async function rejected(): Promise<Said> {
  const id = randomUUID();
  const requirementId = await addRequirement(product, one, 'exam');
  const { caseId, ids } = one;
  const noteId = `reason-${id}`;
  const way = toOrder(requirementId, { messageId: id, actor, decision: 'reject', noteId });
  await product.db.$transaction((tx) =>
    keepNote(
      tx,
      product.deps.sealer,
      { ...ids, id: caseId },
      { id: noteId, body: 'x', shared: false, author: actor },
    ),
  );
  const payload = { noteId, ways: [way] };
  await keep({ id, agencyId: ids.agencyId, caseId, kind: 'said-with-reason', actor, payload });
  return {
    id,
    workflowId: requirementWorkflowId(requirementId),
    update: 'decide',
    records: () => product.db.note.count({ where: { id: noteId } }),
    taken: { type: 'requirement.waived', at: AT, actor, requirementId, data: { noteId } },
  };
}

/** What became of the cash: the command itself is all that is kept. */
async function settled(): Promise<Said> {
  const id = randomUUID();
  const { caseId, ids } = one;
  const payload = { how: 'refunded' };
  await keep({ id, agencyId: ids.agencyId, caseId, kind: 'cash-settled', actor, payload });
  return {
    id,
    workflowId: caseWorkflowId(caseId),
    update: 'settleCash',
    records: () => product.db.command.count({ where: { id } }),
    taken: { type: 'cash.settled', at: AT, actor, data: { how: 'refunded' } },
  };
}

/** A while later. */
const deliver = (seconds = 60) =>
  deliverCommands({ ...product.deps, now: () => new Date(Date.now() + seconds * 1_000) });
const given = ({ workflowId, update }: Said) =>
  product.engine.given.filter((way) => way.workflowId === workflowId && way.update === update);
const left = async ({ id, records }: Said) => ({
  record: await records(),
  unanswered: await product.db.command.count({ where: { id, answeredAt: null } }),
  commands: await product.db.command.count({ where: { id } }),
});

describe.each<[string, Say]>([
  ['a requirement that was asked for', asked],
  ['a correction', corrected],
  ['a rejection with its reason', rejected],
  ['what became of cash', settled],
])('%s, and nobody answered,', (_what, say) => {
  it('is told again once Temporal is back, as the same command, once, and its record stays', async () => {
    const said = await say();
    product.engine.away = true;
    expect(await deliver()).toBe(0);
    expect(await left(said)).toEqual({ record: 1, unanswered: 1, commands: 1 });
    product.engine.away = false;
    expect([await deliver(120), await deliver(180)]).toEqual([1, 0]);
    const command = { messageId: expect.stringContaining(said.id), actor };
    expect(given(said)).toEqual([expect.objectContaining({ command: expect.objectContaining(command) })]);
    expect(await left(said)).toEqual({ record: 1, unanswered: 0, commands: 1 });
  });

  it('is left to the request that waits for the answer right now', async () => {
    const said = await say();
    expect(await deliver(0)).toBe(0);
    expect(given(said)).toEqual([]);
  });

  it('is taken back when it is refused, command and record', async () => {
    const said = await say();
    product.engine.refuses = 'case-closed';
    await deliver();
    expect(await left(said)).toEqual({ record: 0, unanswered: 0, commands: 0 });
  });

  it('is taken back when whoever should take it has ended', async () => {
    const said = await say();
    product.engine.ended.add(said.workflowId);
    await deliver();
    expect(await left(said)).toEqual({ record: 0, unanswered: 0, commands: 0 });
  });

  it('stays when it had been taken before the end: the history tells', async () => {
    const said = await say();
    const { caseId, ids } = one;
    await product.db.$transaction((tx) =>
      appendEvents(tx, { agencyId: ids.agencyId, caseId, key: 'taken' }, [said.taken]),
    );
    product.engine.ended.add(said.workflowId);
    await deliver();
    expect(await left(said)).toEqual({ record: 1, unanswered: 0, commands: 1 });
  });

  it('waits for a case that has not been started yet', async () => {
    const said = await say();
    const setStarted = (startedAt: Date | null) =>
      product.db.case.update({ where: { id: one.caseId }, data: { startedAt } });
    await setStarted(null);
    product.engine.ended.add(said.workflowId);
    expect(await deliver()).toBe(0);
    expect(await left(said)).toEqual({ record: 1, unanswered: 1, commands: 1 });
    product.engine.ended.delete(said.workflowId);
    expect(await deliver(120)).toBe(1);
    expect(given(said)).toHaveLength(1);
  });

  it('waits for a case that takes the requirement in at this moment', async () => {
    const said = await say();
    product.engine.refuses = 'requirement-unknown';
    expect(await deliver()).toBe(0);
    expect(await left(said)).toEqual({ record: 1, unanswered: 1, commands: 1 });
  });
});

describe('of two corrections, one made on top of the other, that are refused late', () => {
  const top = async () => {
    const { caseId, ids } = one;
    const patch = [{ op: 'replace' as const, path: '/faceAmountCents', value: 80_000_000 }];
    await correctApplication(product.deps, { ...ids, caseId, actor, patch, messageId: randomUUID() });
  };
  const caseRow = () => product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });

  it('both are taken back, in whatever order the answers come', async () => {
    const before = await caseRow();
    await corrected();
    await top();
    product.engine.refuses = 'application-submitted';
    await deliver(60);
    await deliver(120);
    const { applicationVersion, faceAmountCents } = await caseRow();
    expect({ applicationVersion, faceAmountCents }).toEqual({
      applicationVersion: 1,
      faceAmountCents: before.faceAmountCents,
    });
    expect(await product.db.command.count({ where: { caseId: one.caseId } })).toBe(0);
  });

  it('neither is when the case has taken the later one: it holds the changes of both', async () => {
    const { id } = await corrected();
    await top();
    const { caseId, ids } = one;
    const data = { version: 3, fields: [] };
    const taken: CaseEventDraft = { type: 'application.corrected', at: AT, actor, data };
    await product.db.$transaction((tx) =>
      appendEvents(tx, { agencyId: ids.agencyId, caseId, key: 'taken' }, [taken]),
    );
    product.engine.refuses = 'application-version';
    await deliver();
    expect(await caseRow()).toMatchObject({ applicationVersion: 3 });
    expect(await product.db.command.count({ where: { id, answeredAt: { not: null } } })).toBe(1);
  });
});

it('commands that can never be read hold up nobody, however many they are', async () => {
  const poison = [];
  for (let i = 0; i < 25; i += 1) poison.push((await asked()).id);
  const payloadSealed = Buffer.from([1]);
  await product.db.command.updateMany({ where: { id: { in: poison } }, data: { payloadSealed } });
  const said = await asked();
  const settled = [await deliver(), await deliver(120), await deliver(180)];
  expect(settled.reduce((sum, n) => sum + n, 0)).toBe(1);
  expect(await left(said)).toEqual({ record: 1, unanswered: 0, commands: 1 });
  expect(await product.db.command.count({ where: { answeredAt: null } })).toBe(poison.length);
});
