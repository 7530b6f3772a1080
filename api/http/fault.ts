import { z } from 'zod';

/** One thing that is wrong with what was sent. */
export const FaultView = z
  .object({
    pointer: z.string().describe('Where: a JSON pointer, or an XPath in XML'),
    code: z.string().describe('What, for programs'),
    detail: z.string().describe('What, for people'),
  })
  .meta({ id: 'Fault' });
