/** `triggers` documents: what asks for more than the grid does: conditions, travel, pursuits, business, income. */
import { z } from 'zod';
import { ConditionSchema } from './condition.schema';
import { RequirementCodeSchema, RuleIdSchema, SlugSchema, SourceSchema } from './shared.schema';

const AskSchema = z.strictObject({
  code: RequirementCodeSchema,
  /** Whom it is about; `owner` asks once per owner. */
  party: z.enum(['insured', 'owner']).default('insured'),
});

const TriggerSchema = z
  .strictObject({
    id: RuleIdSchema,
    /** In words, without naming a condition or an answer. */
    because: z.string().min(1),
    when: ConditionSchema.optional(),
    /** Condition codes of the application; the rule applies once per condition named, with its physician. */
    conditions: z.array(SlugSchema).min(1).optional(),
    /** Applies once per physician seen within so many days before the application was signed. */
    seenWithinDays: z.int().min(1).optional(),
    asks: z.array(AskSchema).min(1),
    source: SourceSchema.optional(),
  })
  .refine((t) => !(t.conditions && t.seenWithinDays), 'conditions and seenWithinDays exclude each other')
  .refine(
    (t) => t.when || t.conditions || t.seenWithinDays,
    'a trigger needs when, conditions or seenWithinDays',
  );

export const TriggersBodySchema = z.strictObject({ triggers: z.array(TriggerSchema) });

export type Trigger = z.infer<typeof TriggerSchema>;
