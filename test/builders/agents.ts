import { newId } from '../../records/ids';
import { addRequirement, openCase, type TestCase } from './cases';
import type { TestProduct } from './test-product';

/** An agent of the agency with cases of its own. */
export interface TestAgent {
  id: string;
  address: string;
}

export async function addAgent(product: TestProduct, timeZone = 'America/New_York'): Promise<TestAgent> {
  const id = newId();
  const address = `${id}@agents.example.com`;
  const { agencyId } = product;
  await product.db.agent.create({
    data: { id, agencyId, npn: id.slice(0, 20), name: 'Dana Dealer', email: address, timeZone },
  });
  return { id, address };
}

const NOW = new Date();
/** The clock that cases have in production. */
const REAL_TIME = { clockBusinessAnchor: NOW, clockRealAnchor: NOW, clockDayLengthMs: 86_400_000 };

/** A case of an agent, in real time, that waits for one item. @returns the case and the item's label, which is like no other. */
export async function owingCase(
  product: TestProduct,
  agent: TestAgent,
): Promise<TestCase & { item: string; label: string }> {
  const one = await openCase(product);
  await product.db.case.update({
    where: { id: one.caseId },
    data: { agentId: agent.id, stage: 'gathering', ...REAL_TIME },
  });
  const label = `Signed form ${one.number.slice(3)}`;
  const item = await addRequirement(product, one, 'agent', { label });
  return { ...one, item, label };
}
