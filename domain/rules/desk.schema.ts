/** `desk` documents: what arriving documents are called, who may waive what, and what may stand in for what. */
import { z } from 'zod';
import { RequirementCodeSchema, RuleIdSchema, SourceSchema, SpanishItemSchema } from './shared.schema';

/** By which words or attachment types a kind of document is known. */
const DocumentKindSchema = z.strictObject({
  code: RequirementCodeSchema,
  /** Whole words or phrases in lower case, letters and digits only. */
  words: z.array(z.string().regex(/^[a-z0-9]+( [a-z0-9]+)*$/)).default([]),
  /** ACORD attachment types. */
  attachmentTypes: z.array(z.int().min(1)).default([]),
});

/** Roles that decide at the desk, as the API knows them. */
const DeskRoleSchema = z.enum(['admin', 'manager', 'case-manager']);

/** How far a role's word goes. The first row that names the role and the code decides; without one it goes nowhere. */
const AuthoritySchema = z.strictObject({
  id: RuleIdSchema,
  decision: z.enum(['waive', 'substitute']),
  role: DeskRoleSchema,
  /** Left out: every code that no earlier row names. */
  codes: z.array(RequirementCodeSchema).min(1).optional(),
  /** Largest face amount in whole dollars; null has no upper end. */
  faceUpTo: z.int().min(0).nullable(),
  source: SourceSchema.optional(),
});

/** What may be taken in place of something else. */
const SubstituteSchema = z.strictObject({
  id: RuleIdSchema,
  code: RequirementCodeSchema,
  by: RequirementCodeSchema,
  /** What it is and who brings it, where the `vendors` document does not say. */
  label: z.string().min(1).max(120).optional(),
  fulfilment: z.enum(['vendor', 'agent', 'client']).optional(),
  instructions: z.string().min(1).max(400).optional(),
  /** Both in Spanish. */
  es: SpanishItemSchema,
  because: z.string().min(1).max(200),
  source: SourceSchema.optional(),
});

export const DeskBodySchema = z.strictObject({
  kinds: z.array(DocumentKindSchema),
  authority: z.array(AuthoritySchema).min(1),
  substitutes: z.array(SubstituteSchema),
});

export type DeskBody = z.infer<typeof DeskBodySchema>;
export type Substitute = z.infer<typeof SubstituteSchema>;
