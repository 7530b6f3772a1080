import type { CaseEngine } from '../../engine/cases';
import { queueMail } from '../../records/outbox';
import { addRollout } from '../../records/rule-rollouts';
import { addWakefulAgent, owingCase } from '../../test/builders/agents';
import { openCase, type TestCase } from '../../test/builders/cases';
import { arrived, statusXml } from '../../test/builders/orders';
import type { PostOffice } from '../../test/builders/post-office';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
import { createSweepActivities } from './sweep.activities';

let opened: ProductWithMail;
let post: PostOffice;
let product: TestProduct;
beforeAll(async () => {
  opened = await openProductWithMail();
  ({ post, product } = opened);
});
afterAll(() => opened.close());

const sweep = () => createSweepActivities(product.deps).sweep();
const caseRow = ({ caseId }: TestCase) => product.db.case.findUniqueOrThrow({ where: { id: caseId } });
const inbox = (seq: bigint) => product.db.inboxMessage.findUniqueOrThrow({ where: { seq } });
/** Everything is so much older now. */
async function later(minutes = 2): Promise<void> {
  const { db } = product;
  await db.$executeRaw`UPDATE "Case" SET "createdAt" = "createdAt" - ${minutes} * interval '1 minute'`;
  await db.$executeRaw`UPDATE "InboxMessage" SET "receivedAt" = "receivedAt" - ${minutes} * interval '1 minute',
    "nextPokeAt" = "nextPokeAt" - ${minutes} * interval '1 minute'`;
  await db.$executeRaw`UPDATE "EmailOutbox" SET "createdAt" = "createdAt" - ${minutes} * interval '1 minute',
    "leaseUntil" = "leaseUntil" - ${minutes} * interval '1 minute'`;
}
const startsOf = ({ caseId }: TestCase) => product.engine.started.filter((id) => id === caseId).length;

beforeEach(async () => {
  // What an earlier test left is none of this one's business.
  await product.db.case.updateMany({ data: { startedAt: new Date() } });
  await product.db.inboxMessage.deleteMany();
  await product.db.emailOutbox.deleteMany();
});

describe('a committed case without a workflow', () => {
  it('is started once, as soon as Temporal is back', async () => {
    const one = await openCase(product);
    await later();
    product.engine.away = true;
    await sweep();
    expect((await caseRow(one)).startedAt).toBeNull();
    product.engine.away = false;
    await sweep();
    await sweep();
    expect(startsOf(one)).toBe(1);
    expect((await caseRow(one)).startedAt).not.toBeNull();
  });

  it('is left to whoever has just committed it', async () => {
    const one = await openCase(product);
    await sweep();
    expect(startsOf(one)).toBe(0);
  });

  it('is started although the one before it cannot be', async () => {
    const [poison, one] = [await openCase(product), await openCase(product)];
    await later();
    const { engine } = product;
    const start: CaseEngine['start'] = async (input) => {
      if (input.caseId === poison.caseId) throw new Error('no');
      return engine.start(input);
    };
    const refusing: CaseEngine = {
      start,
      knows: (id) => engine.knows(id),
      pokeCase: (id) => engine.pokeCase(id),
      pokeOrder: (id) => engine.pokeOrder(id),
      cancelOrder: (id) => engine.cancelOrder(id),
      give: (ways) => engine.give(ways),
      receive: (to, word) => engine.receive(to, word),
      reopen: (to, command) => engine.reopen(to, command),
      orderRuns: (id) => engine.orderRuns(id),
      startRollout: (input) => engine.startRollout(input),
      lookAtRollout: (id) => engine.lookAtRollout(id),
      hasRolloutEnded: (id) => engine.hasRolloutEnded(id),
    };
    await createSweepActivities({ ...product.deps, engine: refusing }).sweep();
    expect([startsOf(poison), startsOf(one)]).toEqual([0, 1]);
  });

  describe('since Temporal was away for eight minutes', () => {
    const MINUTES_MS = 8 * 60_000;
    /** A case whose days last so long, committed eight minutes ago. @returns the instant at which its clock began. */
    async function committedLongAgo(clockDayLengthMs: number): Promise<{ one: TestCase; began: Date }> {
      const one = await openCase(product);
      const began = new Date((await caseRow(one)).clockRealAnchor.getTime() - MINUTES_MS);
      const data = { clockDayLengthMs, clockRealAnchor: began };
      await product.db.case.update({ where: { id: one.caseId }, data });
      await later();
      return { one, began };
    }
    const clockAtStart = ({ caseId }: TestCase) =>
      product.engine.inputs.find((input) => input.caseId === caseId)?.clock;

    it('has not lived through its demonstration: its clock begins when it starts', async () => {
      const { one, began } = await committedLongAgo(1_000);
      await sweep();
      const { clockRealAnchor } = await caseRow(one);
      expect(clockRealAnchor.getTime()).toBeGreaterThanOrEqual(began.getTime() + MINUTES_MS);
      expect(clockAtStart(one)?.realAnchorMs).toBe(clockRealAnchor.getTime());
    });

    it('keeps the clock that its workflow has, when only the note of its start was lost', async () => {
      const { one, began } = await committedLongAgo(1_000);
      product.engine.running.add(one.caseId);
      await sweep();
      const { clockRealAnchor, startedAt } = await caseRow(one);
      expect(startedAt).not.toBeNull();
      expect(clockRealAnchor).toEqual(began);
    });

    it('has waited for real, where days are real ones', async () => {
      const { one, began } = await committedLongAgo(86_400_000);
      await sweep();
      expect(clockAtStart(one)?.realAnchorMs).toBe(began.getTime());
    });
  });
});

it('a change of the rules whose workflow nobody has started is started, once', async () => {
  const { db, agencyId, engine } = product;
  const document = { kind: 'grid', scope: 'SUMMIT', version: 1 };
  const draft = { purpose: 'preview', reach: 'all-open', parallel: 1, actor: 'test' } as const;
  const { id } = await db.$transaction((tx) => addRollout(tx, { agencyId, ...document, ...draft }));
  await sweep();
  expect(engine.rollouts).toEqual([]);
  await db.$executeRaw`UPDATE "RuleRollout" SET "createdAt" = "createdAt" - interval '1 minute'`;
  engine.away = true;
  await sweep();
  engine.away = false;
  await sweep();
  await sweep();
  expect(engine.rollouts).toEqual([id]);
});

describe('a change of the rules whose workflow was ended from outside', () => {
  /** One that was started a while ago. */
  async function underWay(purpose: 'run' | 'preview', state: 'running' | 'done' = 'running') {
    const { db, agencyId } = product;
    const document = { kind: 'grid', scope: 'SUMMIT', version: 1 };
    const draft = { purpose, reach: 'all-open', parallel: 1, actor: 'test' } as const;
    const { id } = await db.$transaction((tx) => addRollout(tx, { agencyId, ...document, ...draft }));
    await db.ruleRollout.update({
      where: { id },
      data: { state, startedAt: new Date(Date.now() - 120_000) },
    });
    product.engine.ended.add(id);
    return id;
  }
  const stateOf = async (id: string) => {
    const { state, finishedAt } = await product.db.ruleRollout.findUniqueOrThrow({ where: { id } });
    const tasks = await product.db.task.count({ where: { key: `rules:${id}` } });
    return [state, finishedAt !== null, tasks];
  };

  it('is found: it is cancelled in the records, and a person is told, once', async () => {
    const [run, preview] = [await underWay('run'), await underWay('preview')];
    product.engine.away = true;
    await sweep();
    product.engine.away = false;
    expect(await stateOf(run)).toEqual(['running', false, 0]);
    await sweep();
    await sweep();
    expect(await stateOf(run)).toEqual(['cancelled', true, 1]);
    expect(await stateOf(preview)).toEqual(['cancelled', true, 0]);
  });

  it('is left alone while it runs, when it has just been started, and when it is done', async () => {
    const { db, engine } = product;
    const [running, young, done] = [
      await underWay('run'),
      await underWay('run'),
      await underWay('run', 'done'),
    ];
    engine.ended.delete(running);
    await db.ruleRollout.update({ where: { id: young }, data: { startedAt: new Date() } });
    await sweep();
    for (const id of [running, young]) expect(await stateOf(id)).toEqual(['running', false, 0]);
    expect(await stateOf(done)).toEqual(['done', false, 0]);
  });
});

describe('a message that was left lying', () => {
  const message = (one: TestCase) =>
    arrived(product, 'SUMMIT', statusXml({ trackingId: one.trackingId, status: 'approved' }));

  it('is relayed: matched, and the case told', async () => {
    const one = await openCase(product);
    const seq = await message(one);
    await sweep();
    expect((await inbox(seq)).state).toBe('new');
    await later();
    await sweep();
    expect(await inbox(seq)).toMatchObject({ state: 'matched', caseId: one.caseId });
    expect(product.engine.pokedCases).toContain(one.caseId);
  });

  it('is told again when the poke was lost, less and less often, until it is applied', async () => {
    const one = await openCase(product);
    const seq = await message(one);
    const pokes = () => product.engine.pokedCases.filter((id) => id === one.caseId).length;
    const seen: number[] = [];
    for (let minute = 1; minute <= 30; minute += 1) {
      await later(1);
      await sweep();
      seen.push(pokes());
    }
    expect(pokes()).toBeGreaterThanOrEqual(4);
    expect(pokes()).toBeLessThanOrEqual(7);
    await product.db.inboxMessage.update({ where: { seq }, data: { state: 'applied' } });
    await later(60 * 24);
    await sweep();
    expect(pokes()).toBe(seen.at(-1));
  });

  it('is relayed although others before it can never be, and those end with a person', async () => {
    const one = await openCase(product);
    const poison: bigint[] = [];
    for (let i = 0; i < 5; i += 1) poison.push(await message(await openCase(product)));
    // Sealed under a key that is gone: reading these fails every time.
    await product.db.inboxMessage.updateMany({
      where: { seq: { in: poison } },
      data: { rawSealed: Buffer.from([1, 1, 65]) },
    });
    const seq = await message(one);
    await later();
    await sweep();
    expect((await inbox(seq)).state).toBe('matched');
    expect(await inbox(poison[0]!)).toMatchObject({ state: 'new', problem: expect.any(String), pokes: 1 });
    const tasks = () => product.db.task.findMany({ where: { kind: 'relay-fails' } });
    expect(await tasks()).toEqual([]);
    for (let i = 0; i < 8; i += 1) {
      await later(60);
      await sweep();
    }
    expect((await tasks()).map((t) => t.key).sort()).toEqual(poison.map((p) => `relay-fails:${p}`).sort());
  });
});

describe('a queued mail', () => {
  it('is sent although one before it cannot be written', async () => {
    const agent = await addWakefulAgent(product);
    const { agencyId } = product;
    const to = { name: 'Dana', address: agent.address };
    const built = { templateVersion: 1, templateOrigin: 'built-in', language: 'en' } as const;
    const mail = { agencyId, to, template: 'no-such-template', ...built, variables: {} };
    await product.db.$transaction((tx) => queueMail(tx, product.deps.sealer, { ...mail, key: 'poison' }));
    const one = await owingCase(product, agent);
    const task = { agencyName: 'Demo', caseNumber: one.number };
    await product.db.$transaction((tx) =>
      queueMail(tx, product.deps.sealer, {
        ...mail,
        key: 'good',
        template: 'agent-digest',
        agentId: agent.id,
        variables: task,
      }),
    );
    await later();
    expect((await sweep()).mailed).toBe(1);
    const [good] = await post.mailsTo(agent.address);
    expect(good?.text).toContain(one.label);
    const rows = await product.db.emailOutbox.findMany({ orderBy: { key: 'asc' } });
    expect(rows.map((row) => [row.key, row.state])).toEqual([
      ['good', 'SENT'],
      ['poison', 'REFUSED'],
    ]);
    expect(
      await product.db.task.count({ where: { key: 'mail-refused:poison', agencyId, state: 'open' } }),
    ).toBe(1);
  });
});
