/** `states` documents: what the law of a state asks for. Facts only, each with its public source. */
import { z } from 'zod';
import { StateSchema } from '../application/parties.schema';
import { ConditionSchema } from './condition.schema';
import { ReplacementRulesSchema } from './replacement.schema';
import { RuleIdSchema, SlugSchema, SourceSchema } from './shared.schema';

/** When an appointment must be filed: before soliciting, or days after the application is written or received. */
export const AppointmentTimingSchema = z.discriminatedUnion('filed', [
  z.strictObject({ filed: z.literal('before-soliciting') }),
  z.strictObject({ filed: z.literal('after-written'), days: z.int().min(1).max(90) }),
  z.strictObject({ filed: z.literal('after-received'), days: z.int().min(1).max(90) }),
]);

const states = z.array(StateSchema).min(1);
/** What to keep in mind before relying on the row. */
const caution = z.string().optional();

export const StatesBodySchema = z.strictObject({
  /** A state in no row: nothing is known, the carrier has to say. */
  appointmentTiming: z.array(
    z.strictObject({
      id: RuleIdSchema,
      states,
      timing: AppointmentTimingSchema,
      source: SourceSchema,
      caution,
    }),
  ),
  /** Named groups that form rules refer to. */
  groups: z.array(
    z.strictObject({ id: SlugSchema, label: z.string(), states, source: SourceSchema, caution }),
  ),
  freeLook: z.array(
    z.strictObject({
      id: RuleIdSchema,
      states,
      when: ConditionSchema.optional(),
      days: z.int().min(1).max(90),
      source: SourceSchema,
      caution,
    }),
  ),
  replacement: ReplacementRulesSchema.optional(),
  /** How far a policy may be dated back before its application. A row without states is for those that no other row names. */
  backdating: z
    .array(
      z.strictObject({
        id: RuleIdSchema,
        states: states.optional(),
        months: z.int().min(0).max(24),
        source: SourceSchema,
        caution,
      }),
    )
    .optional(),
});

export type AppointmentTiming = z.infer<typeof AppointmentTimingSchema>;
