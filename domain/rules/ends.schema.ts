/** `ends` documents: what the end of a case asks for, and how long a carrier takes a closed file up again by itself. */
import { z } from 'zod';
import { STAGE_CODES } from '../lifecycle/stages';
import { CodeSchema, RuleIdSchema, SourceSchema } from './shared.schema';

const EndSchema = z.enum(STAGE_CODES as [string, ...string[]]);

const DutySchema = z.strictObject({
  id: RuleIdSchema,
  /** Terminal stages that ask for it. */
  ends: z.array(EndSchema).min(1),
  /** Left out of it when the carrier ended the case itself: it knows. */
  unlessCarrierEnded: z.boolean().default(false),
  /** Only when the carrier has had the application. */
  onlyWhenSubmitted: z.boolean().default(false),
  /** Where the case holds cash that came with the application, its refund task takes the place of this one. */
  unlessCashHeld: z.boolean().default(false),
  /** Left open by the end, it falls when the case is reopened. What a decision of the carrier asks for does not. */
  fallsOnReopening: z.boolean().default(false),
  who: z.enum(['carrier', 'agency']),
  tells: z.enum(['client', 'agent', 'carrier']),
  /** What a person of the agency sees to; without medical detail. */
  what: z.string().min(1).max(300),
  /** Calendar days after the end at which it is due. */
  dueDays: z.int().min(0).max(365),
  source: SourceSchema.optional(),
});

const WindowSchema = z.strictObject({
  id: RuleIdSchema,
  carrier: z.union([z.literal('*'), CodeSchema]),
  end: EndSchema,
  /** Calendar days. */
  days: z.int().min(0).max(730),
  source: SourceSchema.optional(),
});

export const EndsBodySchema = z.strictObject({
  duties: z.array(DutySchema),
  reopening: z.array(WindowSchema),
});
