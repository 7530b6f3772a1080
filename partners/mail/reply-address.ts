/** Where answers to our mails go: one mailbox, with a token after a plus sign that says which mail is answered (RFC 5233). */
import type { MailAddress } from './mail-address';

/** The mailbox for answers to one mail. @param base e.g. `newbusiness@agency.example.com`; without one, nobody answers. */
export function replyMailbox(base: string | undefined, token: string): MailAddress | undefined {
  const at = base?.lastIndexOf('@') ?? -1;
  if (!base || at < 1) return undefined;
  return { name: 'Goodorder', address: `${base.slice(0, at).split('+')[0]}+${token}${base.slice(at)}` };
}
