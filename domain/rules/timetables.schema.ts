/** `timetables` documents: who is chased when. The words are those of domain/follow-up/timetable. */
import { z } from 'zod';
import type { ExpiryWarnings } from '../expiry/expiry-steps';
import { FOLLOW_UP_ACTIONS, type Span, type Timetable } from '../follow-up/timetable';
import { WAITING_ON } from '../primitives';
import { SlugSchema, SourceSchema } from './shared.schema';

// The pattern says what the type says; documentation is made from the pattern.
const SpanSchema = z
  .string()
  .regex(
    /^\d{1,3}(bd|d)$/,
    'a span such as 3bd (business days) or 30d (calendar days)',
  ) as unknown as z.ZodType<Span>;
/** A repetition of no days would never end. */
const EverySchema = SpanSchema.refine((span) => Number.parseInt(span, 10) > 0, 'at least one day apart');

const StepSchema = z
  .strictObject({
    after: SpanSchema,
    every: EverySchema.optional(),
    until: SpanSchema.optional(),
    action: z.enum(FOLLOW_UP_ACTIONS),
  })
  .refine((s) => (s.every === undefined) === (s.until === undefined), 'every and until belong together')
  .meta({ id: 'TimetableStep' });

const TailSchema = z
  .strictObject({ every: EverySchema, action: z.enum(['task-case-manager', 'task-manager']) })
  .meta({ id: 'TimetableTail' });

/** One timetable. Several may have one id: the one that names the requirement is for it, and the one without for all others. */
export const TimetableSchema = z.strictObject({
  id: SlugSchema,
  /** ACORD codes of the requirements that it is for; whom it chases is said by `waitingOn`. */
  requirementCodes: z.array(z.int().min(1)).min(1).optional(),
  version: z.int().min(1),
  source: SourceSchema,
  waitingOn: z.enum(WAITING_ON),
  steps: z.array(StepSchema),
  /** Nobody waits unseen: what goes on for ever is a task for a person. */
  tail: TailSchema,
}) satisfies z.ZodType<Timetable>;

/** Calendar days before the last day of use on which somebody is warned, the earliest first. */
const WarningDaysSchema = z.array(z.int().min(1).max(365)).max(10);

const ExpirySchema = z.strictObject({
  source: SourceSchema,
  /** By what runs out. What is not named is warned of by `otherwise`. */
  warnDaysBefore: z.strictObject({
    signature: WarningDaysSchema.optional(),
    'age-change': WarningDaysSchema.optional(),
    otherwise: WarningDaysSchema,
  }),
}) satisfies z.ZodType<ExpiryWarnings>;

export const TimetablesBodySchema = z
  .strictObject({ timetables: z.array(TimetableSchema).min(1), expiry: ExpirySchema.optional() })
  .superRefine(({ timetables }, ctx) => {
    timetables.forEach(({ id, requirementCodes }, i) => {
      const earlier = timetables.slice(0, i).filter((t) => t.id === id);
      const same = requirementCodes
        ? earlier.some((t) => t.requirementCodes?.some((code) => requirementCodes.includes(code)))
        : earlier.some((t) => !t.requirementCodes);
      if (!same) return;
      const message = requirementCodes ? `${id} is listed twice for a requirement` : `${id} is listed twice`;
      ctx.addIssue({ code: 'custom', path: ['timetables', i, 'id'], message });
    });
  });
