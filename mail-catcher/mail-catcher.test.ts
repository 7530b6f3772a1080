import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { type MailCatcher, startMailCatcher } from './mail-catcher';

let catcher: MailCatcher;
let dir: string;

const start = (keptMax = 100) =>
  startMailCatcher({ host: '127.0.0.1', pagePort: 0, smtpPort: 0, dir, keptMax });

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'mail-catcher-'));
  catcher = await start();
});
afterEach(async () => {
  await catcher.close();
  await rm(dir, { recursive: true });
});

const mail = {
  from: 'Evergreen <desk@evergreen.example>',
  to: 'ann@agents.example',
  subject: 'Still needed: GO-000123',
  text: 'Please call.',
};

async function send(more: object = {}, socketTimeout = 5000) {
  const transport = createTransport({ url: catcher.smtpUrl, socketTimeout } as object);
  try {
    return await transport.sendMail({ ...mail, ...more });
  } finally {
    transport.close();
  }
}

const get = (path: string) => fetch(catcher.pageUrl + path);
const messages = async (query = ''): Promise<{ id: string; subject: string; to: string[] }[]> =>
  (await get(`/messages${query}`)).json() as never;
const post = (body: object) =>
  fetch(`${catcher.pageUrl}/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

describe('the mail catcher keeps what it was sent', () => {
  it('lists mails newest first, with everybody the sender named, blind copies too', async () => {
    await send({ subject: 'one' });
    await send({ subject: 'two', bcc: 'boss@agents.example' });
    expect(await messages()).toMatchObject([
      { subject: 'two', to: ['ann@agents.example', 'boss@agents.example'], from: 'desk@evergreen.example' },
      { subject: 'one' },
    ]);
  });

  it('finds mails by recipient, whatever the case, and by time', async () => {
    await send();
    const [{ receivedAt }] = (await messages()) as unknown as [{ receivedAt: string }];
    await send({ to: 'bob@agents.example' });
    expect(await messages('?to=ANN@agents.example')).toHaveLength(1);
    expect(await messages('?to=nobody@agents.example')).toHaveLength(0);
    expect(await messages(`?since=${new Date(Date.parse(receivedAt) - 1).toISOString()}`)).toHaveLength(2);
    expect(await messages('?since=2999-01-01T00:00:00Z')).toHaveLength(0);
    expect((await get('/messages?since=yesterday')).status).toBe(400);
  });

  it('gives one mail with text, HTML, headers and the names of its attachments', async () => {
    await send({
      html: '<b>call</b>',
      headers: { 'X-Case': 'GO-1' },
      attachments: [{ filename: 'a.pdf', content: 'x' }],
    });
    const [{ id } = { id: '' }] = await messages();
    const found = (await (await get(`/messages/${id}`)).json()) as {
      headers: { name: string; value: string }[];
    };
    expect(found).toMatchObject({ text: expect.stringContaining('Please call.'), html: '<b>call</b>' });
    expect(found).toMatchObject({ attachments: [{ fileName: 'a.pdf', sizeBytes: 1 }] });
    expect(found.headers).toContainEqual({ name: 'X-Case', value: 'GO-1' });
    expect((await get('/messages/none')).status).toBe(404);
  });

  it('has its mails again after a restart', async () => {
    await send({ bcc: 'boss@agents.example' });
    const before = await messages();
    await catcher.close();
    catcher = await start();
    expect(await messages()).toEqual(before);
  });

  it('lets go of the oldest beyond its bound, in memory and in the folder', async () => {
    await catcher.close();
    catcher = await start(2);
    for (const subject of ['one', 'two', 'three']) await send({ subject });
    expect((await messages()).map(({ subject }) => subject)).toEqual(['three', 'two']);
    expect(await readdir(dir)).toHaveLength(2);
    expect((await fetch(`${catcher.pageUrl}/messages`, { method: 'DELETE' })).status).toBe(204);
    expect(await messages()).toEqual([]);
    expect(await readdir(dir)).toEqual([]);
  });
});

describe('the pages show mail without trusting it', () => {
  it('escapes everything that a mail says', async () => {
    await send({
      subject: '<script>alert(1)</script>',
      text: '</pre><script>alert(2)</script>',
      headers: { 'X-A': '<b>x</b>' },
    });
    const [{ id } = { id: '' }] = await messages();
    for (const path of ['/', '/table', `/mails/${id}`, '/?to=%22%3E%3Cscript%3E']) {
      const text = await (await get(path)).text();
      expect(text.replace('<script src="/refresh.js" defer>', '')).not.toMatch(/<script|<img|<b>x/);
    }
  });

  it('shows the HTML of a mail only in a sandbox without scripts and without requests', async () => {
    await send({ html: '<script>alert(1)</script><p>Hello</p>' });
    const [{ id } = { id: '' }] = await messages();
    expect(await (await get(`/mails/${id}`)).text()).toMatch(/<iframe [^>]*sandbox="allow-popups [^"]*"/);
    const framed = await get(`/mails/${id}/html`);
    expect(await framed.text()).toContain('<p>Hello</p>');
    const policy = framed.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/^sandbox (?!.*allow-scripts)/);
  });

  it('refuses requests by a host name that is not this machine', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const asked = request(catcher.pageUrl, { headers: { host: 'evil.example' } }, (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      });
      asked.once('error', reject).end();
    });
    expect(status).toBe(421);
  });
});

describe('faults are played as the test asked', () => {
  it.each(['mail-from', 'rcpt-to', 'data'])(
    'answers with the code at %s, so many times, and keeps nothing',
    async (at) => {
      expect((await post({ next: 2, code: 451, at })).status).toBe(201);
      await expect(send()).rejects.toMatchObject({ responseCode: 451 });
      await expect(send()).rejects.toMatchObject({ responseCode: 451 });
      expect(await messages()).toEqual([]);
      await send();
      expect(await messages()).toHaveLength(1);
    },
  );

  it.each([
    [true, 1],
    [false, 0],
  ])('drops the connection after the mail was taken (kept: %s)', async (keep, kept) => {
    await post({ next: 1, action: 'drop', keep });
    await expect(send()).rejects.toThrow();
    expect(await messages()).toHaveLength(kept);
  });

  it('hangs after the mail was taken, and still closes at once', async () => {
    await post({ next: 1, action: 'hang' });
    await expect(send({}, 300)).rejects.toThrow();
    expect(await messages()).toHaveLength(1);
  });

  it('says what is wrong with a fault, and forgets faults on demand', async () => {
    const refused = await post({ next: 0, code: 451 });
    expect(refused.status).toBe(400);
    await post({ next: 5, code: 550 });
    expect(await (await get('/faults')).json()).toEqual([{ next: 5, code: 550, at: 'data' }]);
    await fetch(`${catcher.pageUrl}/faults`, { method: 'DELETE' });
    await send();
    expect(await messages()).toHaveLength(1);
  });
});
