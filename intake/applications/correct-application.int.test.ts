import { randomUUID } from 'node:crypto';
import type { Application } from '../../domain/application/application.schema';
import { readApplication } from '../../records/applications';
import { addAgent } from '../../test/builders/agents';
import { openCase, type TestCase } from '../../test/builders/cases';
import { openTestProduct, type TestProduct } from '../../test/builders/test-product';
import { settleCommand } from '../commands/settle-command';
import { correctApplication } from './correct-application';
import type { JsonPatchOperation } from './patch-application';

const PERSON = 'api-key:case-manager';
let product: TestProduct;
let one: TestCase;
beforeAll(async () => {
  product = await openTestProduct();
});
beforeEach(async () => {
  one = await openCase(product);
});
afterAll(() => product.close());

const correct = (patch: unknown, more = {}) =>
  correctApplication(product.deps, {
    agencyId: product.agencyId,
    caseId: one.caseId,
    actor: PERSON,
    patch: patch as JsonPatchOperation[],
    messageId: randomUUID(),
    ...more,
  });
const version = (n: number) => readApplication(product.db, product.deps.sealer, one.caseId, n);
const caseRow = () => product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
const versions = () => product.db.application.count({ where: { caseId: one.caseId } });

describe('a correction', () => {
  it('sent twice under one id is one version: its patch is not applied again', async () => {
    const patch = [
      { op: 'add', path: '/physicians/-', value: { id: 'physician-2', name: 'Dr. Sue Invented' } },
    ];
    const messageId = randomUUID();
    const first = await correct(patch, { messageId });
    expect(await correct(patch, { messageId })).toEqual(first);
    expect(await versions()).toBe(2);
  });

  it('that the case refuses is taken back whole, and the next one has its number', async () => {
    const before = await caseRow();
    const messageId = randomUUID();
    const patch = [{ op: 'replace', path: '/faceAmountCents', value: 75_000_000 }];
    await correct(patch, { messageId });
    const key = { id: messageId, agencyId: before.agencyId, caseId: before.id };
    await settleCommand(product.deps, key, 'refused');
    expect(await versions()).toBe(1);
    expect(await caseRow()).toMatchObject({ applicationVersion: 1, faceAmountCents: before.faceAmountCents });
    await settleCommand(product.deps, key, 'refused');
    expect(await versions()).toBe(1);
    expect(await correct(patch)).toMatchObject({ outcome: 'corrected', version: 2 });
  });

  it('that names another agent is told in the history, and so is its taking back', async () => {
    const { agentId: first, agencyId } = await caseRow();
    const { id } = await addAgent(product);
    const messageId = randomUUID();
    await correct([{ op: 'replace', path: '/agents/0/npn', value: id.slice(0, 20) }], { messageId });
    expect((await caseRow()).agentId).toBe(id);
    await settleCommand(product.deps, { id: messageId, agencyId, caseId: one.caseId }, 'refused');
    const where = { caseId: one.caseId, type: 'case.agent' };
    const told = await product.db.caseEvent.findMany({ where, orderBy: { seq: 'asc' } });
    expect(told.map(({ data, actor }) => [data, actor])).toEqual([
      [{ from: first, to: id }, PERSON],
      [{ from: id, to: first }, PERSON],
    ]);
  });

  it('that is taken back leaves a case without an agent as it was: nobody keeps it whom the application does not name', async () => {
    const stranger = { npn: '29999999', name: 'Sam Stranger', role: 'writing', splitBasisPoints: 10_000 };
    one = await openCase(product, { agents: [stranger as never] });
    const { id } = await addAgent(product);
    const messageId = randomUUID();
    await correct([{ op: 'replace', path: '/agents/0/npn', value: id.slice(0, 20) }], { messageId });
    expect((await caseRow()).agentId).toBe(id);
    const { agencyId } = product;
    await settleCommand(product.deps, { id: messageId, agencyId, caseId: one.caseId }, 'refused');
    expect((await caseRow()).agentId).toBeNull();
  });

  it('is a new version; the old one stays as it was', async () => {
    const before = await version(1);
    const result = await correct([{ op: 'replace', path: '/faceAmountCents', value: 75_000_000 }]);
    expect(result).toEqual({ outcome: 'corrected', version: 2, fields: ['/faceAmountCents'] });
    expect(await version(1)).toEqual(before);
    expect((await version(2)).application).toEqual({ ...before.application, faceAmountCents: 75_000_000 });
    expect(await caseRow()).toMatchObject({ applicationVersion: 2, faceAmountCents: 75_000_000n });
  });

  it('says of each changed field who changed it, and of every other where it stood', async () => {
    await correct([
      { op: 'replace', path: '/parties/0/birthDate', value: '1981-09-15' },
      { op: 'add', path: '/physicians/-', value: { id: 'physician-2', name: 'Dr. Sue Invented' } },
      { op: 'add', path: '/physicians/-', value: { id: 'physician-3', name: 'Dr. Tom Invented' } },
    ]);
    const { origins, application } = await version(2);
    expect(application.physicians.map((p) => p.id)).toEqual(['physician-1', 'physician-2', 'physician-3']);
    expect(origins).toMatchObject({
      '/parties/0/birthDate': PERSON,
      '/physicians/1/id': PERSON,
      '/physicians/1/name': PERSON,
      '/physicians/2/name': PERSON,
      '/parties/0/lastName': '#/parties/0/lastName',
      '/physicians/0/name': '#/physicians/0/name',
    });
    expect(Object.keys(origins).filter((pointer) => pointer.includes('/-'))).toEqual([]);
  });

  it('that moves the items of a list moves what is known of their origins along', async () => {
    await correct([{ op: 'replace', path: '/parties/1/lastName', value: 'Changed' }]);
    await correct([
      { op: 'add', path: '/parties/0', value: { id: 'trust', kind: 'trust', organizationName: 'Trust' } },
      { op: 'remove', path: '/answers/0' },
    ]);
    const { origins } = await version(3);
    expect(origins).toMatchObject({
      '/parties/0/id': PERSON,
      '/parties/1/lastName': '#/parties/0/lastName',
      '/parties/2/lastName': PERSON,
      '/parties/2/firstName': '#/parties/1/firstName',
      '/answers/0/questionId': '#/answers/1/questionId',
    });
  });

  it('of the carrier, the state or the agent reaches the case', async () => {
    const agent = await product.db.agent.findFirstOrThrow({ where: { npn: '19000002' } });
    await correct([
      { op: 'replace', path: '/carrierCode', value: 'HARBOR' },
      { op: 'replace', path: '/agents/0/npn', value: agent.npn },
      ...[0, 1].map((i) => ({ op: 'replace', path: `/signatures/${i}/state`, value: 'TX' })),
    ]);
    expect(await caseRow()).toMatchObject({ carrierCode: 'HARBOR', signedState: 'TX', agentId: agent.id });
  });
});

describe('nothing is written when', () => {
  it.each([
    ['a place does not exist', [{ op: 'replace', path: '/nowhere/x', value: 1 }], '#/0'],
    ['a test fails', [{ op: 'test', path: '/carrierCode', value: 'HARBOR' }], '#/0'],
    [
      'a later operation does not fit',
      [
        { op: 'remove', path: '/tobacco' },
        { op: 'remove', path: '/tobacco' },
      ],
      '#/1',
    ],
    [
      'the result is no application',
      [{ op: 'replace', path: '/faceAmountCents', value: 'much' }],
      '#/faceAmountCents',
    ],
    ['a field is not known', [{ op: 'add', path: '/surprise', value: 1 }], '#'],
    ['the operation is not known', [{ op: 'become', path: '/carrierCode', value: 'X' }], '#/0'],
    ['a place leads out of the application', [{ op: 'add', path: '/__proto__/polluted', value: true }], '#'],
  ])('%s', async (_what, patch, pointer) => {
    const result = await correct(patch);
    expect(result).toMatchObject({ outcome: 'faulty' });
    expect(result.outcome === 'faulty' && result.faults.map((f) => f.pointer)).toContain(pointer);
    expect(await versions()).toBe(1);
    expect((await caseRow()).applicationVersion).toBe(1);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('somebody else corrected it at the same moment: one of ten wins, the others read it again', async () => {
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        correct([{ op: 'replace', path: '/faceAmountCents', value: 10_000_000 + i }]),
      ),
    );
    const outcomes = results.map((r) => r.outcome).sort();
    expect(outcomes.filter((o) => o === 'stale').length + (await versions()) - 1).toBe(10);
    expect((await caseRow()).applicationVersion).toBe(await versions());
    const { application } = await version(await versions());
    expect(BigInt((application as Application).faceAmountCents)).toBe((await caseRow()).faceAmountCents);
  });

  it('the case is of another agency', async () => {
    const patch = [{ op: 'replace', path: '/faceAmountCents', value: 1 }];
    await expect(correct(patch, { agencyId: 'another' })).rejects.toThrow();
    expect(await versions()).toBe(1);
  });
});
