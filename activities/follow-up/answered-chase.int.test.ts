import { fileReply } from '../../intake/mail/file-reply';
import { replyToken } from '../../records/reply-token';
import { addAgent, owingCase } from '../../test/builders/agents';
import { AT, addRequirement, type TestCase } from '../../test/builders/cases';
import { runDigests } from '../../test/builders/digests';
import { openOffer } from '../../test/builders/offers';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
import { chaseCarrier, chaseVendor } from './chase-partner';
import { remindOfOffer } from './remind-of-offer';

let opened: ProductWithMail;
let product: TestProduct;
beforeAll(async () => {
  opened = await openProductWithMail();
  ({ product } = opened);
  await product.db.partner.updateMany({ data: { email: 'desk@partners.example.com' } });
});
beforeEach(() => product.db.emailOutbox.deleteMany());
afterAll(() => opened.close());

/** Hours of New York; the 13th is a Tuesday, and no holiday follows in its week. */
const at = (day: number, hour = 10) => new Date(Date.UTC(2040, 10, day, hour + 5)).toISOString();
const [TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, MONDAY] = [13, 14, 15, 16, 19];
const depsAt = (instant: string) => ({
  ...product.deps,
  now: () => new Date(instant),
  replyAddress: 'newbusiness@agency.example.com',
});

/** What asks somebody for something, by the day on which it does. */
interface Chase {
  one: TestCase;
  ask(instant: string, action?: string): Promise<unknown>;
}
const CHASES: Record<string, () => Promise<Chase>> = {
  async 'an offer'() {
    const agent = await addAgent(product);
    const one = await owingCase(product, agent);
    const { offerId } = await openOffer(product, one, agent.id);
    const ask = (instant: string, action = 'remind-agent-urgent') =>
      remindOfOffer(depsAt(instant), { ...one.ids, at: instant, agentId: agent.id, offerId, action });
    return { one, ask };
  },
  async 'a chase of a vendor'() {
    const one = await owingCase(product, await addAgent(product));
    const ordered = { status: 'outstanding', orderedAt: new Date(AT) };
    const requirementId = await addRequirement(product, one, 'exam', ordered);
    const ask = (instant: string) =>
      chaseVendor(depsAt(instant), { ...one.ids, at: instant, requirementId, step: 1, generation: 1 });
    return { one, ask };
  },
  async 'a chase of a carrier'() {
    const one = await owingCase(product, await addAgent(product));
    const ask = (instant: string) =>
      chaseCarrier(depsAt(instant), { ...one.ids, at: instant, step: 1, stage: 'gathering' });
    return { one, ask };
  },
};

const sent = (one: TestCase) =>
  product.db.emailOutbox.findMany({
    where: { caseId: one.caseId, state: 'SENT' },
    orderBy: { createdAt: 'asc' },
  });
async function answers(one: TestCase, instant: string): Promise<void> {
  const [mail] = await sent(one);
  const { outcome } = await fileReply(depsAt(instant), {
    to: [`newbusiness+${replyToken(product.deps.sealer, mail!.id)}@agency.example.com`],
    ...{ from: 'somebody@example.com', subject: 'Re: the case', text: 'On Thursday.' },
  });
  expect(outcome).toBe('filed');
}

describe('who has answered', () => {
  it.each(Object.keys(CHASES))(
    '%s by mail is left alone until somebody has had time to read it',
    async (name) => {
      const { one, ask } = await CHASES[name]!();
      await ask(at(TUESDAY));
      expect(await sent(one)).toHaveLength(1);
      await answers(one, at(TUESDAY, 15));
      for (const day of [WEDNESDAY, THURSDAY]) await ask(at(day));
      expect(await sent(one)).toHaveLength(1);
      await ask(at(FRIDAY));
      expect(await sent(one)).toHaveLength(2);
    },
  );

  it('about one thing is asked about another', async () => {
    const { one, ask } = await CHASES['a chase of a vendor']!();
    await ask(at(TUESDAY));
    await answers(one, at(TUESDAY, 15));
    const ordered = { status: 'outstanding', orderedAt: new Date(AT) };
    const requirementId = await addRequirement(product, one, 'aps', ordered);
    const call = { ...one.ids, at: at(WEDNESDAY), requirementId, step: 1, generation: 1 };
    await chaseVendor(depsAt(at(WEDNESDAY)), call);
    expect(await sent(one)).toHaveLength(2);
  });

  it('an offer is warned before it lapses all the same', async () => {
    const { one, ask } = await CHASES['an offer']!();
    await ask(at(TUESDAY));
    await answers(one, at(TUESDAY, 15));
    expect(await ask(at(WEDNESDAY), 'warn-close')).toMatchObject({ outcome: 'sent' });
    expect(await sent(one)).toHaveLength(2);
  });

  it('an offer does not get the mail about it that was held over the night', async () => {
    const { one, ask } = await CHASES['an offer']!();
    await ask(at(WEDNESDAY));
    await ask(at(WEDNESDAY, 23));
    await answers(one, at(WEDNESDAY, 23));
    for (const day of [THURSDAY, FRIDAY]) await runDigests(depsAt(at(day)));
    expect(await sent(one)).toHaveLength(1);
    await ask(at(MONDAY));
    expect(await sent(one)).toHaveLength(2);
  });
});
