import { z } from 'zod';
import { CentsSchema, PlainDateSchema } from './parties.schema';

/**
 * Underwriting classes, the best first, as premium rates commonly go: an invented order, since each carrier has classes of its
 * own.
 */
export const POLICY_CLASSES = [
  'preferred-plus',
  'preferred',
  'standard-plus',
  'standard',
  'preferred-tobacco',
  'standard-tobacco',
  'substandard',
] as const;

const PolicyClassSchema = z.enum(POLICY_CLASSES);

/**
 * The term policy whose owner exercises its right to convert it. Everything may be missing: the good-order check says what is.
 * Amounts are US cents, days `YYYY-MM-DD`. The policy number is as private as those of other cover.
 */
export const TermConversionSchema = z
  .strictObject({
    carrierCode: z
      .string()
      .min(1)
      .max(40)
      .optional()
      .describe('The carrier of the old policy; left out, the one applied to'),
    policyNumber: z.string().min(1).max(40).optional().describe('Of the old policy'),
    issued: PlainDateSchema.optional().describe('The day on which the old policy was first issued'),
    faceAmountCents: CentsSchema.optional().describe('Face amount of the old policy, in US cents'),
    productCode: z.string().min(1).max(60).optional().describe('The product of the old policy'),
    oldClass: PolicyClassSchema.optional(),
    requestedClass: PolicyClassSchema.optional().describe('Left out, the class of the old policy is kept'),
    convertedCents: CentsSchema.optional().describe(
      'How much of the old amount is converted, in US cents; left out, as much as is applied for and the old policy has',
    ),
    ridersKept: z
      .array(z.string().min(1).max(40))
      .max(40)
      .default([])
      .describe('Codes of the riders that the old policy has and the new one keeps'),
  })
  .meta({
    id: 'TermConversion',
    description:
      'The term policy that is converted into the one applied for, without evidence within its limits',
  });

export type TermConversion = z.infer<typeof TermConversionSchema>;
