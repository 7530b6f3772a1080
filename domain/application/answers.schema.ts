import { z } from 'zod';
import { CentsSchema, PlainDateSchema } from './parties.schema';

/**
 * An answer to a numbered question of the carrier's form. The questions themselves are reference data
 * (`questions` rule documents): which must be answered, which contradict each other, which open a follow-up form.
 */
export const AnswerSchema = z.strictObject({
  questionId: z.string().min(1).max(80),
  /** `yes`/`no` for closed questions; free text, a number as text, or a day as text otherwise. */
  value: z.string().max(2000),
  details: z.string().max(4000).optional(),
});

/** A medical condition that the application names; `code` is the product's own condition code. */
export const ConditionSchema = z.strictObject({
  code: z.string().min(1).max(60),
  description: z.string().max(400).optional(),
  diagnosed: PlainDateSchema.optional(),
  /** Refers to a physician of the application. */
  physicianId: z.string().max(60).optional(),
  treatment: z.string().max(400).optional(),
});

/** Nicotine history. `never` and `current` need no date; `prior` is judged by `lastUse`. */
export const TobaccoSchema = z.strictObject({
  status: z.enum(['never', 'prior', 'current']),
  product: z.string().max(60).optional(),
  lastUse: PlainDateSchema.optional(),
});

/** A planned or past stay abroad. */
export const TravelSchema = z.strictObject({
  country: z.string().min(1).max(60),
  purpose: z.string().max(120).optional(),
  departs: PlainDateSchema.optional(),
  days: z.int().min(1).max(3650).optional(),
});

/** Cover that the insured has or has applied for; it counts into the amount at risk when recent or pending. */
export const OtherCoverageSchema = z.strictObject({
  carrierName: z.string().max(120).optional(),
  policyNumber: z.string().max(40).optional(),
  amountCents: CentsSchema.optional(),
  issued: PlainDateSchema.optional(),
  status: z.enum(['in-force', 'pending']).optional(),
  purpose: z.enum(['personal', 'business']).optional(),
  /** This policy will be replaced by the one applied for. */
  toBeReplaced: z.boolean().optional(),
  /** Its value will be moved by a 1035 exchange. */
  exchange1035: z.boolean().optional(),
});

/** The three replacement answers; an unset one is an unanswered question, not a `no`. */
export const ReplacementSchema = z.strictObject({
  hasExistingCoverage: z.boolean().optional(),
  willReplace: z.boolean().optional(),
  exchange1035: z.boolean().optional(),
  /** The agent's own answer on the agent report: must agree with `willReplace`. */
  agentSaysReplacement: z.boolean().optional(),
});

export type Answer = z.infer<typeof AnswerSchema>;
export type OtherCoverage = z.infer<typeof OtherCoverageSchema>;
