import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { createGate } from '../../test/builders/gate';
import { arrived, type PlacedOrder, placedOrder, reportOf, resultsXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { openDocument } from '../documents/file-document';
import { relayMessage } from './relay-message';
import { takeOrderNews } from './take-order-news';

let product: TestProduct;
let one: TestCase;
let exam: PlacedOrder;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  one = await openCase(product);
  exam = await placedOrder(product, one, 'exam');
});
afterAll(() => product.close());

/** The same message with one of its elements twice. */
const twice = (xml: string, element: string): string =>
  xml.replace(new RegExp(`<${element}[ >].*</${element}>`, 's'), (all) => all + all);
const relay = (seq: bigint) => relayMessage(product.deps, product.engine, seq);
const inbox = (seq: bigint) => product.db.inboxMessage.findUniqueOrThrow({ where: { seq } });
const factsOf = (requirementId: string) =>
  product.db.inboxMessage.findMany({ where: { requirementId }, orderBy: { seq: 'asc' } });
const documentsOf = (requirementId: string) => product.db.document.findMany({ where: { requirementId } });
const tasksFor = (seq: bigint) => product.db.task.findMany({ where: { key: `inbox:${seq}` } });
const byOurs = () => ({ uniqueId: exam.clientRef });

describe('results of a vendor', () => {
  it.each([
    ['our reference', () => byOurs()],
    ['the order number, when our reference is missing', () => ({ providerOrderNumber: exam.partnerRef })],
    [
      'the order number, when our reference is garbled',
      () => ({ uniqueId: 'garbled', providerOrderNumber: exam.partnerRef }),
    ],
  ])('are matched by %s, filed, and told to the order', async (_what, refs) => {
    const seq = await arrived(product, 'SWIFT', resultsXml([reportOf(refs(), 'results')]));
    await relay(seq);
    const [document, ...more] = await documentsOf(exam.requirementId);
    expect(more).toEqual([]);
    expect(await inbox(seq)).toMatchObject({
      state: 'matched',
      caseId: one.caseId,
      requirementId: exam.requirementId,
      facts: [{ kind: 'vendor', step: 'results', at: AT, documents: [document?.id] }],
    });
    expect(product.engine.pokedOrders).toContain(exam.requirementId);
    const { agencyId } = product;
    const opened = await openDocument(product.deps, { agencyId, documentId: document?.id ?? '' });
    expect(opened?.bytes.toString()).toBe('%PDF exam');
  });

  it('for several orders, also of different cases, reach each of them', async () => {
    const other = await openCase(product);
    const second = await placedOrder(product, other, 'exam');
    const seq = await arrived(
      product,
      'SWIFT',
      resultsXml([
        reportOf(byOurs(), 'scheduled'),
        reportOf({ uniqueId: 'nobody knows' }, 'results'),
        reportOf({ uniqueId: second.clientRef }, 'results'),
      ]),
    );
    await relay(seq);
    await relay(seq);
    expect(await factsOf(exam.requirementId)).toEqual([expect.objectContaining({ seq, caseId: one.caseId })]);
    expect(await factsOf(second.requirementId)).toEqual([
      expect.objectContaining({ state: 'matched', caseId: other.caseId, rawSealed: null }),
    ]);
    expect(product.engine.pokedOrders).toEqual(
      expect.arrayContaining([exam.requirementId, second.requirementId]),
    );
  });

  it('that come twice at the same time are one document', async () => {
    const xml = resultsXml([reportOf(byOurs(), 'results')]);
    const seqs = [await arrived(product, 'SWIFT', xml), await arrived(product, 'SWIFT', xml)];
    // Each has looked for the document before the other one files it.
    const gates = seqs.map(createGate);
    const deps = seqs.map((_, i) => {
      const put: typeof product.deps.files.put = async (bytes) => {
        await gates[i]!.pass();
        return product.deps.files.put(bytes);
      };
      return { ...product.deps, files: { ...product.deps.files, put } };
    });
    const relays = seqs.map((seq, i) => relayMessage(deps[i]!, product.engine, seq));
    await Promise.all(gates.map((gate) => gate.arrived));
    for (const gate of gates) gate.open();
    await Promise.all(relays);
    const documents = await documentsOf(exam.requirementId);
    expect(documents).toHaveLength(1);
    for (const message of await factsOf(exam.requirementId))
      expect(message.facts).toEqual([expect.objectContaining({ documents: [documents[0]!.id] })]);
    const known = await product.db.document.findMany({ select: { storageKey: true } });
    expect((await product.storedFiles()).sort()).toEqual(known.map((d) => d.storageKey).sort());
  });

  it('are taken once however often and by however many they are relayed', async () => {
    const seq = await arrived(product, 'SWIFT', resultsXml([reportOf(byOurs(), 'results')]));
    await Promise.all(Array.from({ length: 10 }, () => relay(seq)));
    await relay(seq);
    expect(await factsOf(exam.requirementId)).toHaveLength(1);
    expect(await documentsOf(exam.requirementId)).toHaveLength(1);
  });

  it('about another person, or without a document, come with a doubt', async () => {
    const stranger = { id: 'P1', kind: 'person' as const, lastName: 'Stranger', birthDate: '1981-09-14' };
    const wrong = await arrived(
      product,
      'SWIFT',
      resultsXml([reportOf(byOurs(), 'results')], { subject: stranger }),
    );
    const empty = await arrived(
      product,
      'SWIFT',
      resultsXml([reportOf(byOurs(), 'results', AT, { attachments: [] })]),
    );
    await relay(wrong);
    await relay(empty);
    const doubts = (await factsOf(exam.requirementId)).map(
      (m) => (m.facts as { doubt?: string }[])[0]?.doubt,
    );
    expect(doubts).toEqual(['wrong-person', 'no-document']);
  });

  it('about the right person, written otherwise, are beyond doubt', async () => {
    const same = { id: 'P1', kind: 'person' as const, lastName: 'EXAMPLE', birthDate: '1981-09-14' };
    const seq = await arrived(
      product,
      'SWIFT',
      resultsXml([reportOf(byOurs(), 'results')], { subject: same }),
    );
    await relay(seq);
    expect((await inbox(seq)).facts).toEqual([expect.not.objectContaining({ doubt: expect.anything() })]);
  });
});

describe('a message that cannot be used', () => {
  it.each([
    ['of another vendor with this reference', 'CHART', () => resultsXml([reportOf(byOurs(), 'results')])],
    [
      'of another vendor with this order number',
      'CHART',
      () => resultsXml([reportOf({ providerOrderNumber: exam.partnerRef }, 'results')]),
    ],
    [
      'with a reference that nobody knows',
      'SWIFT',
      () => resultsXml([reportOf({ uniqueId: 'nobody' }, 'results')]),
    ],
  ])('(%s) stays unmatched, files nothing, and becomes one task', async (_what, partner, xml) => {
    const seq = await arrived(product, partner, xml());
    await relay(seq);
    await relay(seq);
    expect(await inbox(seq)).toMatchObject({ state: 'unmatched', caseId: null, requirementId: null });
    expect(await documentsOf(exam.requirementId)).toEqual([]);
    expect(await tasksFor(seq)).toEqual([
      expect.objectContaining({ kind: 'message-unmatched', state: 'open' }),
    ]);
  });

  it('for another agency never reaches this one, although the reference is right', async () => {
    const xml = resultsXml([reportOf(byOurs(), 'results')]);
    const seq = await arrived(product, 'SWIFT', xml, { agencyId: 'another' });
    await relay(seq);
    expect(await inbox(seq)).toMatchObject({ state: 'unmatched', caseId: null });
    expect(await documentsOf(exam.requirementId)).toEqual([]);
    expect(await tasksFor(seq)).toEqual([expect.objectContaining({ agencyId: 'another' })]);
  });

  it.each([
    ['no XML', 'hello'],
    ['a document type', '<!DOCTYPE a><TXLife/>'],
    [
      'a message that nobody sends us',
      '<TXLife><TXLifeRequest><TransType tc="103"/></TXLifeRequest></TXLife>',
    ],
    ['results of nothing', resultsXml([])],
    [
      'two transmittals in one',
      twice(resultsXml([reportOf({ uniqueId: 'GO1' }, 'results')]), 'TXLifeRequest'),
    ],
    ['results for two policies', twice(resultsXml([reportOf({ uniqueId: 'GO1' }, 'results')]), 'Holding')],
  ])('(%s) is unreadable, says why, and becomes one task', async (_what, xml) => {
    const seq = await arrived(product, 'SWIFT', xml);
    await relay(seq);
    await relay(seq);
    const row = await inbox(seq);
    expect(row.state).toBe('unreadable');
    expect(row.problem).toBeTruthy();
    expect(await tasksFor(seq)).toEqual([expect.objectContaining({ kind: 'message-unreadable' })]);
  });
});

describe('a message that comes when its requirement is closed', () => {
  it('is late: kept, filed, in the history, a task for a person, and changes nothing', async () => {
    await product.db.requirement.update({ where: { id: exam.requirementId }, data: { status: 'waived' } });
    const seq = await arrived(product, 'SWIFT', resultsXml([reportOf(byOurs(), 'results')]));
    await relay(seq);
    await relay(seq);
    expect(await inbox(seq)).toMatchObject({ state: 'applied' });
    expect(await documentsOf(exam.requirementId)).toHaveLength(1);
    const row = await product.db.requirement.findUniqueOrThrow({ where: { id: exam.requirementId } });
    expect(row.status).toBe('waived');
    const where = { caseId: one.caseId };
    const late = await product.db.caseEvent.findMany({
      where: { ...where, type: 'requirement.late-result' },
    });
    expect(late).toHaveLength(1);
    expect(await product.db.task.findMany({ where: { ...where, kind: 'late-message' } })).toHaveLength(1);
  });
});

describe('a report that says again what is known', () => {
  const events = async () => {
    const where = { caseId: one.caseId, type: { startsWith: 'requirement.' } };
    const all = await product.db.caseEvent.findMany({ where, orderBy: { seq: 'asc' } });
    return all.map(({ type }) => type);
  };
  const arrive = async (at = AT) =>
    relay(await arrived(product, 'SWIFT', resultsXml([reportOf(byOurs(), 'results', at)])));
  const take = () => takeOrderNews(product.deps, exam.requirementId, 'workflow');

  it.each([
    ['with the first', 1],
    ['after it', 2],
  ])('is in the history once and asks nobody to look, when it is taken %s', async (_how, turns) => {
    const before = await events();
    await arrive();
    if (turns === 2) await take();
    await arrive();
    await take();
    expect((await events()).slice(before.length)).toEqual([
      'requirement.vendor-status',
      'requirement.received',
      'requirement.status',
    ]);
    const tasks = await product.db.task.findMany({ where: { caseId: one.caseId, kind: 'late-message' } });
    expect(tasks).toEqual([]);
    expect((await factsOf(exam.requirementId)).map(({ state }) => state)).toEqual(['applied', 'applied']);
  });

  it('but newer results of an order that is done with are late, once', async () => {
    await arrive();
    await take();
    for (let i = 0; i < 2; i += 1) await arrive('2026-12-30T12:00:00.000Z');
    await take();
    const tasks = await product.db.task.findMany({ where: { caseId: one.caseId, kind: 'late-message' } });
    expect(tasks).toHaveLength(1);
  });
});

describe('a message about an order that a later one has replaced', () => {
  it('is filed and shown to a person, and is not taken for the results of the later one', async () => {
    const later = { generation: 2, status: 'outstanding' };
    await product.db.requirement.update({ where: { id: exam.requirementId }, data: later });
    await relay(await arrived(product, 'SWIFT', resultsXml([reportOf(byOurs(), 'results')])));
    expect(product.engine.pokedOrders).toContain(exam.requirementId);
    await takeOrderNews(product.deps, exam.requirementId, 'workflow');
    const row = await product.db.requirement.findUniqueOrThrow({ where: { id: exam.requirementId } });
    expect(row).toMatchObject({ status: 'outstanding', vendorStatus: null, receivedAt: null });
    expect(await documentsOf(exam.requirementId)).toHaveLength(1);
    const tasks = await product.db.task.findMany({ where: { caseId: one.caseId, kind: 'late-message' } });
    expect(tasks).toHaveLength(1);
  });
});

describe('a message that has to wait', () => {
  it('waits in the inbox while its order is being placed', async () => {
    await product.db.requirement.update({ where: { id: exam.requirementId }, data: { status: 'needed' } });
    const seq = await arrived(product, 'SWIFT', resultsXml([reportOf(byOurs(), 'results')]));
    await relay(seq);
    expect(await inbox(seq)).toMatchObject({ state: 'matched' });
    expect(product.engine.pokedOrders).toContain(exam.requirementId);
  });

  it('is taken in although Temporal is away, and told when it is back', async () => {
    const seq = await arrived(product, 'SWIFT', resultsXml([reportOf(byOurs(), 'results')]));
    product.engine.away = true;
    await expect(relay(seq)).rejects.toThrow('away');
    product.engine.away = false;
    expect(await inbox(seq)).toMatchObject({ state: 'matched' });
    await relay(seq);
    expect(product.engine.pokedOrders.filter((id) => id === exam.requirementId)).toHaveLength(1);
    expect(await factsOf(exam.requirementId)).toHaveLength(1);
  });
});

it('news that the workflow need not know of goes to the ledger at once and wakes nobody', async () => {
  const seq = await arrived(product, 'SWIFT', resultsXml([reportOf(byOurs(), 'acknowledged')]));
  await relay(seq);
  expect(await inbox(seq)).toMatchObject({ state: 'applied' });
  expect(product.engine.pokedOrders).not.toContain(exam.requirementId);
  const row = await product.db.requirement.findUniqueOrThrow({ where: { id: exam.requirementId } });
  expect(row).toMatchObject({ status: 'outstanding', vendorStatus: 'acknowledged' });
});
