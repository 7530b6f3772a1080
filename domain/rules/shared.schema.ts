/** Pieces that several kinds of rule document share. */
import { z } from 'zod';

/** A stable id of a rule, e.g. `SUMMIT-FRM-HIPAA`. Shown in explanations; never reused for another rule. */
export const RuleIdSchema = z
  .string()
  .regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'capital letters, digits and hyphens');

/** A code of ours: lower-case words with hyphens. */
export const SlugSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words with hyphens');

/** A carrier, product or vendor code. */
export const CodeSchema = z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)*$/, 'capital letters, digits and hyphens');

/** An ACORD requirement code. */
export const RequirementCodeSchema = z.int().min(1).max(1_999_999_999);

/** A public citation, or a text that begins with `synthetic`. */
export const SourceSchema = z.string().min(9);

/** A label in Spanish, with its article: for mail to agents who are written to in it. */
export const SpanishLabelSchema = z.strictObject({ label: z.string().min(1) }).optional();

/** What something is called in Spanish and what to do about it, for mail. */
export const SpanishItemSchema = z
  .strictObject({ label: z.string().min(1).max(120), instructions: z.string().min(1).max(400) })
  .optional();

/** Insurance ages, both ends included. */
export const AgesSchema = z
  .strictObject({ from: z.int().min(0).max(120), to: z.int().min(0).max(120) })
  .refine((r) => r.from <= r.to, 'from must not exceed to');

/** Whole dollars, both ends included; `to: null` has no upper end. Cents beyond the whole dollar are ignored. */
export const DollarsSchema = z
  .strictObject({ from: z.int().min(0), to: z.int().min(0).nullable() })
  .refine((r) => r.to === null || r.from <= r.to, 'from must not exceed to');

/** How much a finding stops: `blocking` keeps the application here, `warning` is shown, `off` is not looked at. */
export const SeveritySchema = z.enum(['blocking', 'warning', 'off']);

export type Ages = z.infer<typeof AgesSchema>;
export type Dollars = z.infer<typeof DollarsSchema>;
