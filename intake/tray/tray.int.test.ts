import { randomUUID } from 'node:crypto';
import { insuredOf } from '../../domain/application/application';
import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import type { Ranked } from '../../domain/matching/rank';
import { readApplication } from '../../records/applications';
import { updatePartyIndex } from '../../records/party-index';
import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { arrive, itemOf } from '../../test/builders/desk';
import { arrived, placedOrder, reportOf, resultsXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { relayMessage } from '../messages/relay-message';
import { decideItem } from './decide-item';
import { deliverItem } from './deliver-item';
import { dismissItem } from './dismiss-item';
import { processItem } from './process-item';
import { takeIn } from './take-in';

let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  product.engine.deskAnswer = { outcome: 'answered', reply: {} };
  product.engine.received.length = 0;
  product.engine.reopened.length = 0;
  one = await openCase(product, somebody());
  await product.db.case.update({ where: { id: one.caseId }, data: { startedAt: new Date() } });
});
afterAll(() => product.close());

/** An application of a person whom no other case is about. */
function somebody() {
  const { parties, insuredId } = cleanApplicationSixVendors({});
  const lastName = `Q${randomUUID().replaceAll(/[^a-f]/g, '')}x`;
  return { parties: parties.map((p) => (p.id === insuredId ? { ...p, lastName } : p)) };
}
const process = (id: string) => processItem(product.deps, product.agencyId, id);
const deliver = (id: string) => deliverItem(product.deps, product.agencyId, id);
const events = async (type: string) =>
  product.db.caseEvent.findMany({ where: { caseId: one.caseId, type }, orderBy: { seq: 'asc' } });
const links = (trayItemId: string) => product.db.requirementDocument.findMany({ where: { trayItemId } });
const documentsOf = async (id: string) =>
  (await itemOf(product, id)).parts.flatMap((part) => part.documentId ?? []);
async function insured() {
  const { application } = await readApplication(product.db, product.deps.sealer, one.caseId, 1);
  return insuredOf(application)!;
}
async function apply(id: string, requirementIds: string[], complete = true) {
  const item = await itemOf(product, id);
  const decision = { requirementIds, documentIds: await documentsOf(id), complete };
  const decided = await decideItem(product.deps, item, { decision, actor: 'api-key:desk' });
  return { decided, delivered: await deliver(id) };
}

describe('what arrives', () => {
  it('is kept once, however often it is brought, and no file is left without a row', async () => {
    const bytes = Buffer.from('the same');
    const before = (await product.storedFiles()).length;
    const item = {
      agencyId: product.agencyId,
      source: 'mail' as const,
      sourceKey: `mail:${one.caseId}`,
      receivedAt: new Date(),
      content: { subject: 'x' },
      actor: 'system',
      parts: [{ bytes, mimeType: 'text/plain', sizeBytes: bytes.length }],
    };
    const taken = await Promise.all([1, 2, 3].map(() => takeIn(product.deps, item)));
    expect(new Set(taken.map(({ id }) => id)).size).toBe(1);
    expect(taken.filter(({ fresh }) => fresh)).toHaveLength(1);
    expect(await product.db.trayPart.count({ where: { trayItemId: taken[0]!.id } })).toBe(1);
    expect((await product.storedFiles()).length).toBe(before + 1);
  });

  it('at the same time from many is looked up in an index that is brought up to date once', async () => {
    const { db, deps, agencyId } = product;
    await updatePartyIndex(db, deps.sealer, agencyId);
    const { caseId } = await openCase(product, somebody());
    const opened = jest.spyOn(deps.sealer, 'openJson');
    await Promise.all(Array.from({ length: 12 }, () => updatePartyIndex(db, deps.sealer, agencyId)));
    const times = opened.mock.calls.filter(([what]) => what === 'application.body').length;
    opened.mockRestore();
    expect(times).toBe(1);
    expect(await db.partyIndex.count({ where: { caseId } })).toBeGreaterThan(0);
  });

  it('has nothing personal in columns that can be read', async () => {
    const { lastName } = await insured();
    const from = `${lastName}@example.net`.toLowerCase();
    const id = await arrive(product, {
      content: { from, subject: `About ${lastName}`, text: `${lastName} writes` },
    });
    await process(id);
    const rows = await product.db.$queryRaw`SELECT t::text FROM "TrayItem" t WHERE t."id" = ${id}
      UNION ALL SELECT p::text FROM "TrayPart" p WHERE p."trayItemId" = ${id}
      UNION ALL SELECT i::text FROM "PartyIndex" i WHERE i."caseId" = ${one.caseId}`;
    expect(JSON.stringify(rows).toLowerCase()).not.toContain(lastName!.toLowerCase());
  });
});

describe('a match beyond doubt is applied without a person', () => {
  it('by the id of the requirement, when it is called what is waited for', async () => {
    const requirementId = await addRequirement(product, one, 'agent', { code: 117 });
    const id = await arrive(product, { content: { subject: `Financial supplement, ${requirementId}` } });
    await process(id);
    expect(await itemOf(product, id)).toMatchObject({
      state: 'applied',
      caseId: one.caseId,
      decidedBy: 'system',
    });
    expect(product.engine.received).toMatchObject([{ to: { requirementId, byVendor: false } }]);
    const [documentId] = await documentsOf(id);
    expect(await links(id)).toMatchObject([{ requirementId, documentId, state: 'linked', complete: true }]);
    expect((await events('tray.matched'))[0]!.data).toMatchObject({
      requirementIds: [requirementId],
      confidence: expect.any(Number),
    });
    expect(await events('tray.applied')).toHaveLength(1);
  });

  it("by the vendor's order number, when this vendor sends it", async () => {
    const { requirementId, partnerRef } = await placedOrder(product, one, 'aps');
    const by = { content: { partnerCode: 'CHART', keys: [partnerRef] } };
    const fromVendor = await arrive(product, { source: 'vendor-result', ...by });
    const fromAnyone = await arrive(product, { content: { keys: [partnerRef] } });
    await process(fromAnyone);
    expect((await itemOf(product, fromAnyone)).state).toBe('waiting');
    await process(fromVendor);
    expect(product.engine.received.map(({ to }) => to.requirementId)).toEqual([requirementId]);
  });

  it('by person, kind and time together', async () => {
    const requirementId = await addRequirement(product, one, 'agent', { code: 117 });
    const { firstName, lastName, birthDate } = await insured();
    const text = `${firstName} ${lastName}, born ${birthDate}, case ${one.number}`;
    const id = await arrive(product, { source: 'fax', content: { subject: 'Financial supplement', text } });
    await process(id);
    expect(((await itemOf(product, id)).candidates as unknown as Ranked[])[0]).toMatchObject({
      requirementId,
      for: expect.arrayContaining(['case-number', 'name', 'birth-date', 'kind']),
    });
    expect((await itemOf(product, id)).state).toBe('applied');
  });

  it('for several requirements at once, when it names several', async () => {
    const ids = [
      await addRequirement(product, one, 'agent', { code: 117 }),
      await addRequirement(product, one, 'agent', { code: 157 }),
    ];
    const subject = `Financial supplement, clarification ${ids.join(' ')}`;
    const id = await arrive(product, { content: { subject } });
    await process(id);
    expect(product.engine.received.map(({ to }) => to.requirementId).sort()).toEqual([...ids].sort());
  });
});

describe('anything else waits for a person, with the candidates and why', () => {
  it('when only the person is named', async () => {
    const requirementId = await addRequirement(product, one, 'agent');
    const { firstName, lastName } = await insured();
    const id = await arrive(product, {
      content: { text: `Papers of ${firstName} ${lastName} for ${one.number}` },
    });
    await process(id);
    const item = await itemOf(product, id);
    expect(item).toMatchObject({ state: 'waiting', problem: 'not-sure', caseId: one.caseId });
    const best = (item.candidates as unknown as Ranked[]).find((c) => c.requirementId === requirementId)!;
    expect(best.for).toEqual(expect.arrayContaining(['case-number', 'name']));
    expect(product.engine.received).toEqual([]);
  });

  it.each([
    ['nobody is waiting for it', { content: { subject: 'Special offer' } }, 'no-candidate'],
    ['it has no document', { parts: [] }, 'no-document'],
    ['it is an automatic reply', { mailKind: 'automatic-reply' }, 'automatic-reply'],
    ['it is a bounce', { mailKind: 'bounce' }, 'bounce'],
    [
      'a part of it is quarantined',
      { parts: [{ mimeType: 'x/y', sizeBytes: 1, problem: 'too-large' }] },
      'part-quarantined',
    ],
  ] as const)('when %s, even with a sure key', async (_, more, problem) => {
    const requirementId = await addRequirement(product, one, 'agent');
    const content = problem === 'no-candidate' ? more.content : { subject: requirementId };
    const id = await arrive(product, { ...(more as object), content });
    await process(id);
    expect(await itemOf(product, id)).toMatchObject({ state: 'waiting', problem });
    expect(product.engine.received).toEqual([]);
  });

  it("when a vendor's results are of no order of ours: what it says of the person counts", async () => {
    const { requirementId } = await placedOrder(product, one, 'aps');
    await product.db.requirement.update({ where: { id: requirementId }, data: { code: 11 } });
    const { firstName, lastName, birthDate } = await insured();
    const wire = reportOf({ providerOrderNumber: 'SOMETHING-ELSE' }, 'results', undefined, { code: 11 });
    wire.attachments[0]!.typeTc = 163;
    const subject = { id: 'Party_1', kind: 'person' as const, firstName, lastName, birthDate };
    const seq = await arrived(product, 'CHART', resultsXml([wire], { subject } as never));
    await relayMessage(product.deps, product.engine, seq);
    const { id } = await product.db.trayItem.findFirstOrThrow({ where: { sourceKey: `inbox:${seq}` } });
    await process(id);
    const item = await itemOf(product, id);
    expect(item.source).toBe('vendor-result');
    expect((item.candidates as unknown as Ranked[])[0]).toMatchObject({
      requirementId,
      for: expect.arrayContaining(['name', 'birth-date', 'kind', 'sender']),
    });
    expect(item.state).toBe('applied');
  });

  it('and is somebody else for certain: never applied, whatever key it carries', async () => {
    const { requirementId, clientRef } = await placedOrder(product, one, 'aps');
    const subjects = { name: 'another person', birthDate: '1950-01-01' };
    const id = await arrive(product, {
      source: 'vendor-result',
      content: { partnerCode: 'CHART', keys: [clientRef], subjects },
    });
    await process(id);
    const item = await itemOf(product, id);
    expect(item.state).toBe('waiting');
    expect((item.candidates as unknown as Ranked[])[0]).toMatchObject({
      requirementId,
      against: expect.arrayContaining(['another-name']),
    });
  });
});

describe("a person's decision", () => {
  it('is told again under the same ids until somebody has answered, and settled once', async () => {
    const requirementId = await addRequirement(product, one, 'agent');
    const id = await arrive(product);
    product.engine.deskAnswer = { outcome: 'no-answer' };
    expect((await apply(id, [requirementId])).delivered).toEqual({ outcome: 'pending' });
    expect((await itemOf(product, id)).state).toBe('matched');
    product.engine.deskAnswer = { outcome: 'answered', reply: {} };
    await Promise.all([deliver(id), deliver(id)]);
    expect((await itemOf(product, id)).state).toBe('applied');
    expect(new Set(product.engine.received.map(({ word }) => word.messageId)).size).toBe(1);
    expect(await events('tray.applied')).toHaveLength(1);
  });

  it('that the case refuses leaves no evidence behind, and the item waits again', async () => {
    const requirementId = await addRequirement(product, one, 'agent');
    const id = await arrive(product);
    const words = 'It is satisfied already.';
    product.engine.deskAnswer = { outcome: 'refused', code: 'requirement-closed', words };
    expect((await apply(id, [requirementId])).delivered).toMatchObject({
      outcome: 'refused',
      code: 'requirement-closed',
    });
    expect(await itemOf(product, id)).toMatchObject({ state: 'waiting', problem: 'requirement-closed' });
    expect(await links(id)).toEqual([]);
  });

  it('may keep documents as a part of what is needed: the requirement stays open', async () => {
    const requirementId = await addRequirement(product, one, 'agent');
    const id = await arrive(product);
    expect((await apply(id, [requirementId], false)).delivered).toEqual({ outcome: 'applied' });
    expect(product.engine.received).toEqual([]);
    expect(await links(id)).toMatchObject([{ complete: false, state: 'linked' }]);
  });

  it('is made once: of two at the same moment one is refused', async () => {
    const requirementId = await addRequirement(product, one, 'agent');
    const id = await arrive(product);
    const item = await itemOf(product, id);
    const decision = { requirementIds: [requirementId], documentIds: await documentsOf(id), complete: true };
    const both = await Promise.all(
      ['a', 'b'].map((who) => decideItem(product.deps, item, { decision, actor: `api-key:${who}` })),
    );
    expect(both.map(({ outcome }) => outcome).sort()).toEqual(['decided', 'not-open']);
    expect(await events('tray.matched')).toHaveLength(1);
  });

  it('must be about one case, its documents, and things that are there', async () => {
    const other = await openCase(product);
    const [mine, theirs] = [
      await addRequirement(product, one, 'agent'),
      await addRequirement(product, other, 'agent'),
    ];
    const id = await arrive(product);
    expect((await apply(id, [mine, theirs])).decided).toMatchObject({ outcome: 'unfit' });
    expect((await apply(id, ['nobody'])).decided).toMatchObject({
      outcome: 'unfit',
      pointer: '#/requirementIds/0',
    });
    expect((await itemOf(product, id)).state).toBe('new');
  });

  it('that it is for nothing of ours keeps the item and its reason', async () => {
    const id = await arrive(product, { content: { subject: 'Special offer' } });
    const reason = { reason: 'spam', actor: 'api-key:desk' };
    expect(await dismissItem(product.deps, await itemOf(product, id), reason)).toBe(true);
    expect(await dismissItem(product.deps, await itemOf(product, id), reason)).toBe(false);
    expect((await itemOf(product, id)).state).toBe('dismissed');
  });
});
