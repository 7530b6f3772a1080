import { text } from 'node:stream/consumers';
import { simpleParser } from 'mailparser';
import type { SMTPServerOptions } from 'smtp-server';
import { createMailer, type MailTimeouts } from './create-mailer';
import { MailDeferred, MailRefused } from './mail-errors';
import type { OutgoingMail } from './outgoing-mail';
import { reply, type SmtpStandIn, startSmtpStandIn } from './smtp-stand-in';

const from = { name: 'Lakeside Brokerage', address: 'office@lakeside.example.com' };
const mail: OutgoingMail = {
  to: { name: 'Sam "Sunny" Núñez', address: 'sam@agents.example.com' },
  replyTo: { name: 'Case desk', address: 'desk@lakeside.example.com' },
  subject: 'Urgent: 3 items – naïve',
  text: 'Hello Sam,\n.\nplease look.',
  html: '<p>Hello Sam</p>',
  messageId: '<4f2a@lakeside.example.com>',
  headers: { 'X-Goodorder-Template': 'agent-digest/1' },
};
const failureOf = (sending: Promise<unknown>): Promise<unknown> =>
  sending.then(
    () => 'accepted',
    (error) => error,
  );

let server: SmtpStandIn;
const start = async (faults?: SMTPServerOptions, timeouts?: Partial<MailTimeouts>) => {
  server = await startSmtpStandIn(faults);
  return createMailer({ smtpUrl: server.url, from, timeouts });
};
afterEach(() => server?.close());

describe('a mail that the server takes', () => {
  it('arrives once, as it was written, at its one recipient', async () => {
    const mailer = await start();
    await expect(mailer.send(mail)).resolves.toEqual({
      messageId: mail.messageId,
      response: expect.stringMatching(/^250/),
    });
    expect(server.mails).toHaveLength(1);
    const [taken] = server.mails;
    expect(taken).toMatchObject({ envelopeFrom: from.address, recipients: ['sam@agents.example.com'] });
    const parsed = await simpleParser(taken!.raw);
    expect(parsed).toMatchObject({
      messageId: mail.messageId,
      subject: mail.subject,
      from: { value: [from] },
      to: { value: [mail.to] },
      replyTo: { value: [mail.replyTo] },
      html: '<p>Hello Sam</p>',
    });
    expect(parsed.text?.trim()).toBe(mail.text);
    expect(parsed.headers.get('x-goodorder-template')).toBe('agent-digest/1');
    expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  });

  it('may come from another mailbox of ours', async () => {
    const mailer = await start();
    await mailer.send({ ...mail, from: { name: 'Hill Agency', address: 'office@hill.example.com' } });
    expect(server.mails[0]?.envelopeFrom).toBe('office@hill.example.com');
  });

  it('logs in when the address of the server says so', async () => {
    server = await startSmtpStandIn();
    await createMailer({ smtpUrl: `smtp://goodorder:s%40cret@127.0.0.1:${server.port}`, from }).send(mail);
    expect(server.logIns).toEqual(['goodorder']);
  });
});

describe('a mail that the server refuses for good', () => {
  it.each<[string, SMTPServerOptions, number, string?]>([
    ['the sender', { onMailFrom: (_a, _s, done) => done(reply(553, 'sender not allowed')) }, 553],
    [
      'the recipient',
      { onRcptTo: ({ address }, _s, done) => done(reply(550, `5.1.1 <${address}>: unknown`)) },
      550,
      'no-such-mailbox',
    ],
    [
      'the content',
      { onData: (stream, _s, done) => stream.resume().on('end', () => done(reply(554, 'no'))) },
      554,
    ],
    [
      'the size',
      { onData: (stream, _s, done) => stream.resume().on('end', () => done(reply(552, 'too large'))) },
      552,
    ],
  ])('is not tried again because of %s', async (_, faults, responseCode, reason = 'refused-by-server') => {
    const error = await failureOf((await start(faults)).send(mail));
    expect(error).toBeInstanceOf(MailRefused);
    expect(error).toMatchObject({ reason, responseCode, retryable: false });
    expect(String(error)).not.toContain('sam@');
  });
});

describe('a mail that may go later', () => {
  const hang = () => undefined;

  it.each<[string, SMTPServerOptions, string, number | undefined]>([
    [
      '451 for the recipient',
      { onRcptTo: (_a, _s, done) => done(reply(451, 'greylisted')) },
      'not-sent',
      451,
    ],
    [
      '451 for the content',
      { onData: (stream, _s, done) => stream.resume().on('end', () => done(reply(451, 'full'))) },
      'not-sent',
      451,
    ],
    ['421 at the greeting', { onConnect: (_s, done) => done(reply(421, 'busy')) }, 'not-sent', 421],
    [
      '554 at the greeting, which says nothing about this mail',
      { onConnect: (_s, done) => done(reply(554, 'no service')) },
      'not-sent',
      554,
    ],
    ['530, because a log-in is missing', { authOptional: false }, 'not-sent', 530],
    ['a cut connection at the recipient', { onRcptTo: () => server.drop() }, 'not-sent', undefined],
    [
      'a cut connection after the mail',
      { onData: (stream) => void stream.resume().on('end', () => server.drop()) },
      'unknown',
      undefined,
    ],
  ])('%s', async (_, faults, outcome, responseCode) => {
    const error = await failureOf((await start(faults)).send(mail));
    expect(error).toBeInstanceOf(MailDeferred);
    expect(error).toMatchObject({ outcome, responseCode, retryable: true });
    expect(String(error)).not.toContain('sam@');
  });

  it.each<[string, SMTPServerOptions, Partial<MailTimeouts>, string]>([
    ['at the greeting', { onConnect: hang }, { greetingMs: 400 }, 'not-sent'],
    ['at the recipient', { onRcptTo: hang }, { socketMs: 1000 }, 'not-sent'],
    ['after the mail', { onData: (stream) => void stream.resume() }, { socketMs: 1000 }, 'unknown'],
  ])('silence %s', async (_, faults, timeouts, outcome) => {
    const error = await failureOf((await start(faults, timeouts)).send(mail));
    expect(error).toBeInstanceOf(MailDeferred);
    expect(error).toMatchObject({ code: 'ETIMEDOUT', outcome });
  });

  it('no server at all', async () => {
    const mailer = await start();
    await server.close();
    const error = await failureOf(mailer.send(mail));
    expect(error).toBeInstanceOf(MailDeferred);
    expect(error).toMatchObject({ outcome: 'not-sent' });
  });

  it('a password that the server does not take: a wrong setting must not bounce every mail', async () => {
    server = await startSmtpStandIn({ onAuth: (_a, _s, done) => done(reply(535, 'wrong')) });
    const mailer = createMailer({ smtpUrl: `smtp://goodorder:old@127.0.0.1:${server.port}`, from });
    const error = await failureOf(mailer.send(mail));
    expect(error).toBeInstanceOf(MailDeferred);
    expect(error).toMatchObject({ code: 'EAUTH', responseCode: 535, outcome: 'not-sent' });
    expect(String(error)).not.toContain('old');
  });

  it('a server that never stops answering, when the attempt as a whole takes too long', async () => {
    const slow: SMTPServerOptions = { onData: (stream) => void stream.resume() };
    const error = await failureOf((await start(slow, { totalMs: 1500 })).send(mail));
    expect(error).toBeInstanceOf(MailDeferred);
    expect(error).toMatchObject({ code: 'EABORT', outcome: 'unknown' });
  });

  it('goes with the same Message-ID after a lost answer, so that the duplicate is recognisable', async () => {
    const taken: string[] = [];
    const mailer = await start({
      async onData(stream, _session, done) {
        taken.push(await text(stream));
        if (taken.length === 1) server.drop();
        else done();
      },
    });
    expect(await failureOf(mailer.send(mail))).toMatchObject({ outcome: 'unknown' });
    await mailer.send(mail);
    expect(taken).toHaveLength(2);
    for (const raw of taken) expect(raw).toContain(`Message-ID: ${mail.messageId}`);
  });
});

describe('a password', () => {
  it('is never sent over a network in the clear', async () => {
    server = await startSmtpStandIn();
    // Leads to this machine too, but the mailer does not count it as such: it stands for an address on a network.
    const mailer = createMailer({ smtpUrl: `smtp://goodorder:secret@0.0.0.0:${server.port}`, from });
    expect(await failureOf(mailer.send(mail))).toMatchObject({ name: 'MailDeferred', outcome: 'not-sent' });
    expect(server.logIns).toEqual([]);
  });
});

describe('settings of the mailer', () => {
  it.each(['', 'localhost:25', 'http://localhost:25', 'smtp://', 'smtp:///x'])(
    'refuse the address %p',
    (smtpUrl) => {
      expect(() => createMailer({ smtpUrl, from })).toThrow(/^smtpUrl/);
    },
  );

  it('refuse a sender that is no address', () => {
    expect(() =>
      createMailer({ smtpUrl: 'smtp://127.0.0.1', from: { name: '', address: 'office' } }),
    ).toThrow(/^from/);
  });
});
