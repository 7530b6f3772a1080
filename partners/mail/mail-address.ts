/** Addresses as the mailer takes them: one plain mailbox each, never text that a parser could read in two ways. */
import { MailRefused } from './mail-errors';

/** A mailbox. The name is shown, the address decides. */
export interface MailAddress {
  name: string;
  address: string;
}

/** RFC 5321 section 4.5.3.1.3: a path of 256 octets holds an address of 254. */
const ADDRESS_LENGTH_MAX = 254;
/** RFC 5321 section 4.5.3.1.1. */
const LOCAL_PART_LENGTH_MAX = 64;
const NAME_LENGTH_MAX = 120;

/** Words of unquoted characters with dots between them (RFC 5322 dot-atom): no quotes, comments, blanks or second `@`. */
const LOCAL_PART = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*$/;
/** Two or more labels; names in other scripts in their `xn--` form. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/i;

/** Whether a text is one plain address, e.g. for checking what a person typed. */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  const fits = text.length <= ADDRESS_LENGTH_MAX && local.length <= LOCAL_PART_LENGTH_MAX;
  return fits && LOCAL_PART.test(local) && DOMAIN.test(domain);
}

/**
 * Checks a mailbox and makes its name one line.
 * @param field what it is for, named in the error, e.g. `to`.
 * @throws {MailRefused} `invalid-address`, without repeating the address.
 */
export function checkedMailbox(field: string, { name, address }: MailAddress): MailAddress {
  if (isMailAddress(address)) return { name: oneLine(name).slice(0, NAME_LENGTH_MAX), address };
  throw new MailRefused(
    'invalid-address',
    `${field}: not a plain mail address of at most ${ADDRESS_LENGTH_MAX} characters`,
  );
}

/** A text without line breaks and other control characters: nothing that a header could be ended with. */
export const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
