/** Where mail to the agency lies. Read only: nothing is moved, marked or deleted there. */

/** Up to which mail a mailbox was read. UIDs mean something only together with the validity that the server gives them. */
export interface MailCursor {
  validity: string;
  uid: number;
}

/** A mail as it lies in the mailbox. */
export interface StoredMail {
  uid: number;
  sizeBytes: number;
  /** When the server got it. */
  receivedAt: Date;
  /** Absent when it is larger than what is fetched. */
  raw?: Buffer;
  /** What the server says of one that was not fetched. */
  envelope: { from?: string; subject?: string; messageId?: string };
}

/** Some mails in the order of their UIDs, and the validity that these have. */
export interface MailBatch {
  validity: string;
  mails: StoredMail[];
  /** It ended at the limit of what is held at once: there are others behind it. */
  full: boolean;
}

/** A mailbox that can be read from a place on. */
export interface MailSource {
  /** Names the mailbox, for its cursor: no password in it. */
  name: string;
  /**
   * The next mails after a place.
   * @param after undefined reads from the beginning, as does a place of another validity.
   * @throws when the mailbox cannot be read just now.
   */
  read(after: MailCursor | undefined, most: number): Promise<MailBatch>;
}

/** Largest mail that is fetched, in bytes: files come in base64, which adds a third. */
export const MAIL_BYTES_MAX = 50_000_000;

/** So many bytes of mails are held at once, so that a heap of large ones cannot fill the memory: one of the largest fits. */
export const BATCH_BYTES_MAX = 60_000_000;

/**
 * Fetches mails one after the other, as long as they are within the limit together; the first one always.
 * @param listed in the order of their UIDs.
 */
export async function fetchBatch<T>(
  listed: readonly T[],
  {
    sizeOf,
    fetch,
    bytesMost,
  }: { sizeOf(mail: T): number; fetch(mail: T): Promise<StoredMail>; bytesMost: number },
): Promise<Pick<MailBatch, 'mails' | 'full'>> {
  const mails: StoredMail[] = [];
  let held = 0;
  for (const one of listed) {
    const size = sizeOf(one);
    const coming = size > MAIL_BYTES_MAX ? 0 : size;
    if (mails.length > 0 && held + coming > bytesMost) return { mails, full: true };
    const mail = await fetch(one);
    // What a server says of a size is near the truth.
    held += mail.raw?.length ?? 0;
    mails.push(mail);
  }
  return { mails, full: false };
}
