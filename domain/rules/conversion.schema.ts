/** Which right to convert a term product gives, as part of `product` documents. */
import { z } from 'zod';
import { CodeSchema, SourceSchema } from './shared.schema';

export const ConversionRuleSchema = z
  .strictObject({
    /** The last insurance age at which it may be converted, by the product's own way of counting. */
    untilAge: z.int().min(0).max(120).optional(),
    /** Full years after issue; the anniversary itself still counts. With `untilAge`, what ends first counts. */
    withinYears: z.int().min(1).max(60).optional(),
    /** Products of the same carrier that it may be converted to. */
    to: z.array(CodeSchema).min(1),
    /** The least amount that may be converted, in whole dollars. */
    minimumDollars: z.int().min(0),
    /** Whether less than the whole old amount may be converted. */
    partial: z.boolean(),
    source: SourceSchema,
  })
  .refine(
    (r) => r.untilAge !== undefined || r.withinYears !== undefined,
    'an age or years must end the period',
  );

export type ConversionRule = z.infer<typeof ConversionRuleSchema>;
