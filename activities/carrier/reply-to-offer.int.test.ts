import type { OfferReply } from '../../domain/offers/offer';
import { addTable, lockTables } from '../../records/code-tables';
import { keepNote, noteBody } from '../../records/notes';
import { offersOf, optionsOf, patchOffer } from '../../records/offers';
import { REMARK_TASK } from '../../records/reply-remarks';
import { CarrierTalk } from '../../test/builders/carrier-talk';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { dropTables } from '../../test/builders/code-tables';
import { persist } from '../../test/builders/persist';
import type { TestProduct } from '../../test/builders/test-product';
import type { Witness } from '../../test/builders/witness';
import { replyToOffer } from './reply-to-offer';
import { submitToCarrier } from './submit-to-carrier';

const EVIDENCE = 1122;
const EMPTY_TABLE = { 'policy-status': [], requirement: [], 'requirement-status': [], 'status-event': [] };
const LATE = '2026-12-20T15:00:00.000Z';
let talk: CarrierTalk;
let summit: Witness;
let product: TestProduct;

beforeAll(async () => {
  talk = await CarrierTalk.open();
  ({ summit, product } = talk);
});
afterAll(() => talk.close());

const ask = (one: TestCase): Promise<void> => talk.hear(one, LATE);

/** A case to which the carrier has made its offer. */
async function offered(script: string[]) {
  const one = await openCase(product);
  await summit.script(one.trackingId, script);
  await submitToCarrier(product.deps, { ...one.ids, number: 1 });
  await summit.advance(one.trackingId, 8);
  await ask(one);
  const [offer] = await offersOf(product.db, one.ids);
  return { one, offerId: offer!.id };
}

async function write(
  one: TestCase,
  offerId: string,
  state: OfferReply,
  { reason, option }: { reason?: string; option?: number } = {},
): Promise<void> {
  const found = { agencyId: one.ids.agencyId, id: one.caseId };
  const author = 'api-key:test';
  const noteId = reason
    ? await keepNote(product.db, product.deps.sealer, found, { body: reason, shared: false, author })
    : undefined;
  const { id } = await product.db.document.findFirstOrThrow({ where: { caseId: one.caseId } });
  const documentIds = state === 'appealed' ? [id] : [];
  const more = { ...(noteId ? { noteId } : {}), ...(option ? { option } : {}) };
  const reply = { by: author, way: 'staff' as const, documentIds, ...more };
  await product.db.$transaction((tx) => patchOffer(tx, one.ids, { offerId, state, at: AT, reply }));
}
const send = (one: TestCase, offerId: string, number = 1) =>
  replyToOffer(product.deps, { ...one.ids, offerId, number });
const taken = async (one: TestCase) =>
  (await summit.calls(one.trackingId, EVIDENCE)).filter((c) => c.outcome === 'evidence');
/** What is kept of the carrier's remarks on the case: tasks, entries of the history, and the codes of each dispatch. */
async function remarksOf({ caseId }: TestCase) {
  const { db } = product;
  const where = { caseId };
  const tasks = await db.task.findMany({ where: { ...where, kind: REMARK_TASK } });
  const events = await db.caseEvent.findMany({ where: { ...where, type: 'partner.remark' } });
  const sent = { ...where, kind: 'offer-reply' };
  const dispatches = await db.dispatch.findMany({ where: sent, orderBy: { key: 'asc' } });
  return {
    tasks,
    events: events.map(({ data }) => data as Record<string, unknown>),
    codes: dispatches.map(({ remarkCodes }) => remarkCodes),
  };
}

/** The agency's own table: from this carrier the code asks for nothing. */
async function noted(agencyId: string, code: number): Promise<void> {
  const body = { ...EMPTY_TABLE, 'reply-remark': [{ code, means: 'noted' as const }] };
  const table = { agencyId, scope: 'SUMMIT', effectiveFrom: '2020-01-01', source: 'made for a test', body };
  const publishing = { status: 'published' as const, actor: 'test', origin: 'by-hand' };
  await product.db.$transaction(async (tx) => {
    await lockTables(tx, agencyId, table.scope);
    await addTable(tx, table, publishing);
  });
}

const policyStatus = async (one: TestCase) => {
  const [last] = await product.db.inboxMessage.findMany({
    where: { caseId: one.caseId },
    orderBy: { seq: 'desc' },
    take: 1,
  });
  return /PolicyStatus tc="(\d+)"/.exec(
    product.deps.sealer.open('inbox.raw', last!.rawSealed!).toString(),
  )?.[1];
};

describe('the reply to an offer', () => {
  it.each([
    ['fails twice with 500', ['http-500:2']],
    ['takes it and never answers', ['time-out:2']],
    ['takes it and answers a web page', ['garbled-200']],
  ])('takes effect once when the carrier %s', async (_what, faults) => {
    const { one, offerId } = await offered(['counteroffer']);
    await write(one, offerId, 'accepted');
    await summit.script(one.trackingId, ['counteroffer', ...faults]);
    const { result } = await persist(product, one.caseId, () => send(one, offerId));
    expect(result).toEqual({ dispatchKey: `${one.caseId}:offer:${offerId}:1` });
    expect(await taken(one)).toHaveLength(1);
  });

  it('takes effect once when five copies of the activity run at the same time', async () => {
    const { one, offerId } = await offered(['counteroffer']);
    await write(one, offerId, 'accepted');
    await Promise.allSettled(Array.from({ length: 5 }, () => send(one, offerId)));
    await persist(product, one.caseId, () => send(one, offerId));
    expect(await taken(one)).toHaveLength(1);
  });

  it('accepted: the carrier issues the policy with these terms', async () => {
    const { one, offerId } = await offered(['counteroffer-reduced-face']);
    await write(one, offerId, 'accepted');
    await send(one, offerId);
    await summit.advance(one.trackingId, 3);
    await ask(one);
    expect(await policyStatus(one)).toBe('44');
    const asked = await product.db.requirement.findMany({ where: { caseId: one.caseId, phase: 'delivery' } });
    expect(asked.map(({ code }) => code)).toContain(126);
  });

  it('accepted by its number: the carrier issues the policy with the terms of that option', async () => {
    const { one, offerId } = await offered(['counteroffer-choice']);
    const [row] = await offersOf(product.db, one.ids);
    const [, half] = optionsOf(product.deps.sealer, row!);
    await write(one, offerId, 'accepted', { option: 2 });
    await send(one, offerId);
    await summit.advance(one.trackingId, 3);
    await ask(one);
    const last = await product.db.inboxMessage.findFirstOrThrow({
      where: { caseId: one.caseId },
      orderBy: { seq: 'desc' },
    });
    const xml = product.deps.sealer.open('inbox.raw', last.rawSealed!).toString();
    expect(xml).toContain(`<FaceAmt>${(half!.faceAmountCents! / 100).toFixed(2)}</FaceAmt>`);
  });

  it('declined: the carrier closes its file', async () => {
    const { one, offerId } = await offered(['counteroffer']);
    await write(one, offerId, 'declined', { reason: 'Too expensive' });
    await send(one, offerId);
    await ask(one);
    expect(await policyStatus(one)).toBe('39');
  });

  it('appealed: the carrier gets the reason and the new evidence, and makes another offer', async () => {
    const { one, offerId } = await offered(['offer-renewed-after-appeal']);
    await write(one, offerId, 'appealed', { reason: 'See the newer report' });
    await send(one, offerId);
    const dispatch = await product.db.dispatch.findFirstOrThrow({
      where: { caseId: one.caseId, kind: 'offer-reply' },
    });
    const xml = product.deps.sealer.open('dispatch.body', dispatch.bodySealed).toString();
    expect(xml).toContain('See the newer report');
    expect(xml).toContain('<Attachment');
    await summit.advance(one.trackingId, 6);
    await ask(one);
    expect((await offersOf(product.db, one.ids)).map(({ state }) => state)).toEqual([
      'not-followed',
      'appealed',
    ]);
  });

  it('that the records do not have yet is not sent: the carrier would hear of a reply that says nothing', async () => {
    const { one, offerId } = await offered(['counteroffer']);
    await expect(send(one, offerId)).rejects.toThrow('not in the records yet');
    expect(await taken(one)).toHaveLength(0);
    await write(one, offerId, 'accepted');
    await send(one, offerId);
    expect(await taken(one)).toHaveLength(1);
  });

  it('for which no offer is open is told to a person by one task, however often it is sent; plain success by none', async () => {
    const { one, offerId } = await offered(['counteroffer']);
    await write(one, offerId, 'accepted');
    await send(one, offerId);
    expect(await remarksOf(one)).toEqual({ tasks: [], events: [], codes: [[]] });
    await Promise.allSettled(Array.from({ length: 3 }, () => send(one, offerId, 2)));
    await persist(product, one.caseId, () => send(one, offerId, 2));
    const { tasks, events, codes } = await remarksOf(one);
    const key = `${one.caseId}:offer:${offerId}:2`;
    const noteId = events[0]!.noteId as string;
    const data = { codes: [2001], dispatchKey: key, noteId };
    expect(tasks).toEqual([expect.objectContaining({ key: `remark:${key}`, state: 'open', data })]);
    expect(tasks[0]!.title).toContain('SUMMIT took the reply to its offer, but no offer is open there');
    expect(events).toEqual([{ ...data, partner: 'SUMMIT', about: 'offer-reply', taskKey: `remark:${key}` }]);
    expect(codes).toEqual([[], [2001]]);
    // The carrier's words are for staff, and nowhere in plain.
    expect(JSON.stringify({ tasks, events })).not.toContain('"no offer is open"');
    const { db, deps } = product;
    const found = { agencyId: one.ids.agencyId, id: one.caseId };
    expect(await noteBody(db, deps.sealer, found, noteId)).toBe('2001: no offer is open');
  });

  it("is remarked on quietly where the carrier's own table says that the remark asks for nothing", async () => {
    const { one, offerId } = await offered(['counteroffer']);
    await write(one, offerId, 'accepted');
    await send(one, offerId);
    await noted(one.ids.agencyId, 2001);
    await send(one, offerId, 2);
    const { tasks, events, codes } = await remarksOf(one);
    expect({ tasks, codes }).toEqual({ tasks: [], codes: [[], [2001]] });
    expect(events).toEqual([expect.objectContaining({ codes: [2001], about: 'offer-reply' })]);
    expect(events[0]).not.toHaveProperty('taskKey');
    await dropTables(product, 'SUMMIT');
  });

  it('of another agency is not sent', async () => {
    const { one, offerId } = await offered(['counteroffer']);
    await write(one, offerId, 'accepted');
    await expect(
      replyToOffer(product.deps, { ...one.ids, agencyId: 'another', offerId, number: 1 }),
    ).rejects.toThrow();
    expect(await taken(one)).toEqual([]);
  });
});
