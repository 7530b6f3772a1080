import { z } from 'zod';
import { PERSON_CLOSE_REASONS } from '../../domain/lifecycle/close-reasons';
import { STAGE_CODES } from '../../domain/lifecycle/stages';
import { CaseParams } from '../cases/cases.schema';
import { DaySchema } from '../http/day.schema';

const Words = z.string().trim().min(1).max(2_000);

export const CloseBody = z.strictObject({
  /** Left out: the reason of the timetable's open proposal to close. */
  reason: z.enum(PERSON_CLOSE_REASONS as [string, ...string[]]).optional(),
  /** Id or number of the case that takes its place. */
  replacedBy: z.string().min(1).max(64).optional(),
  note: Words.optional(),
});

export const ReopenBody = z.strictObject({
  reason: Words,
  /** Where it goes on; left out, the usual stage for such a case. */
  to: z.enum(STAGE_CODES as [string, ...string[]]).optional(),
  /** Who at the carrier has agreed, and when. */
  consent: z.strictObject({ by: Words, on: DaySchema }).optional(),
});

export const ReopenReply = z.object({
  stage: z.string(),
  /** `waiting-for-engine`: it is open in the records, and its workflow starts by itself. */
  processing: z.enum(['started', 'waiting-for-engine']),
});

export const DutyParams = CaseParams.extend({ taskId: z.string().min(1).max(64) });
export const DutyBody = z.strictObject({ on: DaySchema });
