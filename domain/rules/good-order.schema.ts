/** `good-order` documents: dates, limits and what each built-in check is worth to a carrier. */
import { z } from 'zod';
import { StateSchema } from '../application/parties.schema';
import { CHECK_IDS } from '../good-order/check-catalog';
import { ConditionSchema } from './condition.schema';
import { SeveritySchema, SlugSchema, SourceSchema } from './shared.schema';
import { StatedRuleSchema } from './stated-rule.schema';
import { AppointmentTimingSchema } from './states.schema';

/** A field of a party that must be there. */
const IDENTIFICATION_FIELDS = [
  'name',
  'birthDate',
  'sex',
  'governmentId',
  'address',
  'phone',
  'driverLicense',
  'occupation',
  'trustDate',
] as const;
export type IdentificationField = (typeof IDENTIFICATION_FIELDS)[number];

const IdentificationSchema = z.strictObject({
  role: z.enum(['insured', 'owner', 'payor', 'beneficiary']),
  /** Kinds of party it is asked of. */
  kinds: z.array(z.enum(['person', 'organization', 'trust'])).min(1),
  fields: z.array(z.enum(IDENTIFICATION_FIELDS)).min(1),
  /** When it is asked; left out means always. */
  when: ConditionSchema.optional(),
});

const CheckSettingSchema = z.strictObject({
  severity: SeveritySchema,
  /** When the check applies; left out means always. */
  when: ConditionSchema.optional(),
  source: SourceSchema.optional(),
});

export const GoodOrderBodySchema = z.strictObject({
  /** Below this age by the last birthday a parent or guardian signs. */
  minimumSigningAge: z.int().min(14).max(21),
  signature: z.strictObject({
    methods: z.array(z.enum(['wet', 'electronic', 'voice'])).min(1),
    /** Days after which the application must be signed anew. */
    maxAgeDays: z.int().min(1),
    /** Days after which it is pointed out that this will soon be so. */
    warnAgeDays: z.int().min(1),
  }),
  /** A sole agent or sole beneficiary of a class without a share has all of it. */
  soleShareImplied: z.boolean(),
  /** Question that says how an owner who is not a beneficiary is related to the insured. */
  ownerRelationshipQuestion: SlugSchema,
  identification: z.array(IdentificationSchema).min(1),
  /** States where this carrier wants its appointment earlier or later than the state does. */
  appointmentOverrides: z
    .array(
      z.strictObject({
        states: z.array(StateSchema).min(1),
        timing: AppointmentTimingSchema,
        source: SourceSchema,
      }),
    )
    .default([]),
  /** Every built-in check, so that none is forgotten. */
  checks: z.record(z.enum(CHECK_IDS), CheckSettingSchema),
  /** Limits of the carrier that no built-in check knows, e.g. temporary insurance above an amount. */
  rules: z.array(StatedRuleSchema).default([]),
});

export type GoodOrderBody = z.infer<typeof GoodOrderBodySchema>;
