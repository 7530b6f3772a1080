import { newId } from '../../records/ids';
import { mailSettingsOf, writeMailSettings } from '../../records/mail-settings';
import { addRequirement, openCase, type TestCase } from './cases';
import type { TestProduct } from './test-product';

/** An agent of the agency with cases of its own. */
export interface TestAgent {
  id: string;
  address: string;
}

/** An agent with the usual settings: mail to one is kept at night, so a test that sends some says what time it is. */
export async function addAgent(product: TestProduct, timeZone = 'America/New_York'): Promise<TestAgent> {
  const id = newId();
  const address = `${id}@agents.example.com`;
  const { agencyId } = product;
  await product.db.agent.create({
    data: { id, agencyId, npn: id.slice(0, 20), name: 'Dana Dealer', email: address, timeZone },
  });
  return { id, address };
}

/** An agent who has no quiet hours: mail goes out at whatever hour the test runs. */
export async function addWakefulAgent(product: TestProduct): Promise<TestAgent> {
  const agent = await addAgent(product);
  const who = { agencyId: product.agencyId, id: agent.id };
  const usual = await mailSettingsOf(product.db, who);
  await writeMailSettings(product.db, who, { ...usual, quietFrom: 0, quietTo: 0 }, 'test');
  return agent;
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
