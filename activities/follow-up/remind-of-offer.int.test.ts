import { MailDeferred } from '../../partners/mail/mail-errors';
import { readOfferToken } from '../../records/offer-links';
import { addWakefulAgent, owingCase, type TestAgent } from '../../test/builders/agents';
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
  agent = await addWakefulAgent(product);
});
afterAll(() => opened.close());

async function offered() {
  const one = await owingCase(product, agent);
  const { offerId } = await openOffer(product, one, agent.id, TERMS);
  const remind = (at = one.ids.at) =>
    remindOfOffer(product.deps, { ...one.ids, at, agentId: agent.id, offerId });
  return { one, offerId, remind };
}
const mails = () => post.mailsTo(agent.address);

describe('the mail about an offer', () => {
  it('is one a day, whoever asks for it how often', async () => {
    const { one, remind } = await offered();
    await Promise.all([remind(), remind(), remind()]);
    expect(await mails()).toHaveLength(1);
    await remind('2026-11-19T15:00:00.000Z');
    expect(await mails()).toHaveLength(2);
    const where = { caseId: one.caseId, type: 'follow-up.agent' };
    expect(await product.db.caseEvent.count({ where })).toBe(2);
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
    const away = { ...deps, mailer: { ...deps.mailer, send: gone } };
    await remindOfOffer(away, { ...(await caseOf(offerId)), agentId: agent.id, offerId });
    await db.offer.update({ where: { id: offerId }, data: { state: 'accepted' } });
    const { key } = await db.emailOutbox.findFirstOrThrow({
      where: { key: { startsWith: `offer:${offerId}` } },
    });
    expect(await sendQueuedMail(deps, key)).toBe('nothing-to-send');
    expect(await remind()).toEqual({ outcome: 'no-longer-open' });
    expect(await mails()).toEqual([]);
  });
});

async function caseOf(offerId: string) {
  const { caseId, agencyId } = await product.db.offer.findUniqueOrThrow({ where: { id: offerId } });
  return { caseId, agencyId, at: '2026-11-18T15:00:00.000Z' };
}
