import { createMailer } from '../../partners/mail/create-mailer';
import { runInProcess } from '../../test/builders/activity-process';
import { addAgent, owingCase, type TestAgent } from '../../test/builders/agents';
import { markBad } from '../../test/builders/bad-address';
import { addRequirement, type TestCase } from '../../test/builders/cases';
import { persist } from '../../test/builders/persist';
import type { PostOffice } from '../../test/builders/post-office';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
import { createSweepActivities } from '../sweep/sweep.activities';
import { remindAgent } from './remind-agent';

let opened: ProductWithMail;
let post: PostOffice;
let product: TestProduct;
let agent: TestAgent;
beforeAll(async () => {
  opened = await openProductWithMail();
  ({ post, product } = opened);
});
beforeEach(async () => {
  agent = await addAgent(product);
});
afterAll(() => opened.close());

const from = { name: 'Goodorder', address: 'newbusiness@goodorder.example.com' };
const mailerAt = (smtpUrl: string) =>
  createMailer({ smtpUrl, from, timeouts: { socketMs: 300, totalMs: 500 } });
const away = () => ({ ...product.deps, mailer: mailerAt('smtp://127.0.0.1:9') });
const impatient = () => ({ ...product.deps, mailer: mailerAt(post.smtpUrl) });
/**
 * A case whose days are its own: its reminder is mailed by its own activity, on whatever day the test runs. What may happen
 * to a mail on its way is the same for every mail.
 */
async function owing(): Promise<TestCase & { item: string; label: string }> {
  const one = await owingCase(product, agent);
  await product.db.case.update({ where: { id: one.caseId }, data: { clockDayLengthMs: 43_200_000 } });
  return one;
}
/** The same with a second item. */
async function owingTwo() {
  const one = await owing();
  const label = `Another form ${one.number.slice(3)}`;
  return [one, { item: await addRequirement(product, one, 'agent', { label }), label }] as const;
}
const callOf = (one: { ids: { caseId: string; agencyId: string; at: string } }) => ({
  ...one.ids,
  agentId: agent.id,
  urgent: false,
});
const mails = () => post.mailsTo(agent.address);
const outbox = () => product.db.emailOutbox.findFirstOrThrow({ where: { agentId: agent.id } });
const sweep = () => createSweepActivities(product.deps).sweep();
/** Lets the mail lie for a while: leases run out, the sweep finds it old enough. */
const later = (minutes = 3) => product.db.$executeRaw`UPDATE "EmailOutbox" SET
  "createdAt" = "createdAt" - ${minutes} * interval '1 minute',
  "leaseUntil" = "leaseUntil" - ${minutes} * interval '1 minute' WHERE "agentId" = ${agent.id}`;
const arrives = (id: string) =>
  product.db.requirement.update({ where: { id }, data: { status: 'satisfied' } });

describe('when the mail server is away', () => {
  it('a reminder is queued, holds nobody up, and is sent once by the sweep with its Message-ID', async () => {
    const one = await owing();
    expect(await remindAgent(away(), callOf(one))).toMatchObject({ outcome: 'sent' });
    const queued = await outbox();
    expect(queued).toMatchObject({ state: 'QUEUED', sentAt: null });
    await later();
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect((await mails()).map((m) => m.messageId)).toEqual([queued.messageId]);
    expect(await outbox()).toMatchObject({ state: 'SENT' });
  });

  it('what arrives meanwhile is not in the mail that is sent at last', async () => {
    const [one, other] = await owingTwo();
    await remindAgent(away(), callOf(one));
    await arrives(one.item);
    await later();
    await sweep();
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail!.text).toContain(other.label);
    expect(mail!.text).not.toContain(one.label);
  });

  it('and everything arrives meanwhile, nothing is sent at all', async () => {
    const one = await owing();
    await remindAgent(away(), callOf(one));
    await arrives(one.item);
    await later();
    await sweep();
    expect(await mails()).toEqual([]);
    expect((await outbox()).state).not.toBe('QUEUED');
  });
});

describe('when the process dies', () => {
  it('after queueing, the mail is sent once, without what has arrived by then', async () => {
    const [one, other] = await owingTwo();
    const died = await runInProcess(product, 'remindAgent', callOf(one), 'mail-queued');
    expect(died).toMatchObject({ signal: 'SIGKILL', errors: '' });
    await arrives(one.item);
    await later();
    await sweep();
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    expect(mail!.text).toContain(other.label);
    expect(mail!.text).not.toContain(one.label);
  });

  it('after the server took it and before we knew, it comes once more with the same Message-ID', async () => {
    const one = await owing();
    expect(await runInProcess(product, 'remindAgent', callOf(one), 'mail-sent')).toMatchObject({
      signal: 'SIGKILL',
    });
    expect(await mails()).toHaveLength(1);
    await sweep();
    await remindAgent(product.deps, callOf(one));
    expect(await mails()).toHaveLength(1);
    await later();
    await sweep();
    await sweep();
    const ids = (await mails()).map((mail) => mail.messageId);
    expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
  });
});

it('a mail that nobody answered for, and that nothing is left of, says that its reader may have it', async () => {
  const dead = await owing();
  await runInProcess(product, 'remindAgent', callOf(dead), 'mail-sent');
  await arrives(dead.item);
  await later();
  await sweep();
  expect(await mails()).toHaveLength(1);
  expect(await outbox()).toMatchObject({
    ...{ state: 'REFUSED', maybeSent: true },
    problem: 'everything it asked for has arrived; a try before may have reached its reader',
  });
});

describe('when the mail server', () => {
  it('says "later", the mail is sent later, once', async () => {
    const one = await owing();
    await post.goWrong({ code: 451 });
    await remindAgent(product.deps, callOf(one));
    expect(await mails()).toEqual([]);
    expect(await outbox()).toMatchObject({ state: 'QUEUED', maybeSent: false });
    await later();
    await sweep();
    expect(await mails()).toHaveLength(1);
  });

  it.each([{ action: 'hang' }, { action: 'drop' }])(
    'takes the mail and does not say so (%j), it comes again with the same Message-ID',
    async (fault) => {
      const one = await owing();
      await post.goWrong(fault);
      await remindAgent(impatient(), callOf(one));
      expect(await outbox()).toMatchObject({ state: 'QUEUED', maybeSent: true });
      await later();
      await sweep();
      const ids = (await mails()).map((mail) => mail.messageId);
      expect([ids.length, new Set(ids).size]).toEqual([2, 1]);
    },
  );

  it('refuses the address, the reminder fails for good and is not tried again', async () => {
    const one = await owing();
    await post.goWrong({ code: 550, at: 'rcpt-to' });
    const { failure } = await persist(product, one.caseId, () => remindAgent(product.deps, callOf(one)));
    expect(failure).toBe('mail-refused');
    await later();
    await sweep();
    expect(await mails()).toEqual([]);
    expect(await outbox()).toMatchObject({ state: 'REFUSED', problem: expect.stringContaining('550') });
    // What the server said of the address stays out of the records.
    expect((await outbox()).problem).not.toContain(agent.address);
  });

  it('refuses the address when the sweep sends the mail at last, a person gets a task', async () => {
    const one = await owing();
    await remindAgent(away(), callOf(one));
    await later();
    await post.goWrong({ code: 550, at: 'rcpt-to' });
    await sweep();
    await sweep();
    const { key } = await outbox();
    const tasks = await product.db.task.findMany({ where: { kind: 'mail-refused', key: { contains: key } } });
    expect(tasks).toEqual([expect.objectContaining({ state: 'open', role: 'case-manager' })]);
  });
});

it('an address that has gone bad while the mail lay gets nothing, and a person is told that its reader has not been', async () => {
  const one = await owing();
  await remindAgent(away(), callOf(one));
  await markBad(product, agent.address);
  await later();
  await sweep();
  await sweep();
  expect(await mails()).toEqual([]);
  const { key, state } = await outbox();
  expect(state).toBe('REFUSED');
  expect(await product.db.task.count({ where: { key: `mail-refused:${key}`, state: 'open' } })).toBe(1);
});

it('an address that is none is refused before the server is asked', async () => {
  await product.db.agent.update({ where: { id: agent.id }, data: { email: 'nobody' } });
  const one = await owing();
  const { failure } = await persist(product, one.caseId, () => remindAgent(product.deps, callOf(one)));
  expect(failure).toBe('mail-refused');
});
