import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CaughtMail, type MailSummary, readMail, summaryOf } from './caught-mail';

/** What was caught, newest first, never more than a given number. */
export interface Mailbox {
  /** Keeps a mail as it went over the wire. @param to whom the sender named to the server */
  add(raw: Buffer, to: readonly string[], now: Date): Promise<CaughtMail>;
  /** @param to an address, whatever its case @param since only mails that arrived after this instant */
  list(filter?: { to?: string; since?: Date }): MailSummary[];
  find(id: string): CaughtMail | undefined;
  /** Throws everything away. */
  clear(): Promise<void>;
}

// The recipients that the sender named are not in the mail itself, so the file begins with them.
const RECIPIENTS = 'X-Envelope-To: ';
const FILE = /^(\d{13}-\d{6})\.eml$/;

/** Opens a mailbox; mails that an earlier run left in the folder are in it again. */
export async function openMailbox({ dir, keptMax }: { dir?: string; keptMax: number }): Promise<Mailbox> {
  const mails: CaughtMail[] = dir ? await load(dir, keptMax) : [];
  let count = 0;

  async function forget(ids: readonly string[]): Promise<void> {
    if (dir) await Promise.all(ids.map((id) => rm(join(dir, `${id}.eml`), { force: true })));
  }

  return {
    async add(raw, to, now) {
      count = (count + 1) % 1_000_000;
      const id = `${String(now.getTime()).padStart(13, '0')}-${String(count).padStart(6, '0')}`;
      const mail = await readMail(raw, { id, receivedAt: now.toISOString(), to });
      if (dir) {
        const text = Buffer.concat([Buffer.from(`${RECIPIENTS}${to.join(', ')}\r\n`), raw]);
        await writeFile(join(dir, `${id}.eml`), text, { mode: 0o600 });
      }
      mails.push(mail);
      await forget(mails.splice(0, Math.max(0, mails.length - keptMax)).map((old) => old.id));
      return mail;
    },
    list: ({ to, since } = {}) =>
      mails
        .filter((mail) => !to || mail.to.some((address) => address.toLowerCase() === to.toLowerCase()))
        .filter((mail) => !since || new Date(mail.receivedAt) > since)
        .map(summaryOf)
        .reverse(),
    find: (id) => mails.find((mail) => mail.id === id),
    clear: () => forget(mails.splice(0).map((mail) => mail.id)),
  };
}

async function load(dir: string, keptMax: number): Promise<CaughtMail[]> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const ids = (await readdir(dir)).flatMap((name) => FILE.exec(name)?.[1] ?? []).sort();
  const mails: CaughtMail[] = [];
  for (const id of ids.slice(-keptMax)) mails.push(await loadOne(dir, id));
  return mails;
}

async function loadOne(dir: string, id: string): Promise<CaughtMail> {
  const file = await readFile(join(dir, `${id}.eml`));
  const receivedAt = new Date(Number(id.slice(0, 13))).toISOString();
  const end = file.indexOf('\r\n');
  const first = file.subarray(0, end).toString();
  if (!first.startsWith(RECIPIENTS)) return readMail(file, { id, receivedAt });
  const to = first.slice(RECIPIENTS.length).split(', ');
  return readMail(file.subarray(end + 2), { id, receivedAt, to });
}
