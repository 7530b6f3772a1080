import { deliverCommands } from '../../activities/sweep/deliver-commands';
import { evidenceOf } from '../../records/requirement-documents';
import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { arrive, itemOf } from '../../test/builders/desk';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { decideItem } from './decide-item';
import { deliverItem } from './deliver-item';
import { noteReceived } from './note-received';
import { undoItem } from './undo-item';

let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  const { db, engine } = product;
  engine.deskAnswer = { outcome: 'answered', reply: {} };
  engine.received.length = 0;
  engine.given.length = 0;
  engine.away = false;
  engine.refuses = undefined;
  engine.runningOrders.clear();
  await db.command.deleteMany();
  one = await openCase(product);
  await db.case.update({ where: { id: one.caseId }, data: { startedAt: new Date() } });
});
afterAll(() => product.close());

const events = async (type: string) =>
  product.db.caseEvent.findMany({ where: { caseId: one.caseId, type }, orderBy: { seq: 'asc' } });
const documentsOf = async (id: string) =>
  (await itemOf(product, id)).parts.flatMap((part) => part.documentId ?? []);
async function apply(id: string, requirementIds: string[], complete = true) {
  const decision = { requirementIds, documentIds: await documentsOf(id), complete };
  await decideItem(product.deps, await itemOf(product, id), { decision, actor: 'api-key:desk' });
  return deliverItem(product.deps, product.agencyId, id);
}
const undo = async (id: string) => undoItem(product.deps, await itemOf(product, id), 'api-key:desk');
const satisfy = (id: string) =>
  product.db.requirement.update({ where: { id }, data: { status: 'satisfied' } });
/** A requirement of an agent that is complete with these items. */
async function completeWith(...items: string[]): Promise<string> {
  const id = await addRequirement(product, one, 'agent');
  for (const item of items) await apply(item, [id]);
  await satisfy(id);
  return id;
}
/** Requirements that the case was asked to have again. */
const askedAgain = () =>
  product.engine.given.map(({ command }) => (command as { requirementId?: string }).requirementId);
/** Ids of the documents that show a requirement. */
async function evidence(id: string): Promise<string[]> {
  const where = await evidenceOf(product.db, { id, agencyId: product.agencyId });
  return (await product.db.document.findMany({ where })).map((row) => row.id);
}
const caseOf = async (item: string) => {
  const [id] = await documentsOf(item);
  return (await product.db.document.findUniqueOrThrow({ where: { id } })).caseId;
};
const refuse = () => {
  product.engine.deskAnswer = { outcome: 'refused', code: 'requirement-closed', words: 'No.' };
};

describe('a match that the case refuses', () => {
  it('leaves what showed the requirement before as it was, with the attachment that the carrier gets', async () => {
    const requirementId = await addRequirement(product, one, 'agent', { status: 'satisfied' });
    const filed = await arrive(product, { source: 'upload' });
    const [documentId] = await documentsOf(filed);
    const { ids, caseId } = one;
    const found = { id: caseId, agencyId: ids.agencyId };
    await product.db.document.update({ where: { id: documentId }, data: { caseId } });
    const link = { requirementId, documentId: documentId!, agencyId: ids.agencyId, caseId };
    await product.db.requirementDocument.create({ data: { ...link, complete: true, linkedBy: 'first' } });
    refuse();
    expect(await apply(filed, [requirementId])).toMatchObject({ outcome: 'refused' });
    const [left] = await product.db.requirementDocument.findMany({ where: { requirementId } });
    expect(left).toMatchObject({ trayItemId: null, complete: true, state: 'linked', linkedBy: 'first' });
    expect(await evidence(requirementId)).toEqual([documentId]);
    expect(await caseOf(filed)).toBe(found.id);
  });

  it('takes nothing from a document that was brought for the requirement', async () => {
    const requirementId = await addRequirement(product, one, 'agent', { status: 'satisfied' });
    const item = await arrive(product, { source: 'upload' });
    const [documentId] = await documentsOf(item);
    await product.db.document.update({
      where: { id: documentId },
      data: { caseId: one.caseId, requirementId },
    });
    refuse();
    await apply(item, [requirementId]);
    expect(await evidence(requirementId)).toEqual([documentId]);
  });

  it('releases its documents, so that the right case can have them', async () => {
    const wrong = await addRequirement(product, one, 'agent', { status: 'satisfied' });
    const other = await openCase(product);
    await product.db.case.update({ where: { id: other.caseId }, data: { startedAt: new Date() } });
    const right = await addRequirement(product, other, 'agent');
    const item = await arrive(product);
    refuse();
    await apply(item, [wrong]);
    expect(await caseOf(item)).toBeNull();
    product.engine.deskAnswer = { outcome: 'answered', reply: {} };
    expect(await apply(item, [right])).toEqual({ outcome: 'applied' });
    expect(await caseOf(item)).toBe(other.caseId);
  });

  it('by one of two requirements only stays the evidence of the other', async () => {
    const [open, closed] = [
      await addRequirement(product, one, 'agent'),
      await addRequirement(product, one, 'agent', { code: 157 }),
    ];
    const item = await arrive(product);
    const receive = jest
      .spyOn(product.engine, 'receive')
      .mockImplementation(async ({ requirementId }) =>
        requirementId === open
          ? { outcome: 'answered', reply: {} }
          : { outcome: 'refused', code: 'requirement-closed', words: 'No.' },
      );
    expect(await apply(item, [open, closed])).toEqual({ outcome: 'applied' });
    receive.mockRestore();
    expect([await evidence(open), await evidence(closed)]).toEqual([await documentsOf(item), []]);
    expect(await caseOf(item)).toBe(one.caseId);
  });
});

describe('a wrong match', () => {
  it('is taken back: the requirement is owed again, the document is nobody’s, and it may be matched anew', async () => {
    const right = await addRequirement(product, one, 'agent', { code: 157 });
    const id = await arrive(product);
    const wrong = await completeWith(id);
    expect(await undo(id)).toEqual({ outcome: 'undone', reopened: [wrong], carrierHas: [] });
    expect(product.engine.given.map(({ command }) => command)).toMatchObject([
      { requirementId: wrong, because: 'wrong-match' },
    ]);
    expect(await caseOf(id)).toBeNull();
    expect((await events('tray.undone'))[0]!.data).toMatchObject({ trayItemId: id, requirementIds: [wrong] });
    await apply(id, [right]);
    expect((await itemOf(product, id)).state).toBe('applied');
    const words = product.engine.received.map(({ word }) => word.messageId);
    expect(new Set(words).size).toBe(2);
  });

  it('of a file that was put on the tray leaves the file to whom it is for', async () => {
    const id = await arrive(product, { source: 'upload', sourceKey: `upload:${one.caseId}` });
    await completeWith(id);
    await undo(id);
    expect(await caseOf(id)).toBeNull();
  });

  it('of what a review has sent back leaves the document to whom it is for', async () => {
    const id = await arrive(product);
    const requirementId = await completeWith(id);
    const where = { requirementId };
    await product.db.requirementDocument.updateMany({ where, data: { state: 'rejected' } });
    expect(await undo(id)).toMatchObject({ outcome: 'undone', reopened: [] });
    expect(await caseOf(id)).toBeNull();
  });

  it('of a file that was filed with the case leaves the file there', async () => {
    const id = await arrive(product, { source: 'upload', sourceKey: `document:${one.caseId}` });
    await completeWith(id);
    await undo(id);
    expect(await caseOf(id)).toBe(one.caseId);
  });

  it('of which the carrier has the document says so, and a person is told', async () => {
    const id = await arrive(product);
    const requirementId = await completeWith(id);
    await product.db.caseEvent.create({
      data: {
        agencyId: product.agencyId,
        caseId: one.caseId,
        key: 'sent',
        type: 'carrier.evidence-sent',
        at: new Date(),
        recordedAt: new Date(Date.now() + 1_000),
        actor: 'system',
        data: { requirementIds: [requirementId], dispatchKey: 'k' },
      },
    });
    expect(await undo(id)).toMatchObject({ carrierHas: [requirementId] });
    expect(
      await product.db.task.count({ where: { caseId: one.caseId, kind: 'carrier-has-wrong-document' } }),
    ).toBe(1);
  });

  it('leaves a requirement closed that another document shows too, with an item of the tray or without', async () => {
    const [first, second] = [await arrive(product), await arrive(product)];
    const byItem = await completeWith(first, second);
    expect(await undo(second)).toMatchObject({ outcome: 'undone', reopened: [] });
    const { agencyId } = product;
    const [documentId] = await documentsOf(await arrive(product));
    const third = await arrive(product);
    const byPerson = await completeWith(third);
    const said = { found: { id: one.caseId, agencyId }, documentIds: [documentId!], actor: 'api-key:desk' };
    await product.db.trayItem.updateMany({ where: { state: 'new' }, data: { state: 'dismissed' } });
    await noteReceived(product.deps, { ...said, requirementId: byPerson });
    expect(await undo(third)).toMatchObject({ outcome: 'undone', reopened: [] });
    expect(askedAgain()).toEqual([]);
    expect(await evidence(byItem)).toEqual(await documentsOf(first));
  });

  it('of a part asks again for what was complete together with it, and for nothing that was complete before', async () => {
    const [part, rest, more] = [await arrive(product), await arrive(product), await arrive(product)];
    const requirementId = await addRequirement(product, one, 'agent');
    await apply(part, [requirementId], false);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await apply(rest, [requirementId]);
    await satisfy(requirementId);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await apply(more, [requirementId], false);
    expect(await undo(more)).toMatchObject({ outcome: 'undone', reopened: [] });
    expect(await undo(part)).toMatchObject({ outcome: 'undone', reopened: [requirementId] });
  });

  it('of what its own vendor has reported on too asks for nothing', async () => {
    const part = await arrive(product);
    const requirementId = await addRequirement(product, one, 'aps');
    await apply(part, [requirementId], false);
    const data = { caseId: one.caseId, requirementId, source: 'partner:CHART' };
    await product.db.document.updateMany({
      where: { id: { in: await documentsOf(await arrive(product)) } },
      data,
    });
    await satisfy(requirementId);
    expect(await undo(part)).toMatchObject({ outcome: 'undone', reopened: [] });
  });

  it('of two requirements is refused as a whole when one of them cannot be owed again yet', async () => {
    const id = await arrive(product);
    const [first, second] = [
      await addRequirement(product, one, 'agent'),
      await addRequirement(product, one, 'aps'),
    ];
    await apply(id, [first, second]);
    await Promise.all([satisfy(first), satisfy(second)]);
    product.engine.runningOrders.add(second);
    expect(await undo(id)).toMatchObject({ outcome: 'refused', code: 'order-still-ending' });
    expect(askedAgain()).toEqual([]);
    expect([await evidence(first), (await itemOf(product, id)).state]).toEqual([
      await documentsOf(id),
      'applied',
    ]);
    product.engine.runningOrders.clear();
    expect((await undo(id)) as { reopened: string[] }).toMatchObject({ outcome: 'undone' });
    expect(askedAgain().sort()).toEqual([first, second].sort());
  });

  it('is taken back as a whole though nobody answers: the sweep goes on with it, and so does the same request', async () => {
    const id = await arrive(product);
    const requirementId = await completeWith(id);
    product.engine.away = true;
    expect(await undo(id)).toEqual({ outcome: 'no-answer' });
    expect([await evidence(requirementId), (await itemOf(product, id)).state]).toEqual([[], 'undone']);
    product.engine.away = false;
    const later = () => new Date(Date.now() + 60_000);
    expect(await deliverCommands({ ...product.deps, now: later })).toBe(1);
    expect(askedAgain()).toEqual([requirementId]);
    expect(await undo(id)).toMatchObject({ outcome: 'undone', reopened: [requirementId] });
    expect(askedAgain()).toHaveLength(1);
    expect(await events('tray.undone')).toHaveLength(1);
  });

  it('that the case refuses all the same is a task, and no evidence any more', async () => {
    const id = await arrive(product);
    const requirementId = await completeWith(id);
    product.engine.refuses = 'case-in-force';
    expect(await undo(id)).toMatchObject({ outcome: 'undone', reopened: [] });
    const where = { caseId: one.caseId, kind: 'evidence-undone', requirementId };
    expect([await product.db.task.count({ where }), await evidence(requirementId)]).toEqual([1, []]);
    expect(await undo(id)).toEqual({ outcome: 'not-applied' });
  });

  it('of a policy in force is refused before anything is written', async () => {
    const id = await arrive(product);
    await completeWith(id);
    await product.db.case.update({ where: { id: one.caseId }, data: { stage: 'free-look' } });
    expect(await undo(id)).toMatchObject({ outcome: 'refused', code: 'case-in-force' });
    expect((await itemOf(product, id)).state).toBe('applied');
  });

  it('of two items at the same moment asks again once for what both have shown', async () => {
    const [first, second] = [await arrive(product), await arrive(product)];
    const requirementId = await completeWith(first, second);
    await Promise.all([undo(first), undo(second)]);
    expect(askedAgain()).toEqual([requirementId]);
  });
});
