import { fileReply } from '../../intake/mail/file-reply';
import { MailDeferred } from '../../partners/mail/mail-errors';
import { replyToken } from '../../records/reply-token';
import { addAgent, owingCase, type TestAgent } from '../../test/builders/agents';
import { addRequirement } from '../../test/builders/cases';
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

/** Hours of New York; the 20th is a Tuesday. */
const at = (day: number, hour = 9, minute = 0) =>
  new Date(Date.UTC(2040, 10, day, hour + 5, minute)).toISOString();
const [TUESDAY, WEDNESDAY] = [20, 21];
const depsAt = (instant: string) => ({
  ...product.deps,
  now: () => new Date(instant),
  replyAddress: 'newbusiness@agency.example.com',
});
/** The mail server says "later". */
const awayAt = (instant: string) => {
  const send = () => Promise.reject(new MailDeferred('451', 'not-sent', 'later'));
  return { ...depsAt(instant), mailer: { ...product.deps.mailer, send } };
};
type Owing = Awaited<ReturnType<typeof owingCase>>;
const remind = ({ ids }: Pick<Owing, 'ids'>, instant: string) =>
  remindAgent(depsAt(instant), {
    ...{ ...ids, at: instant, agentId: agent.id },
    ...{ urgent: false, action: 'remind-agent' },
  });
const arrives = ({ item }: Pick<Owing, 'item'>) =>
  product.db.requirement.update({ where: { id: item }, data: { status: 'satisfied' } });
const trailOf = async ({ caseId }: Pick<Owing, 'caseId'>, type = 'follow-up.agent') =>
  (await product.db.caseEvent.findMany({ where: { caseId, type }, orderBy: { seq: 'asc' } })).map(
    (e) => e.data,
  );
const itemOf = ({ item }: Pick<Owing, 'item'>) =>
  product.db.requirement.findUniqueOrThrow({ where: { id: item } });

/** The mail of the day names the first case, and lies; by the time it can be sent, the second owes something, too. */
async function lying() {
  const first = await owingCase(product, agent);
  await remind(first, at(TUESDAY));
  const [key] = await runDigests(awayAt(at(TUESDAY)));
  const second = await owingCase(product, agent);
  await remind(second, at(TUESDAY, 9, 30));
  const row = await product.db.emailOutbox.findUniqueOrThrow({ where: { key: key! } });
  const answer = (text: string) =>
    fileReply(depsAt(at(TUESDAY, 11)), {
      to: [`newbusiness+${replyToken(product.deps.sealer, row.id)}@agency.example.com`],
      ...{ from: agent.address, subject: 'Re: 1 item', text },
    });
  return { first, second, key: key!, answer };
}

describe('a daily mail that was sent late', () => {
  it('has an answer belong to the case that the sent mail named, which is then left alone', async () => {
    const { first, second, key, answer } = await lying();
    await arrives(first);
    expect(await sendQueuedMail(depsAt(at(TUESDAY, 10)), key)).toBe('sent');
    const [mail] = await post.mailsTo(agent.address);
    expect([mail!.text.includes(first.label), mail!.text.includes(second.label)]).toEqual([false, true]);
    expect(await answer('Tomorrow.')).toMatchObject({ outcome: 'filed', caseIds: [second.caseId] });
    expect(await trailOf(first, 'follow-up.answered')).toEqual([]);
    expect(await trailOf(second, 'follow-up.answered')).toMatchObject([{ requirementIds: [second.item] }]);
    await runDigests(depsAt(at(WEDNESDAY)));
    expect(await post.mailsTo(agent.address)).toHaveLength(1);
  });

  it('is in the history of every case that it names, each item once, however often it is tried', async () => {
    const { first, second, key } = await lying();
    const more = await addRequirement(product, first, 'agent', { label: 'Another form' });
    for (const minute of [0, 20, 40]) await sendQueuedMail(awayAt(at(TUESDAY, 10, minute)), key);
    expect(await sendQueuedMail(depsAt(at(TUESDAY, 11)), key)).toBe('sent');
    expect(await trailOf(first)).toEqual([
      { mail: key, items: 1, requirementIds: [first.item] },
      { mail: key, items: 1, requirementIds: [more] },
    ]);
    expect(await trailOf(second)).toEqual([{ mail: key, items: 1, requirementIds: [second.item] }]);
    for (const item of [first.item, second.item, more])
      expect((await itemOf({ item })).followUpsSent).toBe(1);
  });

  it('that is about two cases asks which one an answer means, and both are left alone that it names', async () => {
    const { first, second, key, answer } = await lying();
    const more = await addRequirement(product, first, 'agent', { label: 'Another form' });
    await sendQueuedMail(depsAt(at(TUESDAY, 10)), key);
    expect(await answer('Tomorrow.')).toMatchObject({ outcome: 'unplaced', caseIds: [] });
    expect((await answer(`${first.number} and ${second.number}: tomorrow.`)).outcome).toBe('filed');
    for (const item of [first.item, second.item, more])
      expect((await itemOf({ item })).answeredUntil).not.toBeNull();
  });

  it('is sent by nobody whose turn another sender has taken over meanwhile', async () => {
    const { second, key } = await lying();
    const late = depsAt(at(TUESDAY, 10));
    const overtaken = {
      ...late,
      now: () => new Date(at(TUESDAY, 10)),
      db: product.db.$extends({
        query: {
          requirement: {
            async findMany({ args, query }) {
              await product.db.emailOutbox.update({ where: { key }, data: { attempts: { increment: 1 } } });
              return query(args);
            },
          },
        },
      }) as unknown as typeof product.db,
    };
    expect(await sendQueuedMail(overtaken, key)).toBe('nothing-to-send');
    expect([await post.mailsTo(agent.address), await trailOf(second)]).toEqual([[], []]);
  });
});
