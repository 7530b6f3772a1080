import { owedItems } from '../../domain/good-order/owed-items';
import { findingsAfter } from '../../domain/good-order/test-findings';
import { askedToHelp } from '../../domain/requirements/agent-action';
import { seededRules } from '../../domain/rules/test-rules';
import { newId } from '../../records/ids';
import { NAMED_MAX } from '../../records/owed-rows';
import { insertDecisions } from '../../records/requirement-rows';
import { addAgent, owingCase, type TestAgent } from '../../test/builders/agents';
import { AT, addRequirement, openCase } from '../../test/builders/cases';
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
  agent = await addAgent(product);
});
afterAll(() => opened.close());

type Call = Parameters<typeof remindAgent>[1];
type One = { ids: Omit<Call, 'agentId' | 'urgent'> };
/** As if it were the moment that the call names. */
const depsAt = (instant: string) => ({ ...product.deps, now: () => new Date(instant) });
const remind = (one: One, more: Partial<Call> = {}) => {
  const call = { ...one.ids, agentId: agent.id, urgent: false, ...more };
  return remindAgent(depsAt(call.at), call);
};
/** The digest's Schedule runs. */
const digests = (instant = AT) => runDigests(depsAt(instant));
const cases = (count: number) => Promise.all(Array.from({ length: count }, () => owingCase(product, agent)));
const mails = () => post.mailsTo(agent.address);
const timesIn = (text: string, words: string) => text.split(words).length - 1;
const item = (id: string) => product.db.requirement.findUniqueOrThrow({ where: { id } });

/** A different order each time, the same for the same seed. */
const shuffled = <T>(list: T[], seed: number): T[] =>
  list
    .map((value, i) => ({ value, key: (i * 7919 + seed * 104_729) % 1_009 }))
    .sort((a, b) => a.key - b.key)
    .map((x) => x.value);

describe('an agent with twenty cases', () => {
  it('gets one mail a day with everything that is owed, each thing once, whichever case is first', async () => {
    const all = await cases(20);
    const arrived = all.slice(0, 3);
    await product.db.requirement.updateMany({
      where: { id: { in: arrived.map((one) => one.item) } },
      data: { status: 'satisfied' },
    });
    const calls = shuffled([...all, ...all, ...all], 1);
    const outcomes = await Promise.all(calls.map((one) => remind(one)));
    expect(new Set(outcomes.map((o) => o.outcome))).toEqual(new Set(['held']));
    await Promise.all([digests(), digests(), digests()]);
    const [mail, ...more] = await mails();
    expect(more).toEqual([]);
    for (const one of all) {
      const times = arrived.includes(one) ? 0 : 1;
      expect([one.label, timesIn(mail!.text, one.label)]).toEqual([one.label, times]);
    }
    expect(mail!.subject).toBe('17 items needed for 17 cases');
    for (const one of all.slice(3)) {
      expect((await item(one.item)).followUpsSent).toBe(1);
      const events = await product.db.caseEvent.findMany({
        where: { caseId: one.caseId, type: 'follow-up.agent' },
      });
      expect(events).toHaveLength(1);
    }
    expect((await item(arrived[0]!.item)).followUpsSent).toBe(0);
  });

  it('gets one mail on each of several days, in any order of the cases', async () => {
    const all = await cases(6);
    for (const [seed, day] of ['2026-11-18', '2026-11-19', '2026-11-20'].entries()) {
      await Promise.all(shuffled(all, seed).map((one) => remind(one, { at: `${day}T14:00:00.000Z` })));
      await digests(`${day}T14:10:00.000Z`);
    }
    const arrived = await mails();
    expect(arrived).toHaveLength(3);
    expect(new Set(arrived.map((mail) => mail.messageId)).size).toBe(3);
    expect(arrived[2]!.text).toContain('reminded 2 times');
  });
});

describe('a day', () => {
  it('is the day of the agent: two instants of one UTC day may be two of theirs', async () => {
    agent = await addAgent(product, 'Pacific/Honolulu');
    const [one] = await cases(1);
    // The evening of the 17th, the morning of the 18th, and its evening: the mail hour is seven in the evening in UTC.
    for (const at of ['2026-11-18T02:00', '2026-11-18T19:10', '2026-11-19T02:00']) {
      await remind(one!, { at: `${at}:00.000Z` });
      await digests(`${at}:00.000Z`);
    }
    expect(await mails()).toHaveLength(2);
  });
});

describe('nothing is sent', () => {
  it('when everything has arrived', async () => {
    const [one] = await cases(1);
    await product.db.requirement.update({ where: { id: one!.item }, data: { status: 'waived' } });
    expect(await remind(one!)).toEqual({ outcome: 'nothing-owed' });
    await digests();
    expect(await mails()).toEqual([]);
  });

  it('for a case that has ended, for what others bring, or for the items of another agent', async () => {
    const [closed] = await cases(1);
    await product.db.case.update({ where: { id: closed!.caseId }, data: { stage: 'withdrawn' } });
    const others = await openCase(product);
    await addRequirement(product, others, 'agent');
    const vendors = await openCase(product);
    await product.db.case.update({ where: { id: vendors.caseId }, data: { agentId: agent.id } });
    await addRequirement(product, vendors, 'exam', { status: 'outstanding' });
    expect(await remind(closed!)).toEqual({ outcome: 'nothing-owed' });
    expect(await mails()).toEqual([]);
  });

  it('about an agent of another agency', async () => {
    const [one] = await cases(1);
    await expect(remind(one!, { agencyId: 'another' })).rejects.toThrow();
    expect(await mails()).toEqual([]);
  });
});

describe('an urgent reminder', () => {
  it('has a mail of its own, once a day and case, and names that case only', async () => {
    const [one, other] = await cases(2);
    await Promise.all([
      remind(one!),
      remind(one!, { urgent: true }),
      remind(one!, { urgent: true }),
      remind(other!),
    ]);
    await digests();
    const arrived = await mails();
    expect(arrived).toHaveLength(2);
    const urgent = arrived.find((mail) => mail.subject.startsWith('Urgent'));
    expect([timesIn(urgent!.text, one!.label), timesIn(urgent!.text, other!.label)]).toEqual([1, 0]);
  });
});

describe('a case whose agent has changed', () => {
  const giveTo = (one: { caseId: string }, agentId: string | null) =>
    product.db.case.update({ where: { id: one.caseId }, data: { agentId } });

  it('has the new one reminded, also by an order that was started for the one before', async () => {
    const [one] = await cases(1);
    const next = await addAgent(product);
    await giveTo({ caseId: one!.ids.caseId }, next.id);
    await remind(one!, { agentId: agent.id });
    await digests();
    const [mail] = await post.mailsTo(next.address);
    expect(timesIn(mail!.text, one!.label)).toBe(1);
    expect(await mails()).toEqual([]);
  });

  it('has nobody reminded while nobody knows the new one', async () => {
    const [one] = await cases(1);
    await giveTo({ caseId: one!.ids.caseId }, null);
    expect(await remind(one!)).toEqual({ outcome: 'no-agent' });
  });
});

it('a mail that cannot name everything says so, and counts as asked for only what it names', async () => {
  const [one] = await cases(1);
  const { id: _, ...row } = await item(one!.item);
  const many = Array.from({ length: NAMED_MAX }, (_, n) => ({
    ...row,
    id: newId(),
    subject: `insured:${n}`,
    requestedAt: new Date('2026-11-19T15:00:00.000Z'),
    reasons: [],
  }));
  await product.db.requirement.createMany({ data: many as never });
  await remind(one!);
  await digests();
  const [mail] = await mails();
  expect(mail!.text).toContain(`These are the ${NAMED_MAX} that have waited longest. There are more`);
  const where = { caseId: one!.ids.caseId, followUpsSent: 1 };
  expect(await product.db.requirement.count({ where })).toBe(NAMED_MAX);
});

describe('a mail', () => {
  it('lists what a vendor brings when the agent was asked to help, and stops when it moves', async () => {
    const one = await openCase(product);
    await product.db.case.update({ where: { id: one.caseId }, data: { agentId: agent.id } });
    const agentAction = 'Please reach your client.';
    await addRequirement(product, one, 'exam', {
      status: 'outstanding',
      agentAction,
      label: 'Exam to be moved',
    });
    await remind(one);
    await digests();
    expect((await mails())[0]!.text).toContain('Please reach your client.');
  });

  it('names the client by initials only, and no answer of theirs', async () => {
    const [one] = await cases(1);
    await addRequirement(product, one!, 'agent', {
      label: 'Diabetes questionnaire',
      instructions: 'Ask for the insulin dose.',
      subject: 'question:diabetes',
    });
    await remind(one!);
    await digests();
    const [mail] = await mails();
    expect(mail!.text).toContain('A confidential item');
    expect(mail!.text).not.toMatch(/Robin|Example Street|Diabetes|insulin|TRK/i);
    expect(`${mail!.text}${mail!.subject}`).not.toContain(AT.slice(11, 19));
  });

  it('in Spanish says of a finding what is wrong, and of an order that it does not move', async () => {
    await product.db.agent.update({ where: { id: agent.id }, data: { language: 'es' } });
    const [one] = await cases(1);
    const scope = { agencyId: product.agencyId, caseId: one!.ids.caseId, at: AT };
    const findings = findingsAfter((app) => {
      app.signatures = app.signatures.filter(({ formNumber }) => formNumber !== 'SPL-HIPAA');
    });
    await product.db.$transaction((tx) => insertDecisions(tx, scope, owedItems(findings, seededRules())));
    await addRequirement(product, one!, 'exam', {
      ...{ status: 'outstanding', code: 13, label: 'Resting EKG' },
      ...askedToHelp({ code: 13, label: 'Resting EKG' }),
    });
    await remind(one!);
    await digests();
    const [{ text } = { text: '' }] = await mails();
    expect(text).toContain('Falta la firma del asegurado en la autorización HIPAA.');
    expect(text).toContain('Electrocardiograma en reposo: no avanza.');
    expect(text).not.toMatch(/is missing|does not move/);
  });
});
