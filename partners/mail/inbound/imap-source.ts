import { isIP } from 'node:net';
import { type FetchMessageObject, ImapFlow } from 'imapflow';
import { BATCH_BYTES_MAX, fetchBatch, MAIL_BYTES_MAX, type MailBatch, type MailSource } from './mail-source';

const TIMEOUT_MS = 30_000;

/** A mailbox on an IMAP server. */
export interface ImapPlace {
  /** `imaps://user@host/INBOX`; `imap://` begins in plain text and goes over to TLS, except on this machine. */
  url: string;
  password: string;
}

/**
 * Reads a mailbox over IMAP (RFC 9051), a connection for each reading. The mailbox is opened for reading only.
 * @param bytesMost so much is held at once. @throws {Error} without the password in its words.
 */
export function imapSource({ url, password }: ImapPlace, bytesMost = BATCH_BYTES_MAX): MailSource {
  const { hostname, pathname, username } = new URL(url);
  const mailbox = decodeURIComponent(pathname.slice(1)) || 'INBOX';
  return {
    name: `imap:${decodeURIComponent(username)}@${hostname}/${mailbox}`,
    read: async (after, most) => {
      const client = connectionTo(url, password);
      // Told by the rejected call as well; without a listener it would end the process.
      client.on('error', () => {});
      await client.connect();
      try {
        const { uidValidity, exists } = await client.mailboxOpen(mailbox, { readOnly: true });
        const validity = String(uidValidity);
        const from = after?.validity === validity ? after.uid + 1 : 1;
        const nothing = { mails: [], full: false };
        const batch = exists === 0 ? nothing : await readFrom(client, from, { most, bytesMost });
        return { validity, ...batch } satisfies MailBatch;
      } finally {
        await client.logout().catch(() => client.close());
      }
    },
  };
}

function connectionTo(url: string, password: string): ImapFlow {
  const { protocol, hostname, port, username } = new URL(url);
  const secure = protocol === 'imaps:';
  const here = hostname === 'localhost' || (isIP(hostname) === 4 && hostname.startsWith('127.'));
  return new ImapFlow({
    host: hostname,
    port: Number(port) || (secure ? 993 : 143),
    secure,
    // A server elsewhere that offers no TLS is given no password.
    ...(secure || here ? {} : { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(username), pass: password },
    logger: false,
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: 2 * TIMEOUT_MS,
  });
}

async function readFrom(
  client: ImapFlow,
  from: number,
  { most, bytesMost }: { most: number; bytesMost: number },
): Promise<Omit<MailBatch, 'validity'>> {
  const found = await client.search({ uid: `${from}:*` }, { uid: true });
  // `n:*` names the last mail even when its UID is below n.
  const uids = (found || []).filter((uid) => uid >= from).sort((a, b) => a - b);
  const next = uids.slice(0, most);
  if (next.length === 0) return { mails: [], full: false };
  const ask = { uid: true, size: true, envelope: true, internalDate: true } as const;
  const listed: FetchMessageObject[] = [];
  for await (const mail of client.fetch(next.join(','), ask, { uid: true })) listed.push(mail);
  return fetchBatch(
    listed.sort((a, b) => a.uid - b.uid),
    { sizeOf: ({ size = 0 }) => size, fetch: (mail) => fetchWhole(client, mail), bytesMost },
  );
}

async function fetchWhole(client: ImapFlow, { uid, size = 0, envelope, internalDate }: FetchMessageObject) {
  const sent =
    size > MAIL_BYTES_MAX ? false : await client.fetchOne(String(uid), { source: true }, { uid: true });
  const raw = sent === false ? undefined : sent.source;
  return {
    uid,
    sizeBytes: size,
    receivedAt: internalDate ? new Date(internalDate) : new Date(),
    raw,
    envelope: {
      from: envelope?.from?.[0]?.address,
      subject: envelope?.subject,
      messageId: envelope?.messageId,
    },
  };
}
