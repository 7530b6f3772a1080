import { z } from 'zod';
import { ApplicationSchema } from '../../domain/application/application.schema';
import { FaultView } from '../http/fault';
import { APPLICATION_EXAMPLE } from './application.example';

/** Largest application file, attachments included, in bytes. */
export const APPLICATION_BYTES_MAX = 40_000_000;

/** What an application may come as. */
export const APPLICATION_TYPES = ['application/json', 'application/xml', 'text/xml'];

/** An application in the documentation. What is sent is read by intake/, which names every fault at once. */
export const ApplicationBody = ApplicationSchema.meta({
  id: 'Application',
  description:
    'An application for life insurance. What is left out is unanswered or missing, which the check for good order says',
  example: APPLICATION_EXAMPLE,
});

export const Accepted = z
  .object({
    caseId: z.string(),
    number: z.string().describe('For people: `GO-000001`. It may be used wherever a case id may'),
    status: z.literal('accepted'),
    duplicate: z.boolean().describe('The application was here before: this is its case'),
    processing: z
      .enum(['started', 'waiting-for-engine'])
      .describe(
        'Whether its workflow runs already; if not, it starts by itself when Temporal can be reached',
      ),
    warnings: z
      .array(FaultView)
      .describe('What was not understood and left out; the application stands without it'),
    links: z.record(z.string(), z.string()),
  })
  .meta({ id: 'AcceptedApplication' });
