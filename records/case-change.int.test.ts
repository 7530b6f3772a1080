import type { CaseChange, TaskDraft } from '../domain/case/case-change';
import { changeOf } from '../test/builders/case-changes';
import { AT, addRequirement, openCase, type TestCase } from '../test/builders/cases';
import { openTestProduct, type TestProduct } from '../test/builders/test-product';
import { openTasks, writeCaseChange } from './case-change';
import { keepMessage } from './inbox';

let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  one = await openCase(product);
});
afterAll(() => product.close());

const write = (more: Partial<CaseChange>) => writeCaseChange(product.db, changeOf(one, more), []);
const task = (key: string): TaskDraft => ({
  key: `${one.caseId}:${key}`,
  kind: 'reconcile',
  role: 'case-manager',
  title: 'Look',
});
const moved = (to: 'good-order' | 'ready') =>
  ({ type: 'case.stage', at: AT, actor: 'system', data: { from: 'received', to, because: 'x' } }) as const;
const CLOSED = { type: 'case.closed', at: AT, actor: 'system', data: { reason: 'price' } } as const;

/** Everything that a change may write. */
async function everything() {
  const where = { caseId: one.caseId };
  const { updatedAt: _, ...row } = await product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
  return {
    row,
    events: await product.db.caseEvent.findMany({ where, orderBy: { seq: 'asc' } }),
    tasks: await product.db.task.findMany({ where, orderBy: { key: 'asc' } }),
    requirements: (await product.db.requirement.findMany({ where })).map(({ updatedAt: _u, ...r }) => r),
    inbox: await product.db.inboxMessage.findMany({ where, orderBy: { seq: 'asc' } }),
  };
}

async function waitingRow(): Promise<string> {
  const raw = Buffer.from('x');
  const { agencyId } = product;
  const eventId = `e-${one.caseId}`;
  const { seq } = await keepMessage(product.db, product.deps.sealer, {
    agencyId,
    partnerCode: 'SWIFT',
    eventId,
    raw,
  });
  await product.db.inboxMessage.update({ where: { seq }, data: { state: 'matched', caseId: one.caseId } });
  return String(seq);
}

describe('a change of a case', () => {
  it('writes the row, the events, the tasks, the items and the inbox', async () => {
    const requirementId = await addRequirement(product, one, 'agent');
    const seq = await waitingRow();
    await write({
      stateVersion: 1,
      stage: 'ready',
      events: [moved('ready')],
      tasks: [task('t')],
      requirements: [{ requirementId, status: 'waived', noteId: 'n1' }],
      appliedSeqs: [seq],
      nextStep: { n: 3, at: '2026-11-20T14:00:00.000Z', action: 'remind-agent' },
    });
    const after = await everything();
    expect(after.row).toMatchObject({
      stateVersion: 1,
      stage: 'ready',
      nextAction: 'remind-agent',
      nextActionAt: new Date('2026-11-20T14:00:00.000Z'),
    });
    expect(after.events.map((e) => e.type)).toEqual(['case.received', 'case.stage']);
    expect(after.tasks).toEqual([expect.objectContaining({ kind: 'reconcile', state: 'open' })]);
    expect(after.requirements).toEqual([
      expect.objectContaining({ status: 'waived', waiverReason: 'n1', closedAt: new Date(AT) }),
    ]);
    expect(after.inbox).toEqual([expect.objectContaining({ state: 'applied' })]);
  });

  it('that comes again, or is older than what is written, writes nothing', async () => {
    const requirementId = await addRequirement(product, one, 'agent');
    await write({ stateVersion: 2, stage: 'good-order', events: [moved('good-order')] });
    const before = await everything();
    const seq = await waitingRow();
    const late: Partial<CaseChange> = {
      stage: 'withdrawn',
      closeReason: 'price',
      events: [moved('ready'), CLOSED],
      tasks: [task('late')],
      requirements: [{ requirementId, status: 'satisfied' }],
      appliedSeqs: [seq],
    };
    await write({ ...late, stateVersion: 2 });
    await write({ ...late, stateVersion: 1 });
    const { inbox, ...rest } = await everything();
    expect(inbox).toEqual([expect.objectContaining({ state: 'matched' })]);
    expect(rest).toEqual({ ...before, inbox: undefined });
  });

  it('is one write when ten copies come at once', async () => {
    const copies = Array.from({ length: 10 }, () =>
      write({ stateVersion: 1, events: [moved('good-order')], tasks: [task('t')] }),
    );
    await Promise.all(copies);
    const { events, tasks } = await everything();
    expect(events.filter((e) => e.type === 'case.stage')).toHaveLength(1);
    expect(tasks).toHaveLength(1);
  });

  it('is written as a whole or not at all', async () => {
    const before = await everything();
    const unwritable = { ...moved('ready'), at: 'no instant' };
    await expect(
      write({ stateVersion: 1, stage: 'ready', tasks: [task('t')], events: [unwritable] }),
    ).rejects.toThrow();
    // A number that is no inbox number comes last, after everything else was written.
    await expect(
      write({ stateVersion: 1, stage: 'ready', tasks: [task('t')], appliedSeqs: ['no number'] }),
    ).rejects.toThrow();
    expect(await everything()).toEqual(before);
    await write({ stateVersion: 1, stage: 'ready' });
    expect((await everything()).row.stage).toBe('ready');
  });

  it('of another agency touches nothing', async () => {
    const before = await everything();
    await write({ agencyId: 'another', stateVersion: 9, stage: 'ready', tasks: [task('t')] });
    expect(await everything()).toEqual(before);
  });
});

describe('a task', () => {
  it('is opened once for its key and stays closed once it was closed', async () => {
    await write({ stateVersion: 1, tasks: [task('t')] });
    await product.db.task.updateMany({ where: { caseId: one.caseId }, data: { state: 'closed' } });
    await write({ stateVersion: 2, tasks: [task('t')] });
    expect((await everything()).tasks).toEqual([expect.objectContaining({ state: 'closed' })]);
  });

  it('of a timetable takes the place of the one before it, with its age, and of no other', async () => {
    const key = (n: number) => `follow-up:${one.caseId}:${n}`;
    const step = (n: number, more: object = {}) => ({ ...task(''), key: key(n), ...more });
    const others = [step(8, { kind: 'propose-close' }), step(9, { requirementId: 'exam' }), task('another')];
    await write({ stateVersion: 1, tasks: [step(1), ...others] });
    await write({ stateVersion: 2, tasks: [step(2)] });
    await write({ stateVersion: 3, tasks: [step(3)] });
    await write({ stateVersion: 4, tasks: [step(3)] });
    const { tasks } = await everything();
    const of = (n: number) => tasks.find((t) => t.key === key(n));
    const closed = { state: 'closed', closedBy: 'asked-again' };
    expect([of(1), of(2)]).toEqual([expect.objectContaining(closed), expect.objectContaining(closed)]);
    expect(of(3)).toMatchObject({ state: 'open', createdAt: of(1)!.createdAt });
    expect(tasks.filter(({ state }) => state === 'open')).toHaveLength(4);
  });

  it('is closed with its case, also one that the closing change itself opened', async () => {
    await write({ stateVersion: 1, tasks: [task('before')] });
    const closing = { stage: 'withdrawn', closeReason: 'price', events: [CLOSED] } as const;
    await write({ stateVersion: 2, tasks: [task('with')], ...closing, events: [CLOSED] });
    const { tasks } = await everything();
    expect(tasks).toEqual([
      expect.objectContaining({ state: 'closed', closedBy: 'case-closed' }),
      expect.objectContaining({ state: 'closed', closedBy: 'case-closed' }),
    ]);
  });

  it('that comes up after the close is left to a person: a vendor that will not cancel may want money', async () => {
    await write({ stateVersion: 1, stage: 'withdrawn', closeReason: 'price', events: [CLOSED] });
    await product.db.$transaction((tx) => openTasks(tx, one.ids, [task('cancel-refused')]));
    // The last word of the cancelled order makes the closed case record once more.
    await write({ stateVersion: 2, stage: 'withdrawn', closeReason: 'price', tasks: [task('reconcile')] });
    expect((await everything()).tasks.map((t) => t.state)).toEqual(['open', 'open']);
  });
});
