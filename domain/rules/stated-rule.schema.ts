/** A finding that a rule document states in full: when it arises and what to say. For contradictions and limits. */
import { z } from 'zod';
import { NIGO_CATEGORIES } from '../good-order/categories';
import { ConditionSchema } from './condition.schema';
import { RequirementCodeSchema, RuleIdSchema, SeveritySchema, SourceSchema } from './shared.schema';

export const StatedRuleSchema = z.strictObject({
  id: RuleIdSchema,
  when: ConditionSchema,
  severity: SeveritySchema.exclude(['off']).default('blocking'),
  category: z.enum(NIGO_CATEGORIES),
  requirementCode: RequirementCodeSchema,
  /** JSON pointer into the application. */
  field: z.string().startsWith('/'),
  message: z.string().min(1),
  remedy: z.string().min(1),
  /** Both in Spanish, for mail; left out, the words of the requirement stand for them. */
  es: z.strictObject({ message: z.string().min(1), remedy: z.string().min(1) }).optional(),
  source: SourceSchema.optional(),
});

export type StatedRule = z.infer<typeof StatedRuleSchema>;
