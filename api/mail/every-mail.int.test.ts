import { sendQueuedMail } from '../../activities/follow-up/send-mail';
import type { OutgoingMail } from '../../partners/mail/outgoing-mail';
import { type MailTemplateId, TEMPLATE_IDS } from '../../partners/mail/render-mail';
import { comeAbout, type Shown } from '../../test/builders/every-mail';
import { openTestApi, type TestApi } from '../../test/builders/test-api';

let api: TestApi;
let sent: OutgoingMail[];
beforeAll(async () => {
  api = await openTestApi();
});
beforeEach(() => {
  sent = [];
});
afterAll(() => api.close());

/** A Tuesday in New York, twenty past nine. */
const MORNING = new Date('2040-11-20T14:20:00.000Z');
const depsOf = () => ({
  ...api.product.deps,
  now: () => MORNING,
  mailer: {
    ...api.product.deps.mailer,
    send: async (mail: OutgoingMail) => {
      sent.push(mail);
      return { messageId: mail.messageId, response: '250 taken' };
    },
  },
});
const made = (id: MailTemplateId): Promise<Shown> => comeAbout(id, api.product, depsOf());
const pathOf = (id: MailTemplateId) => `/v1/mail-templates/${id}/en`;
/** Words of our own that show everything that the mail must show. */
const SHOWS: Partial<Record<MailTemplateId, string>> = {
  'agent-digest':
    '{% for c in digest.cases %}{% for item in c.items %}{{ item.what }} {{ item.next }}{% endfor %}{% endfor %}',
  'vendor-chase': '{{ orderReference }}',
  'carrier-chase': '{{ caseNumber }} {{ question }}',
  'staff-morning': '{% for task in tasks %}{{ task.title }}{% endfor %}',
  'client-notice': '{{ caseNumber }}',
};

async function publishOwn(id: MailTemplateId): Promise<number> {
  const words = `Our own words. ${SHOWS[id] ?? ''}`;
  const body = { subject: 'Ours', text: words, html: `<p>${words}</p>` };
  const { version } = (await api.call(`${pathOf(id)}/versions`, { body })).body;
  await api.call(`${pathOf(id)}/versions/${version}/publish`, { body: {} });
  return version;
}

const rowOf = async (template: MailTemplateId, shown: Shown) => {
  const whose = shown.caseId ? { caseId: shown.caseId } : { key: { contains: shown.recipientId! } };
  // The daily mail is about all cases; an urgent one is about its own.
  return api.product.db.emailOutbox.findFirstOrThrow({ where: { template, ...whose } });
};

describe.each(TEMPLATE_IDS)('%s', (id) => {
  it('is sent in the wording that the agency has published', async () => {
    const version = await publishOwn(id);
    const shown = await made(id);
    const row = await rowOf(id, shown);
    expect(row).toMatchObject({ templateOrigin: 'agency', templateVersion: version, language: 'en' });
    if (row.state === 'QUEUED') await sendQueuedMail(depsOf(), row.key);
    const mails = sent.filter(({ messageId }) => messageId === row.messageId);
    expect(mails).toEqual([expect.objectContaining({ subject: 'Ours' })]);
    expect(mails[0]!.text).toContain('Our own words.');
    await api.call(`${pathOf(id)}/reset`, { body: {} });
  });

  it('is shown as it would be sent, with the data of a case, or says in words that there is nothing such to show', async () => {
    const shown = await made(id);
    const real = await api.call(`${pathOf(id)}/preview`, { body: shown });
    expect([real.status, real.body.data]).toEqual([200, shown.caseId ? 'case' : 'recipient']);
    expect(real.body.text).toContain(shown.caseId ? await numberOf(shown.caseId) : 'Call the vendor');
    const { caseId } = await made('carrier-chase');
    const other = await api.call(`${pathOf(id)}/preview`, { body: { caseId } });
    if (ALWAYS.includes(id)) expect(other.status).toBe(200);
    else expect(other.body).toMatchObject({ status: 409, detail: expect.stringMatching(/^\w.+\.$/) });
  });
});

/** Mails that every open case whose agent is known has something to show for. */
const ALWAYS: MailTemplateId[] = ['carrier-chase', 'client-notice', 'age-notice'];

const numberOf = async (id: string) =>
  (await api.product.db.case.findUniqueOrThrow({ where: { id } })).number;

describe('a preview', () => {
  it('gives away no link that answers an offer', async () => {
    const shown = await made('agent-offer');
    const { text, html } = (await api.call(`${pathOf('agent-offer')}/preview`, { body: shown })).body;
    expect(text).toContain('/offers/preview');
    expect(`${text} ${html}`.match(/\/offers\/(?!preview)/)).toBeNull();
  });

  it('of the order that is named, and of no other case’s', async () => {
    const [one, other] = [await made('vendor-chase'), await made('vendor-chase')];
    const where = { caseId: one!.caseId, fulfilment: 'vendor' };
    const { id: requirementId } = await api.product.db.requirement.findFirstOrThrow({ where });
    const path = `${pathOf('vendor-chase')}/preview`;
    const own = await api.call(path, { body: { ...one, requirementId } });
    expect(own.body.text).toContain(requirementId);
    expect((await api.call(path, { body: { ...other, requirementId } })).status).toBe(409);
  });

  it('of a morning list for nobody’s recipient, or of another mail for a recipient, is refused in words', async () => {
    const { recipientId } = await made('staff-morning');
    const nobody = await api.call(`${pathOf('staff-morning')}/preview`, { body: { recipientId: 'nobody' } });
    expect(nobody.status).toBe(404);
    const mixed = await api.call(`${pathOf('carrier-chase')}/preview`, { body: { recipientId } });
    expect(mixed.body).toMatchObject({
      status: 409,
      detail: 'Only the morning list goes to a recipient: name a case.',
    });
  });
});
