import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A mail in the list. */
export interface InboundMail {
  uid: number;
  sizeBytes: number;
  /** ISO 8601 instant. */
  receivedAt: string;
}

/** A mailbox as a mail server keeps one: mails are numbered upwards, and numbers hold while the validity is the same. */
export interface Inbound {
  /** Whether mail to this address belongs in it. */
  isForUs(address: string): boolean;
  /** Keeps a mail as it went over the wire. @returns its number. */
  add(raw: Buffer, now: Date): Promise<number>;
  list(): { validity: string; mails: InboundMail[] };
  find(uid: number): Buffer | undefined;
}

const FILE = /^(\d+)\.eml$/;
const VALIDITY = 'validity';

/** Opens the mailbox; mails that an earlier run left in the folder are in it again, under the same numbers. */
export async function openInbound({ dir, address }: { dir?: string; address?: string }): Promise<Inbound> {
  const folder = dir && join(dir, 'inbound');
  const { validity, kept } = folder ? await load(folder) : { validity: randomUUID(), kept: [] };
  let last = kept.reduce((most, { uid }) => Math.max(most, uid), 0);
  const plain = (text: string) => text.toLowerCase().replace(/\+[^@]*@/, '@');
  return {
    isForUs: (to) => address !== undefined && plain(to) === plain(address),
    async add(raw, now) {
      last += 1;
      const uid = last;
      if (folder) await keep(folder, validity, { uid, raw });
      kept.push({ uid, sizeBytes: raw.length, receivedAt: now.toISOString(), raw });
      return uid;
    },
    list: () => ({ validity, mails: kept.map(({ raw: _, ...mail }) => mail) }),
    find: (wanted) => kept.find(({ uid }) => uid === wanted)?.raw,
  };
}

interface Kept extends InboundMail {
  raw: Buffer;
}

async function keep(
  folder: string,
  validity: string,
  { uid, raw }: Pick<Kept, 'uid' | 'raw'>,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, VALIDITY), validity, { mode: 0o600 });
  await writeFile(join(folder, `${uid}.eml`), raw, { mode: 0o600 });
}

async function load(folder: string): Promise<{ validity: string; kept: Kept[] }> {
  if (!existsSync(join(folder, VALIDITY))) return { validity: randomUUID(), kept: [] };
  const validity = await readFile(join(folder, VALIDITY), 'utf8');
  const uids = (await readdir(folder)).flatMap((name) => FILE.exec(name)?.[1] ?? []).map(Number);
  const kept: Kept[] = [];
  for (const uid of uids.sort((a, b) => a - b)) {
    const file = join(folder, `${uid}.eml`);
    const raw = await readFile(file);
    kept.push({ uid, sizeBytes: raw.length, receivedAt: (await stat(file)).mtime.toISOString(), raw });
  }
  return { validity, kept };
}
