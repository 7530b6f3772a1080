import { MailDeferred, MailRefused } from './mail-errors';
import { smtpFailure } from './smtp-failure';

const failure = (facts: object) => Object.assign(new Error('jane@example.com'), facts);

describe('a failed attempt', () => {
  it.each(['EMESSAGE', 'EENVELOPE'])('is final when our side already refuses the mail (%s)', (code) => {
    expect(smtpFailure(failure({ code }), false)).toBeInstanceOf(MailRefused);
  });

  it.each([530, 534, 535, 538])(
    'may be repeated when the server wants another log-in (%i)',
    (responseCode) => {
      const error = smtpFailure(failure({ code: 'EENVELOPE', command: 'MAIL FROM', responseCode }), false);
      expect(error).toBeInstanceOf(MailDeferred);
    },
  );

  it.each(['EHLO', 'STARTTLS', 'AUTH PLAIN', 'CONN'])('may be repeated when %s is refused', (command) => {
    expect(smtpFailure(failure({ code: 'EPROTOCOL', command, responseCode: 554 }), false)).toMatchObject({
      name: 'MailDeferred',
      outcome: 'not-sent',
    });
  });

  it('has an unknown outcome only when the whole mail was handed over and no reply came', () => {
    const lost = failure({ code: 'ECONNECTION', command: 'CONN' });
    expect(smtpFailure(lost, true)).toMatchObject({ outcome: 'unknown' });
    expect(smtpFailure(lost, false)).toMatchObject({ outcome: 'not-sent' });
    const answered = failure({ code: 'EMESSAGE', command: 'DATA', responseCode: 451 });
    expect(smtpFailure(answered, true)).toMatchObject({ outcome: 'not-sent' });
  });

  it.each([
    ['RCPT TO', '550 5.1.1 unknown user', 'no-such-mailbox'],
    ['RCPT TO', '550 5.7.1 looks like spam', 'refused-by-server'],
    ['RCPT TO', '550 no', 'refused-by-server'],
    ['DATA', '550 5.1.1 unknown user', 'refused-by-server'],
  ])('at %s with %j is %s', (command, response, reason) => {
    const error = smtpFailure(failure({ code: 'EENVELOPE', command, response, responseCode: 550 }), false);
    expect(error).toMatchObject({ reason });
  });

  it('names no address and stays short, whatever the server says', () => {
    const response = `550 5.1.1 <jane@example.com> "sam@example.com": unknown ${'x'.repeat(1000)}`;
    const { message } = smtpFailure(
      failure({ code: 'EENVELOPE', command: 'RCPT TO', response, responseCode: 550 }),
      false,
    );
    expect(message).toContain('550 5.1.1 <<address>> "<address>": unknown');
    expect(message).not.toContain('@');
    expect(message.length).toBeLessThan(300);
  });

  it('of a kind that nobody foresaw may be repeated', () => {
    expect(smtpFailure('boom', false)).toMatchObject({
      name: 'MailDeferred',
      code: 'unknown',
      outcome: 'not-sent',
    });
  });
});
