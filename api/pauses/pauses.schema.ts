import { z } from 'zod';
import { HOLD_REASON_CODES } from '../../domain/lifecycle/hold-reasons';
import { POSTPONEMENT_EVENTS } from '../../domain/lifecycle/pauses';
import { DaySchema } from '../http/day.schema';

const Words = z.string().trim().min(1).max(2_000);

export const HoldBody = z.strictObject({
  reason: z.enum(HOLD_REASON_CODES as [string, ...string[]]),
  /** The day on whose morning the hold ends by itself. */
  until: DaySchema,
  /** The reason in words, kept as a note. */
  note: Words.optional(),
});

/** A day, or an event that a person will report. */
export const PostponeBody = z
  .strictObject({
    until: DaySchema.optional(),
    event: z.enum(POSTPONEMENT_EVENTS).optional(),
  })
  .refine(({ until, event }) => until !== undefined || event !== undefined, {
    message: 'Say until which day, or which event.',
    path: ['until'],
  });
