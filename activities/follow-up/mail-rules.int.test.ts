import { fileReply } from '../../intake/mail/file-reply';
import { recordBounce } from '../../intake/mail/record-bounce';
import { MailRefused } from '../../partners/mail/mail-errors';
import { releaseHeld } from '../../records/held-mail';
import { writeMailSettings } from '../../records/mail-settings';
import { replyToken } from '../../records/reply-token';
import { addAgent, owingCase, type TestAgent } from '../../test/builders/agents';
import { runDigests } from '../../test/builders/digests';
import type { PostOffice } from '../../test/builders/post-office';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
import { remindAgent } from './remind-agent';
import { sendQueuedMail } from './send-mail';

let opened: ProductWithMail;
let post: PostOffice;
let product: TestProduct;
let agent: TestAgent;
beforeAll(async () => {
  opened = await openProductWithMail();
  ({ post, product } = opened);
});
beforeEach(async () => {
  await product.db.emailOutbox.deleteMany();
  agent = await addAgent(product);
});
afterAll(() => opened.close());

/** A Tuesday of the week of Thanksgiving, and what follows: New York is five hours behind. */
const at = (day: number, hour = 9, minute = 0) =>
  new Date(Date.UTC(2040, 10, day, hour + 5, minute)).toISOString();
const [TUESDAY, WEDNESDAY, FRIDAY, MONDAY] = [20, 21, 23, 26];
const depsAt = (instant: string) => ({
  ...product.deps,
  now: () => new Date(instant),
  replyAddress: 'newbusiness@agency.example.com',
});
type Owing = Awaited<ReturnType<typeof owingCase>>;
const remind = ({ ids }: Pick<Owing, 'ids'>, instant: string, action = 'remind-agent') =>
  remindAgent(depsAt(instant), {
    ...{ ...ids, at: instant, agentId: agent.id, action },
    urgent: action !== 'remind-agent',
  });
const digests = (instant: string) => runDigests(depsAt(instant));
const owing = () => owingCase(product, agent);
const texts = async () => (await post.mailsTo(agent.address)).map((mail) => mail.text);
const usual = {
  ...{ digestHour: null, quietFrom: 21, quietTo: 8, place: null, closedDays: [], away: null, optOuts: [] },
};
const wants = (settings: Partial<Parameters<typeof writeMailSettings>[2]>) =>
  writeMailSettings(
    product.db,
    { agencyId: product.agencyId, id: agent.id },
    { ...usual, ...settings },
    'test',
  );
const events = (caseId: string, type: string) =>
  product.db.caseEvent.findMany({ where: { caseId, type }, orderBy: { seq: 'asc' } });

describe('an urgent mail', () => {
  it('goes at once, but not in quiet hours: then it waits for their end', async () => {
    const [one, other] = [await owing(), await owing()];
    expect((await remind(one, at(TUESDAY, 15), 'remind-agent-urgent')).outcome).toBe('sent');
    expect((await remind(other, at(TUESDAY, 22), 'remind-agent-urgent')).outcome).toBe('held');
    await digests(at(TUESDAY, 23));
    await digests(at(WEDNESDAY, 7, 59));
    expect(await texts()).toHaveLength(1);
    await digests(at(WEDNESDAY, 8, 10));
    expect((await texts())[1]).toContain(other.label);
  });

  it('that could not be handed over in time is not sent in quiet hours either', async () => {
    const one = await owing();
    await remind(one, at(TUESDAY, 20), 'remind-agent-urgent');
    const [mail] = await product.db.emailOutbox.findMany({ where: { agentId: agent.id } });
    await product.db.emailOutbox.updateMany({ where: { key: mail!.key }, data: { state: 'QUEUED' } });
    expect(await sendQueuedMail(depsAt(at(TUESDAY, 22)), mail!.key)).toBe('kept');
    // The lease lies in the future of this test, not of the database: it is over when morning has come.
    await product.db.emailOutbox.updateMany({ where: { key: mail!.key }, data: { leaseUntil: new Date(0) } });
    expect(await sendQueuedMail(depsAt(at(WEDNESDAY, 8)), mail!.key)).toBe('sent');
  });
});

describe('a daily mail', () => {
  it("comes at the agent's own hour, which settings say", async () => {
    await wants({ digestHour: 14 });
    const one = await owing();
    await remind(one, at(TUESDAY));
    await digests(at(TUESDAY, 13, 10));
    expect(await texts()).toEqual([]);
    await digests(at(TUESDAY, 14, 10));
    expect(await texts()).toHaveLength(1);
  });

  it('waits while its reader is out of office, is closed, or keeps a holiday of the state', async () => {
    await wants({ away: { from: '2040-11-20', to: '2040-11-21' }, closedDays: ['2040-11-23'] });
    const one = await owing();
    await remind(one, at(TUESDAY));
    for (const day of [TUESDAY, WEDNESDAY, 22, FRIDAY]) await digests(at(day, 9, 10));
    expect(await texts()).toEqual([]);
    await digests(at(MONDAY, 9, 10));
    expect(await texts()).toHaveLength(1);
  });

  it('that is past its day before it could be sent becomes part of the next one: never two on a day', async () => {
    const one = await owing();
    await remind(one, at(TUESDAY));
    const away = { ...depsAt(at(TUESDAY, 9, 10)), mailer: { send: () => Promise.reject(new Error('away')) } };
    await expect(runDigests(away)).rejects.toThrow('away');
    const [row] = await product.db.emailOutbox.findMany({ where: { agentId: agent.id } });
    expect(row).toMatchObject({ state: 'QUEUED', dayBucket: '2040-11-20' });
    const other = await owing();
    await remind(other, at(WEDNESDAY));
    expect(await sendQueuedMail(depsAt(at(WEDNESDAY, 8, 30)), row!.key)).toBe('nothing-to-send');
    await digests(at(WEDNESDAY, 9, 10));
    const [mail, ...more] = await texts();
    expect(more).toEqual([]);
    expect([mail!.includes(one.label), mail!.includes(other.label)]).toEqual([true, true]);
  });
});

describe('an agent who says no', () => {
  it('to the daily mail gets none; the history says so, and a notice of closing comes all the same', async () => {
    await wants({ optOuts: ['digest', 'urgent'] });
    const one = await owing();
    expect((await remind(one, at(TUESDAY))).outcome).toBe('withheld');
    expect((await remind(one, at(TUESDAY, 10), 'remind-agent-urgent')).outcome).toBe('withheld');
    await digests(at(TUESDAY, 10, 10));
    expect(await texts()).toEqual([]);
    expect((await events(one.caseId, 'follow-up.withheld')).map((e) => e.data)).toEqual([
      { kind: 'digest', because: 'opted-out' },
      { kind: 'urgent', because: 'opted-out' },
    ]);
    expect((await remind(one, at(TUESDAY, 11), 'warn-close')).outcome).toBe('sent');
    expect(await texts()).toHaveLength(1);
  });
});

describe('an address that mail comes back from', () => {
  async function bounced() {
    const one = await owing();
    await remind(one, at(TUESDAY, 10), 'remind-agent-urgent');
    const { messageId } = await product.db.emailOutbox.findFirstOrThrow({ where: { agentId: agent.id } });
    return { one, messageId };
  }

  it('gets no more mail and a task for a person, once, until it is corrected; then what was held goes out', async () => {
    const { one, messageId } = await bounced();
    const outcomes = [];
    for (let n = 0; n < 3; n += 1)
      outcomes.push(await recordBounce(product.deps, { messageId, kind: 'hard' }));
    expect(outcomes).toEqual(['recorded', 'known', 'known']);
    const tasks = await product.db.task.findMany({ where: { kind: 'bad-address', state: 'open' } });
    expect(tasks).toHaveLength(1);
    expect(tasks[0]!.title).not.toContain(agent.address);
    expect((await remind(one, at(WEDNESDAY))).outcome).toBe('withheld');
    await digests(at(WEDNESDAY, 9, 10));
    expect(await texts()).toHaveLength(1);

    const address = `new-${agent.address}`;
    await product.db.agent.update({ where: { id: agent.id }, data: { email: address } });
    const who = { agencyId: product.agencyId, agentId: agent.id };
    await product.db.$transaction((tx) => releaseHeld(tx, who, new Date(at(WEDNESDAY, 11))));
    await digests(at(WEDNESDAY, 11, 10));
    expect((await post.mailsTo(address)).map((mail) => mail.text.includes(one.label))).toEqual([true]);
    await product.db.task.deleteMany();
  });

  it('that the mail server does not know is a bad one at once', async () => {
    const one = await owing();
    const send = () => Promise.reject(new MailRefused('no-such-mailbox', 'nobody has it', 550));
    const deps = { ...depsAt(at(TUESDAY, 10)), mailer: { send } };
    const call = { ...one.ids, at: at(TUESDAY, 10), agentId: agent.id, urgent: true };
    await expect(remindAgent(deps, call)).rejects.toThrow('nobody has it');
    expect((await remind(one, at(WEDNESDAY))).outcome).toBe('withheld');
    const rows = await product.db.emailOutbox.findMany({ where: { agentId: agent.id } });
    // The mail that came back, and the one that waits until the address is corrected: in no order of their own.
    expect(rows.map(({ state }) => state).sort()).toEqual(['BOUNCED', 'HELD']);
  });

  it('of a full mailbox is no bad one, and of a mail that is none of ours nothing follows', async () => {
    const { one, messageId } = await bounced();
    expect(await recordBounce(product.deps, { messageId, kind: 'soft' })).toBe('soft');
    expect(await recordBounce(product.deps, { messageId: '<x@y>', kind: 'hard' })).toBe('unknown');
    expect((await remind(one, at(WEDNESDAY))).outcome).toBe('held');
  });
});

describe('an answer by mail', () => {
  /** Two cases in one daily mail, and the address that an answer to it goes to. */
  async function mailed() {
    const [one, other] = [await owing(), await owing()];
    await remind(one, at(TUESDAY));
    await digests(at(TUESDAY, 9, 10));
    const row = await product.db.emailOutbox.findFirstOrThrow({
      where: { agentId: agent.id, state: 'SENT' },
    });
    return { one, other, to: `newbusiness+${replyToken(product.deps.sealer, row.id)}@agency.example.com` };
  }
  const answer = (to: string, more: object = {}) =>
    fileReply(depsAt(at(TUESDAY, 12)), {
      ...{ to: [to], from: agent.address, subject: 'Re: 2 items', text: 'Sent today.', messageId: `<${to}>` },
      ...more,
    });
  const notes = (caseId: string) => product.db.note.findMany({ where: { caseId } });

  it('goes to where the mail says, with a token that only we can make', async () => {
    const { to } = await mailed();
    const [arrived] = await post.mailsTo(agent.address);
    const replyTo = arrived!.headers.find(({ name }) => name.toLowerCase() === 'reply-to');
    expect(replyTo!.value).toContain(`<${to}>`);
    expect((await answer(to.replace('+', '+0'))).outcome).toBe('not-ours');
    expect((await answer('newbusiness@agency.example.com')).outcome).toBe('not-ours');
  });

  it('that names its case is filed there once, and what it answers is not asked for until a person has looked', async () => {
    const { one, other, to } = await mailed();
    const subject = `Re: ${one.number}`;
    expect(await answer(to, { subject })).toMatchObject({ outcome: 'filed', caseIds: [one.caseId] });
    expect((await answer(to, { subject })).outcome).toBe('repeated');
    expect([(await notes(one.caseId)).length, (await notes(other.caseId)).length]).toEqual([1, 0]);
    expect((await events(one.caseId, 'follow-up.answered')).map((e) => e.data)).toEqual([
      expect.objectContaining({ requirementIds: [one.item] }),
    ]);
    const tasks = await product.db.task.findMany({ where: { caseId: one.caseId, kind: 'mail-reply' } });
    expect(tasks).toHaveLength(1);
    await remind(one, at(WEDNESDAY));
    await remind(other, at(WEDNESDAY));
    await digests(at(WEDNESDAY, 9, 10));
    const second = (await texts())[1]!;
    expect([second.includes(one.label), second.includes(other.label)]).toEqual([false, true]);
    // Two business days later, over Thanksgiving, it is asked for again.
    await remind(one, at(FRIDAY));
    await digests(at(FRIDAY, 9, 10));
    expect((await texts())[2]).toContain(one.label);
  });

  it('that could be about several cases waits for a person, and an automatic one is no answer', async () => {
    const { one, to } = await mailed();
    expect(await answer(to, { automatic: true })).toMatchObject({ outcome: 'automatic', caseIds: [] });
    expect(await answer(to)).toMatchObject({ outcome: 'unplaced', caseIds: [] });
    expect(await notes(one.caseId)).toEqual([]);
    const reply = await product.db.mailReply.findFirstOrThrow({ where: { state: 'unplaced' } });
    expect(await product.db.task.count({ where: { key: `reply-unplaced:${reply.id}`, state: 'open' } })).toBe(
      1,
    );
    // What people write is sealed.
    expect(Buffer.from(reply.bodySealed).toString('latin1')).not.toContain('Sent today');
  });

  it('from another sender than we had written to is filed, and says so', async () => {
    const { one, to } = await mailed();
    await answer(to, { subject: one.number, from: 'somebody@else.example.com' });
    const [note] = await notes(one.caseId);
    expect(product.deps.sealer.open('note.body', note!.bodySealed).toString()).toContain(
      'not from the address',
    );
  });
});

describe('a mail in Spanish', () => {
  it('has its words and days in Spanish, whole', async () => {
    await product.db.agent.update({ where: { id: agent.id }, data: { language: 'es-US' } });
    const one = await owing();
    await remind(one, at(TUESDAY));
    await digests(at(TUESDAY, 9, 10));
    const [mail] = await post.mailsTo(agent.address);
    expect(mail!.subject).toBe('1 asunto pendiente en 1 caso');
    expect(mail!.text).toContain(one.label);
    expect(mail!.text).toContain('Haga firmar y fechar el formulario.');
    expect(mail!.text).not.toMatch(/What to do|Asked for|Bring it/);
  });
});
