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

export const DeliveryBodySchema = z.strictObject({
  items: z.array(DeliveryItemSchema).min(1),
  /** Calendar days after the issue within which the carrier wants everything in; left out, it sets no limit. */
  deliveryDays: z.int().min(1).max(365).optional(),
  /** Calendar days after the issue from which a policy counts as delivered late; left out, none does. */
  lateAfterDays: z.int().min(1).max(365).optional(),
});
