import { z } from 'zod';
import { BATCH_BYTES_MAX, fetchBatch, MAIL_BYTES_MAX, type MailSource, type StoredMail } from './mail-source';

const TIMEOUT_MS = 10_000;
const ListSchema = z.object({
  validity: z.string(),
  mails: z.array(z.object({ uid: z.int(), sizeBytes: z.int(), receivedAt: z.iso.datetime() })),
});

/** Reads the inbound mailbox of the mail catcher, in a demonstration and in tests. @throws when it does not answer. */
export function catcherSource(pageUrl: string, bytesMost = BATCH_BYTES_MAX): MailSource {
  const get = async (path: string): Promise<Response> => {
    const response = await fetch(new URL(path, pageUrl), { signal: AbortSignal.timeout(TIMEOUT_MS) });
    if (!response.ok) throw new Error(`the mail catcher answered ${response.status}`);
    return response;
  };
  const fetchWhole = async (mail: z.output<typeof ListSchema>['mails'][number]): Promise<StoredMail> => {
    const whole = mail.sizeBytes <= MAIL_BYTES_MAX;
    const raw = whole ? Buffer.from(await (await get(`/inbound/${mail.uid}`)).arrayBuffer()) : undefined;
    return { ...mail, receivedAt: new Date(mail.receivedAt), raw, envelope: {} };
  };
  return {
    name: 'mail-catcher',
    read: async (after, most) => {
      const { validity, mails } = ListSchema.parse(await (await get('/inbound')).json());
      const from = after?.validity === validity ? after.uid + 1 : 1;
      const next = mails.filter(({ uid }) => uid >= from).slice(0, most);
      const batch = await fetchBatch(next, {
        sizeOf: ({ sizeBytes }) => sizeBytes,
        fetch: fetchWhole,
        bytesMost,
      });
      return { validity, ...batch };
    },
  };
}
