import { z } from 'zod';

/** A message to the carrier, as a case shows it. */
export const SendingView = z
  .object({
    key: z.string().describe('Business key: the same is sent once'),
    kind: z.string(),
    state: z.string(),
    attempts: z.int(),
    firstSentAt: z.iso.datetime().nullable(),
    remarkCodes: z
      .array(z.int())
      .describe(
        'What the carrier remarked on taking it; its words, where a person must read them, are a note',
      ),
  })
  .meta({ id: 'SentToCarrier' });
