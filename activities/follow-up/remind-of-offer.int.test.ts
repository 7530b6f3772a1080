import { MailDeferred } from '../../partners/mail/mail-errors';
import { clearBadAddress } from '../../records/bad-addresses';
import { releaseHeld } from '../../records/held-mail';
import { mailSettingsOf, writeMailSettings } from '../../records/mail-settings';
import { readOfferToken } from '../../records/offer-links';
import { patchOffer } from '../../records/offers';
import { addAgent, addWakefulAgent, owingCase, type TestAgent } from '../../test/builders/agents';
import { markBad } from '../../test/builders/bad-address';
import { runDigests } from '../../test/builders/digests';
import { openOffer } from '../../test/builders/offers';
import type { PostOffice } from '../../test/builders/post-office';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
import { remindOfOffer } from './remind-of-offer';
import { sendQueuedMail } from './send-mail';

const TERMS = { underwritingClass: 'rated', tableRating: 4, exclusion: 'Piloting', premiumCents: 91_234 };
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

/** Hours of New York in the week of Thanksgiving, which is the 22nd; the 20th is a Tuesday. */
const at = (day: number, hour = 10) => new Date(Date.UTC(2040, 10, day, hour + 5)).toISOString();
const [TUESDAY, WEDNESDAY, FRIDAY, SATURDAY, MONDAY] = [20, 21, 23, 24, 26];
const depsAt = (instant: string) => ({ ...product.deps, now: () => new Date(instant) });
const digests = (instant: string) => runDigests(depsAt(instant));

async function offered() {
  const one = await owingCase(product, agent);
  const { offerId } = await openOffer(product, one, agent.id, TERMS);
  const remind = (instant = at(TUESDAY), action = 'remind-agent-urgent', deps = depsAt(instant)) =>
    remindOfOffer(deps, { ...one.ids, at: instant, agentId: agent.id, offerId, action });
  const eventsOf = async (type: string) =>
    (await product.db.caseEvent.findMany({ where: { caseId: one.caseId, type } })).map((e) => e.data);
  const openTasks = () => product.db.task.findMany({ where: { caseId: one.caseId, state: 'open' } });
  const endsAt = (instant: string) =>
    product.db.offer.update({ where: { id: offerId }, data: { expiresAt: new Date(instant) } });
  return { one, offerId, remind, eventsOf, openTasks, endsAt };
}
const mails = () => post.mailsTo(agent.address);
type Settings = Parameters<typeof writeMailSettings>[2];
async function wants(settings: Partial<Settings>): Promise<void> {
  const who = { agencyId: product.agencyId, id: agent.id };
  await writeMailSettings(
    product.db,
    who,
    { ...(await mailSettingsOf(product.db, who)), ...settings },
    'test',
  );
}

describe('the mail about an offer', () => {
  it('is one a day, whoever asks for it how often', async () => {
    const { remind, eventsOf } = await offered();
    await Promise.all([remind(), remind(), remind()]);
    expect(await mails()).toHaveLength(1);
    await remind(at(WEDNESDAY));
    expect(await mails()).toHaveLength(2);
    expect(await eventsOf('follow-up.agent')).toHaveLength(2);
  });

  it('has a link that stands for this offer and this agent, and says until when', async () => {
    const { one, offerId, remind } = await offered();
    await remind();
    const [mail] = await mails();
    const token = /https:\/\/goodorder\.example\.com\/offers\/([\w-]+)/.exec(mail!.text)?.[1];
    expect(readOfferToken(product.deps.sealer, token!)).toMatchObject({ offerId, agentId: agent.id });
    expect(mail!.subject).toContain(one.number);
    expect(mail!.subject).toContain('Dec 31, 2098');
  });

  it('is in Spanish for an agent who is written to in Spanish, with its day', async () => {
    await product.db.agent.update({ where: { id: agent.id }, data: { language: 'es' } });
    const { one, remind } = await offered();
    await remind();
    const [mail] = await mails();
    expect(mail!.subject).toBe(
      `Responda antes del final del mié 31 de dic de 2098: una oferta para el caso ${one.number}`,
    );
    expect(mail!.text).not.toMatch(/Hello|Read the offer|open the case/);
  });

  it('tells neither the terms nor the name of the client', async () => {
    const { remind } = await offered();
    await remind();
    const [mail] = await mails();
    for (const word of ['rated', 'Table', 'Piloting', '912', 'Robin'])
      expect(`${mail!.subject} ${mail!.text}`).not.toContain(word);
  });

  it('goes to the agent whom the case has now, with a link that works for that one', async () => {
    const { one, offerId, remind } = await offered();
    const next = await addWakefulAgent(product);
    await product.db.case.update({ where: { id: one.caseId }, data: { agentId: next.id } });
    await remind();
    const [mail] = await post.mailsTo(next.address);
    const token = /offers\/([\w-]+)/.exec(mail!.text)?.[1];
    expect(readOfferToken(product.deps.sealer, token!)).toMatchObject({ offerId, agentId: next.id });
    expect(await mails()).toEqual([]);
  });

  it('that has lain in the queue is not sent to an agent who has given the case away meanwhile', async () => {
    const { one, offerId } = await offered();
    const { db, deps } = product;
    const gone = () => Promise.reject(new MailDeferred('ETIMEDOUT', 'not-sent', 'away'));
    const away = { ...deps, mailer: { ...deps.mailer, send: gone } };
    const { mail } = await remindOfOffer(away, { ...one.ids, agentId: agent.id, offerId });
    const next = await addWakefulAgent(product);
    await db.case.update({ where: { id: one.caseId }, data: { agentId: next.id } });
    expect(await sendQueuedMail(deps, mail!)).toBe('nothing-to-send');
    expect(await mails()).toEqual([]);
  });

  it('is not sent any more when the offer was answered, also when it had lain in the queue', async () => {
    const { offerId, remind } = await offered();
    const { db, deps } = product;
    const gone = () => Promise.reject(new MailDeferred('ETIMEDOUT', 'not-sent', 'away'));
    const away = { ...depsAt(at(TUESDAY)), mailer: { ...deps.mailer, send: gone } };
    const { mail } = await remind(at(TUESDAY), 'remind-agent', away);
    await db.offer.update({ where: { id: offerId }, data: { state: 'accepted' } });
    expect(await sendQueuedMail(depsAt(at(TUESDAY)), mail!)).toBe('nothing-to-send');
    expect(await remind()).toEqual({ outcome: 'no-longer-open' });
    expect(await mails()).toEqual([]);
  });
});

describe('an agent who may not be written to now', () => {
  it('gets the mail about an offer on the first day on which it may go, once, and the history says so then', async () => {
    await wants({ away: { from: '2040-11-20', to: '2040-11-21' } });
    const { remind, eventsOf } = await offered();
    for (const day of [TUESDAY, WEDNESDAY]) expect((await remind(at(day))).outcome).toBe('held');
    for (const day of [TUESDAY, WEDNESDAY, 22]) await digests(at(day));
    expect([await mails(), await eventsOf('follow-up.agent')]).toEqual([[], []]);
    await digests(at(FRIDAY));
    expect([(await mails()).length, (await eventsOf('follow-up.agent')).length]).toEqual([1, 1]);
  });

  it.each([
    ['on a Saturday', SATURDAY, 10, MONDAY],
    ['on a legal holiday', 22, 10, FRIDAY],
    ['at night', TUESDAY, 23, WEDNESDAY],
  ])('%s gets it on the next day of work', async (_, day, hour, next) => {
    const { remind } = await offered();
    expect((await remind(at(day, hour))).outcome).toBe('held');
    await digests(at(next, 7));
    expect(await mails()).toEqual([]);
    await digests(at(next, 9));
    expect(await mails()).toHaveLength(1);
  });

  it('gets none about an offer that was answered, or that is another agent’s, by then', async () => {
    const [answered, another] = [await offered(), await offered()];
    for (const { remind } of [answered, another]) await remind(at(SATURDAY));
    await product.db.offer.update({ where: { id: answered.offerId }, data: { state: 'declined' } });
    const { id: agentId } = await addAgent(product);
    await product.db.case.update({ where: { id: another.one.caseId }, data: { agentId } });
    await digests(at(MONDAY));
    expect(await mails()).toEqual([]);
    expect(await product.db.emailOutbox.count({ where: { state: 'HELD' } })).toBe(0);
  });

  it('before the offer runs out is called by a person, whose task ends with the reply', async () => {
    await wants({ away: { from: '2040-11-20', to: '2040-11-30' } });
    const { one, offerId, remind, eventsOf, openTasks, endsAt } = await offered();
    await endsAt(at(28));
    for (const day of [TUESDAY, WEDNESDAY]) expect((await remind(at(day))).outcome).toBe('withheld');
    const [task, ...more] = await openTasks();
    expect([task, more]).toMatchObject([{ kind: 'call-agent', role: 'case-manager' }, []]);
    expect(task!.title).toContain('may get no mail before it runs out: call them by Wed, Nov 28, 2040');
    expect(task!.dueAt?.toISOString()).toMatch(/^2040-11-28/);
    expect(await eventsOf('follow-up.withheld')).toEqual([{ kind: 'urgent', because: 'not-in-time' }]);
    expect(await eventsOf('follow-up.escalated')).toEqual([{ action: 'call-agent', taskKey: task!.key }]);
    expect(await eventsOf('follow-up.agent')).toEqual([]);
    const reply = { by: 'test', way: 'staff' as const, documentIds: [] };
    await product.db.$transaction((tx) =>
      patchOffer(tx, one.ids, { offerId, state: 'accepted', at: at(WEDNESDAY), reply }),
    );
    expect(await openTasks()).toEqual([]);
  });

  it('who comes back too late after all is called, although the mail was held', async () => {
    await wants({ away: { from: '2040-11-20', to: '2040-11-21' } });
    const { remind, openTasks, endsAt } = await offered();
    await endsAt(at(28));
    await remind();
    await wants({ away: { from: '2040-11-20', to: '2040-11-30' } });
    await digests(at(FRIDAY));
    expect([await mails(), await openTasks()]).toMatchObject([[], [{ kind: 'call-agent' }]]);
  });
});

describe('an agent who says no to urgent mail', () => {
  it('gets none about an offer and is called; the warning that it lapses comes all the same, also to who is away', async () => {
    await wants({ optOuts: ['urgent'], away: { from: '2040-11-20', to: '2040-11-30' } });
    const { remind, eventsOf, openTasks } = await offered();
    expect((await remind()).outcome).toBe('withheld');
    expect(await eventsOf('follow-up.withheld')).toEqual([{ kind: 'urgent', because: 'opted-out' }]);
    expect(await openTasks()).toMatchObject([{ kind: 'call-agent' }]);
    expect(await mails()).toEqual([]);
    expect((await remind(at(WEDNESDAY), 'warn-close')).outcome).toBe('sent');
    expect(await mails()).toHaveLength(1);
  });
});

describe('an agent whose address mail comes back from', () => {
  it('is called about an offer, the history has no mail, and the mail goes once the address is corrected', async () => {
    const { remind, eventsOf, openTasks } = await offered();
    await markBad(product, agent.address);
    expect((await remind()).outcome).toBe('withheld');
    expect(await eventsOf('follow-up.agent')).toEqual([]);
    expect(await eventsOf('follow-up.withheld')).toEqual([{ kind: 'urgent', because: 'bad-address' }]);
    expect(await openTasks()).toMatchObject([{ kind: 'call-agent' }]);
    await digests(at(WEDNESDAY));
    expect(await mails()).toEqual([]);
    const { agencyId, deps } = product;
    const now = new Date(at(WEDNESDAY, 11));
    await product.db.$transaction(async (tx) => {
      await clearBadAddress(tx, deps.sealer, { agencyId, address: agent.address, by: 'test', at: now });
      await releaseHeld(tx, { agencyId, agentId: agent.id }, now);
    });
    await digests(at(WEDNESDAY, 12));
    expect([(await mails()).length, (await eventsOf('follow-up.agent')).length]).toEqual([1, 1]);
  });
});
