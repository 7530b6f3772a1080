import { addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { arrive, itemOf } from '../../test/builders/desk';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { decideItem } from './decide-item';
import { deliverItem } from './deliver-item';
import { undoItem } from './undo-item';

let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  product.engine.deskAnswer = { outcome: 'answered', reply: {} };
  product.engine.received.length = 0;
  product.engine.reopened.length = 0;
  one = await openCase(product);
  await product.db.case.update({ where: { id: one.caseId }, data: { startedAt: new Date() } });
});
afterAll(() => product.close());

const events = async (type: string) =>
  product.db.caseEvent.findMany({ where: { caseId: one.caseId, type }, orderBy: { seq: 'asc' } });
const documentsOf = async (id: string) =>
  (await itemOf(product, id)).parts.flatMap((part) => part.documentId ?? []);
async function apply(id: string, requirementIds: string[]) {
  const decision = { requirementIds, documentIds: await documentsOf(id), complete: true };
  await decideItem(product.deps, await itemOf(product, id), { decision, actor: 'api-key:desk' });
  return deliverItem(product.deps, product.agencyId, id);
}

describe('a wrong match', () => {
  const undo = async (id: string) => undoItem(product.deps, await itemOf(product, id), 'api-key:desk');
  const satisfy = (id: string) =>
    product.db.requirement.update({ where: { id }, data: { status: 'satisfied' } });

  it('is taken back: the requirement is owed again, the document is nobody’s, and it may be matched anew', async () => {
    const [wrong, right] = [
      await addRequirement(product, one, 'agent'),
      await addRequirement(product, one, 'agent', { code: 157 }),
    ];
    const id = await arrive(product);
    await apply(id, [wrong]);
    await satisfy(wrong);
    expect(await undo(id)).toEqual({ outcome: 'undone', reopened: [wrong], carrierHas: [] });
    expect(product.engine.reopened).toMatchObject([{ requirementId: wrong, because: 'wrong-match' }]);
    const [documentId] = await documentsOf(id);
    expect((await product.db.document.findUniqueOrThrow({ where: { id: documentId } })).caseId).toBeNull();
    expect((await events('tray.undone'))[0]!.data).toMatchObject({ trayItemId: id, requirementIds: [wrong] });
    await apply(id, [right]);
    expect((await itemOf(product, id)).state).toBe('applied');
    const words = product.engine.received.map(({ word }) => word.messageId);
    expect(new Set(words).size).toBe(2);
  });

  it('of which the carrier has the document says so, and a person is told', async () => {
    const requirementId = await addRequirement(product, one, 'agent');
    const id = await arrive(product);
    await apply(id, [requirementId]);
    await satisfy(requirementId);
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

  it('leaves a requirement closed that another item shows too', async () => {
    const requirementId = await addRequirement(product, one, 'agent');
    const [first, second] = [await arrive(product), await arrive(product)];
    await apply(first, [requirementId]);
    await apply(second, [requirementId]);
    await satisfy(requirementId);
    expect(await undo(second)).toMatchObject({ outcome: 'undone', reopened: [] });
    expect(product.engine.reopened).toEqual([]);
  });

  it('stays as it is while the case refuses, and goes on where it stopped when nobody answered', async () => {
    const requirementId = await addRequirement(product, one, 'agent');
    const id = await arrive(product);
    await apply(id, [requirementId]);
    await satisfy(requirementId);
    product.engine.deskAnswer = {
      outcome: 'refused',
      code: 'case-in-force',
      words: 'The policy is in force.',
    };
    expect(await undo(id)).toMatchObject({ outcome: 'refused', code: 'case-in-force' });
    product.engine.deskAnswer = { outcome: 'no-answer' };
    expect(await undo(id)).toEqual({ outcome: 'no-answer' });
    expect((await itemOf(product, id)).state).toBe('applied');
    product.engine.deskAnswer = { outcome: 'answered', reply: {} };
    expect(await undo(id)).toMatchObject({ outcome: 'undone' });
    expect(await undo(id)).toEqual({ outcome: 'not-applied' });
  });
});
