/** `delivery` documents: what an issued policy needs before it may be placed. */
import { z } from 'zod';
import { DeliveryConditionSchema } from './condition.schema';
import { RequirementCodeSchema, RuleIdSchema, SourceSchema } from './shared.schema';

const DeliveryItemSchema = z.strictObject({
  id: RuleIdSchema,
  code: RequirementCodeSchema,
  /** Left out means with every policy. */
  when: DeliveryConditionSchema.optional(),
  because: z.string().min(1),
  source: SourceSchema.optional(),
});

export const DeliveryBodySchema = z.strictObject({ items: z.array(DeliveryItemSchema).min(1) });
