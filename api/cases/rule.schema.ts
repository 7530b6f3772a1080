import { z } from 'zod';

/** The rule behind a decision: its document's version, and where it says so. */
export const RuleView = z
  .object({ ruleId: z.string(), version: z.int(), source: z.string() })
  .meta({ id: 'Rule', description: 'The rule that says so' });
