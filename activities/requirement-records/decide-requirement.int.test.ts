import { randomUUID } from 'node:crypto';
import { refusalOf } from '../../domain/requirements/order-decisions';
import { REQUIREMENT_STATUSES, type RequirementStatus } from '../../domain/requirements/requirement';
import { openDispatch } from '../../records/dispatch';
import { waitingFacts } from '../../records/inbox';
import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { decideRequirement } from './decide-requirement';
import { createRequirementRecordActivities } from './requirement-records.activities';

let product: TestProduct;
beforeAll(async () => {
  product = await openTestProduct();
});
afterAll(() => product.close());

type Order = 'none' | 'PENDING' | 'SENT_UNKNOWN' | 'PLACED' | 'REJECTED';

async function ordered(status: RequirementStatus, order: Order) {
  const one = await openCase(product);
  const requirementId = await addRequirement(product, one, 'exam', { status });
  const { caseId, agencyId } = one.ids;
  const key = `${caseId}:${requirementId}:g1`;
  if (order !== 'none') {
    const request = { key, agencyId, caseId, requirementId, partnerCode: 'SWIFT', kind: 'order' as const };
    await openDispatch(product.db, product.deps.sealer, request, async () => '<order/>');
    const attempts = order === 'PENDING' ? 0 : 1;
    await product.db.dispatch.update({ where: { key }, data: { state: order, attempts } });
  }
  return { one, requirementId, key };
}

const decide = (
  { one, requirementId }: { one: TestCase; requirementId: string },
  decision: string,
  messageId: string = randomUUID(),
) =>
  decideRequirement(product.deps, {
    ...one.ids,
    requirementId,
    decision,
    messageId,
    actor: 'api-key:desk',
    noteId: 'n1',
    documentIds: ['d1'],
  });
const row = (id: string) => product.db.requirement.findUniqueOrThrow({ where: { id } });
const dispatchState = async (key: string) =>
  (await product.db.dispatch.findUnique({ where: { key } }))?.state;
const eventsOf = (id: string) =>
  product.db.caseEvent.findMany({ where: { requirementId: id }, orderBy: { seq: 'asc' } });
const told = async ({ caseId }: TestCase) =>
  (await waitingFacts(product.db, caseId)).map(({ fact }) => ('status' in fact ? fact.status : undefined));

/** Decision, where the order stands, and what must come of both: status, generation, the earlier order's state. */
const TABLE: [string, RequirementStatus, Order, RequirementStatus, number, string | undefined][] = [
  ['receive', 'outstanding', 'PLACED', 'satisfied', 1, 'PLACED'],
  ['receive', 'problem', 'SENT_UNKNOWN', 'satisfied', 1, 'SENT_UNKNOWN'],
  ['waive', 'outstanding', 'PLACED', 'waived', 1, 'PLACED'],
  ['waive', 'needed', 'PENDING', 'waived', 1, 'PENDING'],
  ['accept', 'in-review', 'PLACED', 'satisfied', 1, 'PLACED'],
  ['reject', 'in-review', 'PLACED', 'needed', 2, 'CANCELLED'],
  ['resend', 'problem', 'none', 'needed', 2, undefined],
  ['resend', 'problem', 'REJECTED', 'needed', 2, 'REJECTED'],
  ['resend', 'problem', 'PLACED', 'needed', 2, 'CANCELLED'],
  // Nobody knows whether the vendor has it: the same key goes on finding out, a new one could order twice.
  ['resend', 'problem', 'SENT_UNKNOWN', 'needed', 1, 'SENT_UNKNOWN'],
  ['placed', 'problem', 'SENT_UNKNOWN', 'outstanding', 1, 'PLACED'],
  ['not-placed', 'problem', 'SENT_UNKNOWN', 'needed', 2, 'REJECTED'],
];

describe.each(TABLE)(
  '"%s" on a requirement that is %s, its order %s',
  (decision, status, order, to, generation, state) => {
    it(`makes it ${to}, generation ${generation}, its order ${state}, once`, async () => {
      const subject = await ordered(status, order);
      const messageId = randomUUID();
      const standing = await decide(subject, decision, messageId);
      expect(standing).toMatchObject({ status: to, generation });
      const after = await row(subject.requirementId);
      expect(after).toMatchObject({ status: to, generation });
      expect(await dispatchState(subject.key)).toBe(state);
      const events = await eventsOf(subject.requirementId);
      expect(events.every((event) => event.actor === 'api-key:desk')).toBe(true);
      const again = await decide(subject, decision, messageId);
      // Whoever asks again because the first answer was lost learns the same: what to order, whom to chase.
      expect(again).toEqual(standing);
      expect(await eventsOf(subject.requirementId)).toEqual(events);
      expect((await row(subject.requirementId)).generation).toBe(generation);
    });
  },
);

it('each open requirement that is decided has an order to be placed or somebody to be chased', async () => {
  for (const [decision, status, order, to] of TABLE) {
    const { orderNow, ladder } = await decide(await ordered(status, order), decision);
    const closed = to === 'satisfied' || to === 'waived';
    expect([decision, status, orderNow === true || ladder !== undefined]).toEqual([
      decision,
      status,
      !closed,
    ]);
  }
});

it('a decision that makes no sense changes nothing', async () => {
  for (const status of REQUIREMENT_STATUSES) {
    const subject = await ordered(status, 'none');
    const before = await row(subject.requirementId);
    for (const decision of [
      'receive',
      'accept',
      'reject',
      'waive',
      'resend',
      'placed',
      'not-placed',
      'nonsense',
    ])
      if (refusalOf(decision, status)) await decide(subject, decision);
    expect(await row(subject.requirementId)).toEqual(before);
    expect(await eventsOf(subject.requirementId)).toEqual([]);
  }
});

it('a decision for another agency is not possible', async () => {
  const { one, ...rest } = await ordered('problem', 'none');
  const theirs = { ...rest, one: { ...one, ids: { ...one.ids, agencyId: 'another' } } };
  await expect(decide(theirs, 'waive')).rejects.toThrow();
});

describe('an order that could not be placed', () => {
  const records = () => createRequirementRecordActivities(product.deps);
  const fail = (
    { one, requirementId }: Awaited<ReturnType<typeof ordered>>,
    at: string,
    code = 'outcome-unknown',
  ) => records().orderFailed({ ...one.ids, at, requirementId, generation: 1, code });
  const tasks = ({ caseId }: TestCase) =>
    product.db.task.findMany({ where: { caseId, kind: 'order-problem' } });

  it('is a problem of which the case and a person are told, once', async () => {
    const subject = await ordered('needed', 'SENT_UNKNOWN');
    await fail(subject, '2026-11-18T15:00:00.000Z');
    // The same failure again: the worker died before its note was kept, and its clock has moved on.
    await fail(subject, '2026-11-18T15:00:09.000Z');
    expect(await told(subject.one)).toEqual(['problem']);
    expect(await tasks(subject.one)).toEqual([
      expect.objectContaining({ title: expect.stringContaining('by phone') }),
    ]);
  });

  it('and fails again after a person had it tried again, is told again', async () => {
    const subject = await ordered('needed', 'SENT_UNKNOWN');
    await fail(subject, '2026-11-18T15:00:00.000Z');
    await product.db.task.updateMany({ where: { caseId: subject.one.caseId }, data: { state: 'closed' } });
    await decide(subject, 'resend');
    await product.db.dispatch.update({ where: { key: subject.key }, data: { attempts: 2 } });
    await fail(subject, '2026-11-20T15:00:00.000Z');
    expect(await told(subject.one)).toEqual(['problem', 'needed', 'problem']);
    expect((await tasks(subject.one)).map((task) => task.state).sort()).toEqual(['closed', 'open']);
  });
});

it('a cancellation closes an open requirement and leaves a satisfied one as it is', async () => {
  const records = createRequirementRecordActivities(product.deps);
  const [open, done] = [await ordered('outstanding', 'PLACED'), await ordered('satisfied', 'PLACED')];
  for (const { one, requirementId } of [open, done])
    await records.cancelRequirement({ ...one.ids, requirementId, because: 'case-closed' });
  expect((await row(open.requirementId)).status).toBe('cancelled');
  expect((await row(done.requirementId)).status).toBe('satisfied');
});
