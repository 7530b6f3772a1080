import { z } from 'zod';

/** Largest application file, attachments included, in bytes. */
export const APPLICATION_BYTES_MAX = 40_000_000;

/** What an application may come as. */
export const APPLICATION_TYPES = ['application/json', 'application/xml', 'text/xml'];

export const Accepted = z
  .object({
    caseId: z.string(),
    number: z.string(),
    status: z.literal('accepted'),
    /** The application was here before: this is its case. */
    duplicate: z.boolean(),
    /** Whether the case's workflow runs already; if not, it starts by itself as soon as Temporal can be reached. */
    processing: z.enum(['started', 'waiting-for-engine']),
    /** What was not understood and left out; the application stands without it. */
    warnings: z.array(z.object({ pointer: z.string(), code: z.string(), detail: z.string() })),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AcceptedApplication' });
