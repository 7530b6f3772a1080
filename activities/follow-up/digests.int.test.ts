import { addAgent, owingCase, type TestAgent } from '../../test/builders/agents';
import { addRequirement, openCase } from '../../test/builders/cases';
import { runDigests } from '../../test/builders/digests';
import type { PostOffice } from '../../test/builders/post-office';
import { openProductWithMail, type ProductWithMail } from '../../test/builders/product-with-mail';
import type { TestProduct } from '../../test/builders/test-product';
import { createSweepActivities } from '../sweep/sweep.activities';
import { queueDigests } from './digests';
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
  // What an earlier test left is none of this one's business.
  await product.db.emailOutbox.deleteMany();
  agent = await addAgent(product);
});
afterAll(() => opened.close());

/** A Tuesday, and what follows: New York is five hours behind. Later than the rows, whenever the test runs. */
const at = (day: number, hour = 9, minute = 0) =>
  new Date(Date.UTC(2040, 10, day, hour + 5, minute)).toISOString();
const [TUESDAY, WEDNESDAY, THANKSGIVING, FRIDAY, MONDAY] = [20, 21, 22, 23, 26];
const depsAt = (instant: string) => ({ ...product.deps, now: () => new Date(instant) });
type Owing = Awaited<ReturnType<typeof owingCase>>;
const remind = ({ ids }: Pick<Owing, 'ids'>, instant: string, urgent = false) =>
  remindAgent(depsAt(instant), { ...ids, at: instant, agentId: agent.id, urgent });
/** The digest's Schedule runs. */
const digests = (instant: string) => runDigests(depsAt(instant));
/** The morning of a case: it says what is owed, and ten minutes later the Schedule mails it. */
async function morning(one: Pick<Owing, 'ids'>, day: number): Promise<void> {
  await remind(one, at(day));
  await digests(at(day, 9, 10));
}
const owing = () => owingCase(product, agent);
const texts = async () => (await post.mailsTo(agent.address)).map((mail) => mail.text);
const arrives = (one: Owing) =>
  product.db.requirement.update({ where: { id: one.item }, data: { status: 'satisfied' } });

/** A day whose mail has gone, and then a case whose item became due on that day: its reminder finds the mail sent. */
async function tooLateFor(day: number, hour = 11): Promise<{ first: Owing; second: Owing }> {
  const first = await owing();
  await morning(first, day);
  const second = await owing();
  await remind(second, at(day, hour));
  return { first, second };
}

describe('what becomes due after the mail of the day', () => {
  it('is in a mail on the next business day, without another reminder; the agent has one mail a day', async () => {
    const { first, second } = await tooLateFor(TUESDAY);
    await digests(at(TUESDAY, 23));
    await digests(at(WEDNESDAY, 8, 59));
    expect(await texts()).toHaveLength(1);
    await digests(at(WEDNESDAY));
    await digests(at(WEDNESDAY, 10));
    const [one, two, ...more] = await texts();
    expect(more).toEqual([]);
    expect([one!.includes(first.label), one!.includes(second.label)]).toEqual([true, false]);
    expect(two).toContain(second.label);
    const told = await product.db.caseEvent.findMany({
      where: { caseId: second.caseId, type: 'follow-up.agent' },
    });
    expect(told.map((event) => event.data)).toEqual([
      { mail: `digest:${agent.id}:2040-11-21`, items: 1, requirementIds: [second.item] },
    ]);
  });

  it('waits over a closed day', async () => {
    const { second } = await tooLateFor(WEDNESDAY);
    await digests(at(THANKSGIVING));
    expect(await texts()).toHaveLength(1);
    await digests(at(FRIDAY));
    expect((await texts())[1]).toContain(second.label);
  });

  it('is in the mail that another case brings about on that day, which is the only one', async () => {
    const { first, second } = await tooLateFor(TUESDAY);
    await Promise.all([remind(first, at(WEDNESDAY)), digests(at(WEDNESDAY)), remind(first, at(WEDNESDAY))]);
    await digests(at(WEDNESDAY, 12));
    const [, two, ...more] = await texts();
    expect(more).toEqual([]);
    expect(two).toContain(second.label);
  });

  it('asks for nothing when it arrives before', async () => {
    const { first, second } = await tooLateFor(TUESDAY);
    await Promise.all([arrives(first), arrives(second)]);
    await digests(at(WEDNESDAY));
    await digests(at(FRIDAY));
    expect(await texts()).toHaveLength(1);
    expect(await product.db.emailOutbox.count({ where: { state: { not: 'SENT' } } })).toBe(0);
  });

  it('is caught up once when we were away on that day', async () => {
    const { second } = await tooLateFor(TUESDAY);
    await remind(second, at(FRIDAY));
    await digests(at(MONDAY, 10));
    await digests(at(MONDAY, 12));
    const [, two, ...more] = await texts();
    expect(more).toEqual([]);
    expect(two).toContain(second.label);
  });

  it('is caught up by the Schedule when nobody was there on that day', async () => {
    const { second } = await tooLateFor(TUESDAY);
    await digests(at(FRIDAY, 10));
    await digests(at(FRIDAY, 12));
    const [, two, ...more] = await texts();
    expect([two!.includes(second.label), more]).toEqual([true, []]);
  });

  it('though of the same case, or an agent was asked to help with it that very morning, is caught up', async () => {
    const one = await owing();
    await morning(one, TUESDAY);
    const item = await addRequirement(product, one, 'exam', { status: 'outstanding' });
    // The vendor was written to on the same morning, which counts as a follow-up of its own.
    const agentAction = 'Please reach your client.';
    const lastFollowUpAt = new Date(at(TUESDAY));
    await product.db.requirement.update({ where: { id: item }, data: { agentAction, lastFollowUpAt } });
    await remind(one, at(TUESDAY, 9, 11));
    await digests(at(WEDNESDAY));
    expect((await texts())[1]).toContain(agentAction);
  });

  it('of an urgent mail is caught up by the daily one', async () => {
    const one = await owing();
    await remind(one, at(TUESDAY), true);
    const label = 'A form that came up later';
    await addRequirement(product, one, 'agent', { label });
    await remind(one, at(TUESDAY, 15), true);
    await digests(at(WEDNESDAY));
    expect((await texts())[1]).toContain(label);
  });
});

it('a worker that dies between making the mails and sending them loses none and doubles none', async () => {
  const one = await owing();
  await remind(one, at(TUESDAY));
  await queueDigests(depsAt(at(TUESDAY, 9, 10)), {});
  expect(await texts()).toEqual([]);
  const afterwards = depsAt(at(TUESDAY, 9, 20));
  const { sweep } = createSweepActivities(afterwards);
  await Promise.all([sweep(), runDigests(afterwards), sweep()]);
  await remind(one, at(TUESDAY, 10));
  await digests(at(TUESDAY, 10, 10));
  expect(await texts()).toHaveLength(1);
});

it('one mail that cannot be made says why, and holds up no other', async () => {
  await tooLateFor(TUESDAY);
  await product.db.emailOutbox.updateMany({ where: { state: 'HELD' }, data: { agentId: 'nobody' } });
  agent = await addAgent(product);
  const { second } = await tooLateFor(TUESDAY);
  await digests(at(WEDNESDAY));
  expect((await texts())[1]).toContain(second.label);
  const stuck = await product.db.emailOutbox.findMany({ where: { agentId: 'nobody' } });
  expect(stuck).toEqual([expect.objectContaining({ state: 'HELD', problem: expect.any(String) })]);
});

describe('nothing is held for another day', () => {
  it('when the mail of the day has it, however often the reminder is repeated', async () => {
    const [first, second] = [await owing(), await owing()];
    for (const one of [first, second, first, second]) await morning(one, TUESDAY);
    await digests(at(WEDNESDAY));
    await digests(at(FRIDAY));
    expect(await texts()).toHaveLength(1);
  });
});

describe('over many days, cases and hours', () => {
  it.each([1, 2, 3])(
    'everything owed is in a mail by the next business day, one mail a day (%i)',
    async (seed) => {
      const due: { one: Owing; day: number }[] = [];
      for (const day of [TUESDAY, WEDNESDAY, FRIDAY]) {
        for (const hour of [9, 10, 11]) {
          if ((seed * 7 + day * 5 + hour * 3) % 4 === 0) continue;
          const one = await owing();
          due.push({ one, day });
          await remind(one, at(day, hour));
          await digests(at(day, hour, 30));
        }
      }
      await digests(at(MONDAY));
      const sent = await product.db.emailOutbox.findMany({ where: { agentId: agent.id, state: 'SENT' } });
      const days = sent.map((mail) => mail.dayBucket);
      expect(new Set(days).size).toBe(days.length);
      expect((await texts()).length).toBe(sent.length);
      const next: Record<number, string[]> = {
        [TUESDAY]: ['2040-11-20', '2040-11-21'],
        [WEDNESDAY]: ['2040-11-21', '2040-11-23'],
        [FRIDAY]: ['2040-11-23', '2040-11-26'],
      };
      for (const { one, day } of due) {
        const [told] = await product.db.caseEvent.findMany({
          where: { caseId: one.caseId, type: 'follow-up.agent' },
          orderBy: { seq: 'asc' },
        });
        const { mail } = told!.data as { mail: string };
        expect(next[day]).toContain(mail.slice(-10));
      }
    },
  );
});

describe('a case of a demonstration, whose days are short and its own', () => {
  /** Such a case, and the mail of it on a day of its own. */
  async function demoCase() {
    const one = await openCase(product);
    await product.db.case.update({
      where: { id: one.caseId },
      data: { agentId: agent.id, stage: 'gathering', clockDayLengthMs: 1_000 },
    });
    const label = `Signed form ${one.number.slice(3)}`;
    await addRequirement(product, one, 'agent', { label });
    return { ...one, label };
  }

  it('gets its reminders although another one lived through the same day before', async () => {
    const [used, fresh] = [await demoCase(), await demoCase()];
    for (const day of [TUESDAY, WEDNESDAY, FRIDAY]) await remind(used, at(day));
    expect((await remind(fresh, at(TUESDAY))).outcome).toBe('sent');
    const arrived = await texts();
    expect(arrived).toHaveLength(4);
    expect([arrived[3]!.includes(fresh.label), arrived[3]!.includes(used.label)]).toEqual([true, false]);
  });

  it('gets its mail at once, though a late timer has made it night on its clock', async () => {
    const one = await demoCase();
    expect((await remind(one, at(TUESDAY, 23))).outcome).toBe('sent');
    expect(await texts()).toHaveLength(1);
  });

  it('is not named in the mail about cases that live in real time', async () => {
    const [demo, real] = [await demoCase(), await owing()];
    await morning(real, TUESDAY);
    expect((await texts())[0]).not.toContain(demo.label);
  });

  it('is caught up on its own next business day', async () => {
    const one = await demoCase();
    await remind(one, at(TUESDAY));
    const label = 'A form that came up later';
    await addRequirement(product, one, 'agent', { label });
    await remind(one, at(TUESDAY, 10));
    const row = await product.db.case.findUniqueOrThrow({ where: { id: one.caseId } });
    /** The real instant of an instant of this case: 86,400 times as slow. */
    const real = (business: string, moreMs = 0) => {
      const passed = Date.parse(business) - row.clockBusinessAnchor.getTime();
      return new Date(row.clockRealAnchor.getTime() + Math.ceil(passed / 86_400) + moreMs).toISOString();
    };
    await digests(real(at(WEDNESDAY), -10));
    expect(await texts()).toHaveLength(1);
    await digests(real(at(WEDNESDAY)));
    await product.db.emailOutbox.updateMany({ data: { createdAt: new Date(0) } });
    await digests(real(at(WEDNESDAY), 100));
    expect((await texts())[1]).toContain(label);
  });
});
