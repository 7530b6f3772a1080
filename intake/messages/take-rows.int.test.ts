import { lockTables } from '../../records/code-tables';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { createGate } from '../../test/builders/gate';
import { arrived, placedOrder, reportOf, resultsXml } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { type MessagePart, storeFactsBy } from './take-rows';

let product: TestProduct;
let one: TestCase;
let part: MessagePart;
let requirementId: string;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  one = await openCase(product);
  const order = await placedOrder(product, one, 'exam');
  requirementId = order.requirementId;
  part = {
    target: { caseId: one.caseId, requirementId },
    facts: [{ kind: 'vendor', step: 'scheduled', at: AT, documents: [], generation: 1 }],
  };
});
afterAll(() => product.close());

const partner = () => product.db.partner.findFirstOrThrow({ where: { code: 'SWIFT' } });
const inbox = (seq: bigint) => product.db.inboxMessage.findUniqueOrThrow({ where: { seq } });
const arrive = async () =>
  inbox(await arrived(product, 'SWIFT', resultsXml([reportOf({ uniqueId: requirementId }, 'scheduled')])));

describe('facts that were read by kept tables of codes', () => {
  it('are written once, with whom they are about', async () => {
    const [row, { codesVersion }] = [await arrive(), await partner()];
    expect(await storeFactsBy(product.db, row, part, { codesVersion })).toBe(true);
    expect(await storeFactsBy(product.db, row, part, { codesVersion })).toBe(false);
    const { target, facts } = part;
    expect(await inbox(row.seq)).toEqual({ ...row, ...target, facts, state: 'matched' });
  });

  it('are not written by tables that are out of date', async () => {
    const [row, { codesVersion }] = [await arrive(), await partner()];
    await product.db.$transaction((tx) => lockTables(tx, product.agencyId, 'SWIFT'));
    expect(await storeFactsBy(product.db, row, part, { codesVersion })).toBe(false);
    expect(await inbox(row.seq)).toEqual(row);
  });

  it('wait for whoever is publishing a table at this moment, and are not written by the one before', async () => {
    const [row, { codesVersion }] = [await arrive(), await partner()];
    const gate = createGate();
    const publishing = product.db.$transaction(async (tx) => {
      await lockTables(tx, product.agencyId, '*');
      await gate.pass();
    });
    await gate.arrived;
    const written = storeFactsBy(product.db, row, part, { codesVersion });
    expect(await Promise.race([written, new Promise((r) => setTimeout(r, 300, 'waits'))])).toBe('waits');
    gate.open();
    await publishing;
    expect(await written).toBe(false);
  });
});
