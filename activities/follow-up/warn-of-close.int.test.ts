import { builtIn } from '../../partners/mail/render-mail';
import { newId } from '../../records/ids';
import { addAgent, owingCase, type TestAgent } from '../../test/builders/agents';
import { runDigests } from '../../test/builders/digests';
import type { PostOffice } from '../../test/builders/post-office';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
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
  await product.db.emailOutbox.deleteMany();
  agent = await addAgent(product);
});
afterAll(() => opened.close());

/** Hours of New York; the 20th is a Tuesday. */
const at = (day: number, hour = 10) => new Date(Date.UTC(2040, 10, day, hour + 5)).toISOString();
const [TUESDAY, WEDNESDAY] = [20, 21];
const CLOSES_AT = '2040-12-20T14:00:00.000Z';
const depsAt = (instant: string) => ({ ...product.deps, now: () => new Date(instant) });
type One = Awaited<ReturnType<typeof owingCase>>;
const warn = ({ ids }: One, instant = at(TUESDAY), closesAt: string | undefined = CLOSES_AT) =>
  remindAgent(depsAt(instant), {
    ...{ ...ids, at: instant, agentId: agent.id, urgent: true },
    ...{ action: 'warn-close', closesAt },
  });
/** The agent has answered a mail about the item, and somebody still looks at the answer. */
const answered = ({ item }: One) =>
  product.db.requirement.update({ where: { id: item }, data: { answeredUntil: new Date(at(22)) } });
const inSpanish = () => product.db.agent.update({ where: { id: agent.id }, data: { language: 'es' } });
const mail = async () => {
  const [first, ...more] = await post.mailsTo(agent.address);
  expect(more).toEqual([]);
  return first!;
};
const publish = (words: { subject: string; text: string; html: string }) =>
  product.db.mailTemplateVersion.create({
    data: {
      ...{ id: newId(), agencyId: product.agencyId, templateId: 'agent-digest', language: 'en' },
      ...{ version: 1, state: 'published', createdBy: 'test', ...words },
    },
  });

describe('the warning before a case is closed', () => {
  it.each([
    ['en', 'The case will be closed on Thu, Dec 20, 2040: 1 item needed for 1 case', 'if these items'],
    ['es', 'El caso se cerrará el jue 20 de dic de 2040: 1 asunto pendiente en 1 caso', 'si no hemos'],
  ])(
    'says that the case will be closed and on which day (%s), also to an agent who answered yesterday',
    async (language, subject, words) => {
      if (language === 'es') await inSpanish();
      const one = await owingCase(product, agent);
      await answered(one);
      expect((await warn(one)).outcome).toBe('sent');
      const sent = await mail();
      expect(sent.subject).toBe(subject);
      expect(sent.text).toContain(words);
      expect(sent.text).toContain(language === 'en' ? one.label : 'Abrir el caso');
    },
  );

  it('says so without a day where the timetable proposes none', async () => {
    const one = await owingCase(product, agent);
    await remindAgent(depsAt(at(TUESDAY)), {
      ...{ ...one.ids, at: at(TUESDAY), agentId: agent.id, urgent: true, action: 'warn-close' },
    });
    const sent = await mail();
    expect(sent.subject).toBe('The case will be closed: 1 item needed for 1 case');
    expect(sent.text).toContain('the case will be closed if these items do not come.');
  });

  it('says so still when it was held over the night', async () => {
    const one = await owingCase(product, agent);
    await answered(one);
    expect((await warn(one, at(TUESDAY, 23))).outcome).toBe('held');
    await runDigests(depsAt(at(WEDNESDAY, 9)));
    expect((await mail()).subject).toMatch(/^The case will be closed on Thu, Dec 20, 2040/);
  });

  it('is in the words of this program while the agency has none for it, and in its own once it has', async () => {
    const { text, html } = builtIn('agent-digest', 'en')!;
    const own = { subject: 'Ours', text: text.replaceAll('closing', 'agencyName'), html };
    const { id } = await publish(own);
    const one = await owingCase(product, agent);
    await warn(one);
    expect((await mail()).subject).toMatch(/^The case will be closed on/);
    await product.db.mailTemplateVersion.update({ where: { id }, data: { text } });
    await warn(one, at(WEDNESDAY));
    expect((await post.mailsTo(agent.address)).map((m) => m.subject)).toContain('Ours');
    await product.db.mailTemplateVersion.delete({ where: { id } });
  });
});

it('an urgent mail says nothing of closing, and leaves out what was answered', async () => {
  const one = await owingCase(product, agent);
  const urgent = { ...one.ids, at: at(TUESDAY), agentId: agent.id, urgent: true };
  await remindAgent(depsAt(at(TUESDAY)), { ...urgent, action: 'remind-agent-urgent' });
  const sent = await mail();
  expect(sent.subject).toBe('Urgent: 1 item needed for 1 case');
  expect(sent.text).not.toContain('closed');
  await answered(one);
  const again = { ...urgent, at: at(WEDNESDAY), action: 'remind-agent-urgent' };
  expect((await remindAgent(depsAt(at(WEDNESDAY)), again)).outcome).toBe('nothing-owed');
});
