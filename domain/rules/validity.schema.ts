/** `validity` documents: how long evidence may be used after the day it was made. */
import { z } from 'zod';
import {
  AgesSchema,
  DollarsSchema,
  RequirementCodeSchema,
  RuleIdSchema,
  SourceSchema,
} from './shared.schema';

const ValidityRowSchema = z.strictObject({
  id: RuleIdSchema,
  codes: z.array(RequirementCodeSchema).min(1),
  /** Insurance ages and amounts at risk that the row is for; left out means all. The first row that fits decides. */
  ages: AgesSchema.optional(),
  amount: DollarsSchema.optional(),
  /** Last day of use is this many days after the day it was made. */
  days: z.int().min(1).max(3650),
  source: SourceSchema.optional(),
});

export const ValidityBodySchema = z.strictObject({ rows: z.array(ValidityRowSchema).min(1) });

export type ValidityRow = z.infer<typeof ValidityRowSchema>;
