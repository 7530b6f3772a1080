/** What by mail from whom goes into the ledger without a person, and what waits for a look. */
import { randomUUID } from 'node:crypto';
import { insuredOf } from '../../domain/application/application';
import { cleanApplicationSixVendors } from '../../domain/good-order/test-application';
import { readApplication } from '../../records/applications';
import { askForAuthorization } from '../../records/authorization-items';
import { addRecipient } from '../../records/staff-recipients';
import type { TrayContent, TraySource } from '../../records/tray';
import { addAgent, type TestAgent } from '../../test/builders/agents';
import { AT, addRequirement, openCase, type TestCase } from '../../test/builders/cases';
import { arrive, itemOf } from '../../test/builders/desk';
import { placedOrder } from '../../test/builders/orders';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { processItem } from './process-item';

let product: TestProduct;
let one: TestCase;
let agent: TestAgent;
/** Names the case and its insured. */
let text: string;
beforeAll(async () => {
  product = await openTestProduct();
  agent = await addAgent(product);
});
beforeEach(async () => {
  product.engine.received.length = 0;
  const { parties, insuredId } = cleanApplicationSixVendors({});
  const lastName = `Q${randomUUID().replaceAll(/[^a-f]/g, '')}x`;
  one = await openCase(product, {
    parties: parties.map((p) => (p.id === insuredId ? { ...p, lastName } : p)),
  });
  const data = { startedAt: new Date(), agentId: agent.id };
  await product.db.case.update({ where: { id: one.caseId }, data });
  const { application } = await readApplication(product.db, product.deps.sealer, one.caseId, 1);
  text = `${insuredOf(application)!.firstName} ${lastName}, case ${one.number}`;
});
afterAll(() => product.close());

/** A mail that names case and person. @returns the item, after the desk has seen it. */
async function mailed(content: Partial<TrayContent>, source: TraySource = 'mail') {
  const id = await arrive(product, { source, content: { text, ...content } });
  await processItem(product.deps, product.agencyId, id);
  return itemOf(product, id);
}
const received = () => product.engine.received.map(({ to }) => to.requirementId);

it('an authorization by mail from nobody we know waits for a look; no order goes on with it', async () => {
  const { requirementId } = await placedOrder(product, one, 'aps');
  await product.db.$transaction(async (tx) => {
    const order = await tx.requirement.findUniqueOrThrow({ where: { id: requirementId } });
    await askForAuthorization(tx, order, { at: AT, askedAt: AT });
  });
  const asked = await product.db.requirement.findFirstOrThrow({ where: { caseId: one.caseId, code: 822 } });
  const item = await mailed({ from: 'anybody@example.net', subject: 'HIPAA' });
  expect(item).toMatchObject({ state: 'waiting', problem: 'to-be-confirmed', caseId: one.caseId });
  expect(item.candidates).toMatchObject([{ requirementId: asked.id }, expect.anything()]);
  expect(received()).toEqual([]);
  const row = await product.db.requirement.findUniqueOrThrow({ where: { id: asked.id } });
  expect(row.status).toBe('outstanding');
  expect(await product.db.inboxMessage.count({ where: { requirementId, partnerCode: 'self' } })).toBe(0);
});

it.each([
  [822, 'HIPAA'],
  [130, 'Signature page'],
  [165, 'Signed application'],
])(
  'what opens something else waits for a look, whoever sends it by mail or fax (%d)',
  async (code, subject) => {
    const requirementId = await addRequirement(product, one, 'agent', { code });
    for (const source of ['mail', 'fax'] as const)
      for (const more of [{}, { keys: [requirementId] }]) {
        const item = await mailed({ from: agent.address, subject, ...more }, source);
        expect(item).toMatchObject({ state: 'waiting', problem: 'to-be-confirmed' });
      }
    expect(received()).toEqual([]);
  },
);

describe('anything else that is named with its case and person', () => {
  const subject = 'Financial supplement';
  let requirementId: string;
  beforeEach(async () => {
    requirementId = await addRequirement(product, one, 'agent', { code: 117 });
  });

  it('waits for a look when nobody we know sends it', async () => {
    for (const from of ['anybody@example.net', undefined])
      expect(await mailed({ from, subject })).toMatchObject({ state: 'waiting', problem: 'to-be-confirmed' });
    expect(received()).toEqual([]);
  });

  it("is received when the case's agent, a colleague or the fax service sends it, or when it carries our key", async () => {
    const address = 'desk@agency.example';
    const by = { agencyId: product.agencyId, by: 'test', at: new Date() };
    await addRecipient(product.db, product.deps.sealer, { name: 'Desk', address, role: 'case-manager' }, by);
    await mailed({ from: agent.address, subject });
    await mailed({ from: address, subject });
    await mailed({ from: 'noreply@fax.example.com', subject }, 'fax');
    await mailed({ from: 'anybody@example.net', subject, keys: [requirementId] });
    expect(received()).toEqual(Array.from({ length: 4 }, () => requirementId));
  });
});
