import { checkedMailbox, isMailAddress, oneLine } from './mail-address';
import { MailRefused } from './mail-errors';

describe('addresses', () => {
  it.each([
    'sam@agents.example.com',
    'sam.o_neil+cases@example.co',
    "o'neil@example.com",
    'a@xn--mnchen-3ya.example',
    `${'a'.repeat(64)}@example.com`,
  ])('takes the plain address %s', (address) => {
    expect(isMailAddress(address)).toBe(true);
  });

  it.each([
    ['a quoted part with a second @', '"sam@evil.example"@example.com'],
    ['a quoted part with a blank', '"sam evil"@example.com'],
    ['two @', 'sam@evil.example@example.com'],
    ['a line break and a header', 'sam@example.com\r\nBcc: eve@evil.example'],
    ['a line break at the end', 'sam@example.com\n'],
    ['a comment', 'sam(office)@example.com'],
    ['a comment in the domain', 'sam@example.com(office)'],
    ['a second recipient', 'sam@example.com,eve@evil.example'],
    ['a name', 'Sam <sam@example.com>'],
    ['angle brackets', '<sam@example.com>'],
    ['a group', 'friends:sam@example.com;'],
    ['a route', '@evil.example:sam@example.com'],
    ['an address literal', 'sam@[127.0.0.1]'],
    ['a bare number', 'sam@127.0.0.1'],
    ['a domain of one word', 'sam@localhost'],
    ['letters that look alike', 'sam@exаmple.com'],
    ['a dot at the start', '.sam@example.com'],
    ['two dots', 'sam..x@example.com'],
    ['a hyphen at the end of a label', 'sam@example-.com'],
    ['a blank', 'sam @example.com'],
    ['no @', 'sam.example.com'],
    ['nothing before the @', '@example.com'],
    ['nothing', ''],
    ['65 characters before the @', `${'a'.repeat(65)}@example.com`],
    ['255 characters', `sam@${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`],
  ])('refuses %s', (_, address) => {
    expect(isMailAddress(address)).toBe(false);
    expect(() => checkedMailbox('to', { name: 'Sam', address })).toThrow(MailRefused);
  });

  it('names the field in an error and not the address', () => {
    const act = () => checkedMailbox('replyTo', { name: '', address: 'jane rivera@example.com' });
    expect(act).toThrow(/^replyTo/);
    expect(act).not.toThrow(/jane/);
  });

  it('does not take long to refuse a long text', () => {
    const nested = `${'a.'.repeat(200_000)}@${'b-'.repeat(200_000)}`;
    const before = process.hrtime.bigint();
    expect(isMailAddress(nested)).toBe(false);
    expect(Number(process.hrtime.bigint() - before) / 1e6).toBeLessThan(500);
  });

  it('makes a name one line', () => {
    expect(oneLine('Sam\r\nBcc: eve@evil.example\u2028\u0000x ')).toBe('Sam Bcc: eve@evil.example x');
    expect(checkedMailbox('to', { name: 'N'.repeat(500), address: 'sam@example.com' }).name).toHaveLength(
      120,
    );
  });
});
