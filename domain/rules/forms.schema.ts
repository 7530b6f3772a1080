/** `forms` documents: which forms an application needs, in which version, signed by whom. */
import { z } from 'zod';
import { NIGO_CATEGORIES } from '../good-order/categories';
import { ConditionSchema } from './condition.schema';
import {
  RequirementCodeSchema,
  RuleIdSchema,
  SeveritySchema,
  SlugSchema,
  SourceSchema,
  SpanishLabelSchema,
} from './shared.schema';

export const FormRuleSchema = z.strictObject({
  id: RuleIdSchema,
  /** What the form is for; variants for other states share the kind. `application` is the application itself. */
  kind: SlugSchema,
  /** In words an agent understands, with an article: `the HIPAA authorization`. */
  label: z.string().min(1),
  es: SpanishLabelSchema,
  formNumber: z.string().min(1).max(60),
  /** Versions that the carrier takes; empty means any. */
  versions: z.array(z.string().min(1)).default([]),
  /** Whether a form that does not say its version is refused; otherwise it is taken. */
  versionRequired: z.boolean().default(false),
  /** When it is needed; left out means always. */
  when: ConditionSchema.optional(),
  /** Who signs: `insured` becomes the parent or guardian of a child, `owner` the trustee of a trust. */
  signers: z.array(z.enum(['insured', 'owner', 'payor', 'agent', 'writing-agent'])).default([]),
  /** `application`: signed no later than the application. `any`: only the general date rules apply. */
  datedBy: z.enum(['application', 'any']).default('any'),
  /** Days after its date that the form is still good; left out means no limit. */
  maxAgeDays: z.int().min(1).optional(),
  severity: SeveritySchema.exclude(['off']).default('blocking'),
  /** Reason code of the missing form, where it is more exact than `missing-form`. */
  category: z.enum(NIGO_CATEGORIES).default('missing-form'),
  /** The item that the agent owes when it is missing. */
  requirementCode: RequirementCodeSchema,
  source: SourceSchema.optional(),
});

export const FormsBodySchema = z.strictObject({ forms: z.array(FormRuleSchema).min(1) });

export type FormRule = z.infer<typeof FormRuleSchema>;
