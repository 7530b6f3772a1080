import { askForRequirement } from '../../records/asked-requirements';
import { appendEvents } from '../../records/case-events';
import { newId } from '../../records/ids';
import { AT, openCase, type TestCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { deliverAskings } from './deliver-askings';

let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  const { db, engine } = product;
  engine.away = engine.refuses = false;
  await db.command.deleteMany();
  one = await openCase(product);
  await db.case.update({ where: { id: one.caseId }, data: { startedAt: new Date() } });
});
afterAll(() => product.close());

/** Somebody asks for something, and nobody answers. @returns the requirement's id. */
async function asked({ caseId } = one): Promise<string> {
  const requirementId = newId();
  const command = { requirementId, messageId: `m-${requirementId}`, actor: 'api-key:desk', code: 130 };
  const row = {
    id: requirementId,
    agencyId: product.agencyId,
    caseId,
    code: 130,
    label: 'A signed form',
    phase: 'underwriting',
    fulfilment: 'agent',
    party: 'insured',
    subject: `added:${requirementId}`,
    status: 'outstanding',
    reasons: [],
    instructions: 'Bring it.',
    requestedAt: new Date(AT),
  };
  await askForRequirement(product.db, product.deps.sealer, row, command);
  return requirementId;
}
/** A while later. */
const deliver = (seconds = 60) =>
  deliverAskings({ ...product.deps, now: () => new Date(Date.now() + seconds * 1_000) });
const delivered = (id: string) => product.engine.asked.filter((command) => command.requirementId === id);
const left = async (id: string) => ({
  row: await product.db.requirement.count({ where: { id } }),
  command: await product.db.command.count({ where: { id } }),
});

describe('what was asked for and not answered', () => {
  it('is given to the case once Temporal is back, as the same command, once, and stays', async () => {
    const id = await asked();
    product.engine.away = true;
    expect(await deliver()).toBe(0);
    expect(await left(id)).toEqual({ row: 1, command: 1 });
    product.engine.away = false;
    expect([await deliver(), await deliver()]).toEqual([1, 0]);
    expect(delivered(id)).toEqual([expect.objectContaining({ messageId: `m-${id}`, actor: 'api-key:desk' })]);
    expect(await left(id)).toEqual({ row: 1, command: 0 });
  });

  it('is left to the request that waits for the answer right now', async () => {
    const id = await asked();
    expect(await deliver(0)).toBe(0);
    expect(delivered(id)).toEqual([]);
  });

  it('goes again when the case refuses it', async () => {
    const id = await asked();
    product.engine.refuses = true;
    await deliver();
    expect(await left(id)).toEqual({ row: 0, command: 0 });
  });

  it('goes again when the case has ended', async () => {
    const id = await asked();
    product.engine.ended.add(one.caseId);
    await deliver();
    expect(await left(id)).toEqual({ row: 0, command: 0 });
  });

  it('stays when the case had taken it before it ended: its history tells', async () => {
    const id = await asked();
    const { caseId } = one;
    const { agencyId, db, engine } = product;
    const data = { code: 130, label: '', by: 'person' } as const;
    await db.$transaction((tx) =>
      appendEvents(tx, { agencyId, caseId, key: 'taken' }, [
        { type: 'requirement.added', at: AT, actor: 'api-key:desk', requirementId: id, data },
      ]),
    );
    engine.ended.add(caseId);
    await deliver();
    expect(await left(id)).toEqual({ row: 1, command: 0 });
  });

  it('waits for a case that has not been started yet', async () => {
    const id = await asked();
    const { caseId } = one;
    await product.db.case.update({ where: { id: caseId }, data: { startedAt: null } });
    product.engine.ended.add(caseId);
    expect(await deliver()).toBe(0);
    expect(await left(id)).toEqual({ row: 1, command: 1 });
    product.engine.ended.delete(caseId);
    expect(await deliver()).toBe(1);
    expect(delivered(id)).toHaveLength(1);
  });

  it('is delivered although what was asked for before cannot be read', async () => {
    const [poison, id] = [await asked(), await asked()];
    await product.db.command.update({ where: { id: poison }, data: { payloadSealed: Buffer.from([1]) } });
    expect(await deliver()).toBe(1);
    expect(delivered(id)).toHaveLength(1);
    expect(await left(poison)).toEqual({ row: 1, command: 1 });
  });
});
