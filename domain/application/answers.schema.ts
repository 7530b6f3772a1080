import { z } from 'zod';
import { CentsSchema, PlainDateSchema } from './parties.schema';

/**
 * An answer to a numbered question of the carrier's form. The questions themselves are reference data
 * (`questions` rule documents): which must be answered, which contradict each other, which open a follow-up form.
 */
export const AnswerSchema = z
  .strictObject({
    questionId: z.string().min(1).max(80).describe("The question's id in the product's rules"),
    value: z
      .string()
      .max(2000)
      .describe('`yes` or `no` for closed questions; otherwise free text, or a number or a day as text'),
    details: z.string().max(4000).optional().describe('What the form asks to be explained'),
  })
  .meta({ id: 'Answer', description: "An answer to a question of the carrier's form" });

/** A medical condition that the application names. */
export const ConditionSchema = z
  .strictObject({
    code: z.string().min(1).max(60).describe("The product's own code of the condition, e.g. `hypertension`"),
    description: z.string().max(400).optional(),
    diagnosed: PlainDateSchema.optional(),
    physicianId: z.string().max(60).optional().describe('A physician of this application'),
    treatment: z.string().max(400).optional(),
  })
  .meta({ id: 'Condition', description: 'A medical condition that the application names' });

/** Nicotine history. */
export const TobaccoSchema = z
  .strictObject({
    status: z.enum(['never', 'prior', 'current']).describe('`prior` is judged by `lastUse`'),
    product: z.string().max(60).optional(),
    lastUse: PlainDateSchema.optional(),
  })
  .meta({ id: 'Tobacco', description: 'Nicotine history' });

/** A planned or past stay abroad. */
export const TravelSchema = z
  .strictObject({
    country: z.string().min(1).max(60),
    purpose: z.string().max(120).optional(),
    departs: PlainDateSchema.optional(),
    days: z.int().min(1).max(3650).optional().describe('Length of the stay'),
  })
  .meta({ id: 'Travel', description: 'A planned or past stay abroad' });

/** Cover that the insured has or has applied for; it counts into the amount at risk when recent or pending. */
export const OtherCoverageSchema = z
  .strictObject({
    carrierName: z.string().max(120).optional(),
    policyNumber: z.string().max(40).optional(),
    amountCents: CentsSchema.optional(),
    issued: PlainDateSchema.optional(),
    status: z.enum(['in-force', 'pending']).optional(),
    purpose: z.enum(['personal', 'business']).optional(),
    toBeReplaced: z.boolean().optional().describe('The policy applied for will replace it'),
    exchange1035: z.boolean().optional().describe('Its value will be moved by a 1035 exchange'),
  })
  .meta({ id: 'OtherCoverage', description: 'Cover that the insured has or has applied for' });

/** The three replacement answers; an unset one is an unanswered question, not a `no`. */
export const ReplacementSchema = z
  .strictObject({
    hasExistingCoverage: z.boolean().optional(),
    willReplace: z.boolean().optional(),
    exchange1035: z.boolean().optional(),
    agentSaysReplacement: z
      .boolean()
      .optional()
      .describe("The agent's own answer on the agent report: must agree with `willReplace`"),
  })
  .meta({
    id: 'Replacement',
    description: 'The replacement answers; one that is left out is an unanswered question, not a no',
  });

export type Answer = z.infer<typeof AnswerSchema>;
export type OtherCoverage = z.infer<typeof OtherCoverageSchema>;
