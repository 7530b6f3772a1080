import { z } from 'zod';
import {
  AnswerSchema,
  ConditionSchema,
  OtherCoverageSchema,
  ReplacementSchema,
  TobaccoSchema,
  TravelSchema,
} from './answers.schema';
import {
  ApplicationAgentSchema,
  BeneficiarySchema,
  CentsSchema,
  PartySchema,
  PhysicianSchema,
  PlainDateSchema,
  StateSchema,
} from './parties.schema';

/** A rider asked for with the base cover. */
export const RiderSchema = z.strictObject({
  code: z.string().min(1).max(40),
  amountCents: CentsSchema.optional(),
});

/** A signature with the role it was given in, the day and the place. The insured's or owner's decides the signed state. */
export const SignatureSchema = z.strictObject({
  role: z.enum([
    'insured',
    'owner',
    'parent-guardian',
    'trustee',
    'payor',
    'agent',
    'additional-agent',
    'witness',
  ]),
  partyId: z.string().max(60).optional(),
  /** The agent's NPN for agent roles. */
  npn: z.string().max(20).optional(),
  /** The form that carries it; unset means the application itself. */
  formNumber: z.string().max(60).optional(),
  date: PlainDateSchema.optional(),
  city: z.string().max(80).optional(),
  state: StateSchema.optional(),
  method: z.enum(['wet', 'electronic', 'voice']).optional(),
});

/** A form that came with the application. `kind` is the product's own form kind (see the `forms` rule documents). */
export const FormInstanceSchema = z.strictObject({
  formNumber: z.string().min(1).max(60),
  version: z.string().max(40).optional(),
  kind: z.string().max(60).optional(),
  attachmentId: z.string().max(60).optional(),
});

/** A file sent with the application. The bytes live in the file store; this is its index entry. */
export const AttachmentSchema = z.strictObject({
  id: z.string().min(1).max(60),
  fileName: z.string().max(200).optional(),
  mimeType: z.string().max(100).optional(),
  /** ACORD attachment type code as a number, e.g. 163 for an APS. */
  attachmentType: z.int().min(0).optional(),
  /** Base64 of the file as received; removed from the stored application once the bytes are in the file store. */
  contentBase64: z.string().max(35_000_000).optional(),
  /** Key in the file store once stored. */
  documentId: z.string().max(60).optional(),
});

/** A private or unknown fact kept as it came, so that nothing a sender told us is lost. */
export const PrivateDataSchema = z.strictObject({ where: z.string().max(400), raw: z.string().max(20_000) });

/** An application for life insurance as this product understands it, whatever wire format it came in. */
export const ApplicationSchema = z.strictObject({
  /** Identifies the transmission; the same value again is the same application. */
  transRefGuid: z.string().max(80).optional(),
  /** The sender's tracking id; with the carrier code it identifies the application before a policy number exists. */
  trackingId: z.string().max(80).optional(),
  carrierCode: z.string().min(1).max(40),
  productCode: z.string().min(1).max(60),
  program: z.enum(['formal', 'informal']).default('formal'),
  /** The day the application was handed in, by the sender's word. */
  submittedDate: PlainDateSchema.optional(),
  faceAmountCents: CentsSchema,
  riders: z.array(RiderSchema).max(40).default([]),
  premium: z
    .strictObject({
      mode: z.enum(['annual', 'semiannual', 'quarterly', 'monthly', 'single']).optional(),
      method: z
        .enum(['direct-bill', 'eft', 'list-bill', 'payroll', 'credit-card', 'release-of-funds'])
        .optional(),
      modalCents: CentsSchema.optional(),
      cashWithApplicationCents: CentsSchema.optional(),
    })
    .default({}),
  purpose: z.enum(['personal', 'business']).optional(),
  deliveryMethod: z.enum(['electronic', 'agent', 'mail']).optional(),
  parties: z.array(PartySchema).min(1).max(40),
  insuredId: z.string().max(60),
  ownerIds: z.array(z.string().max(60)).max(10).default([]),
  payorId: z.string().max(60).optional(),
  beneficiaries: z.array(BeneficiarySchema).max(40).default([]),
  agents: z.array(ApplicationAgentSchema).max(20).default([]),
  physicians: z.array(PhysicianSchema).max(20).default([]),
  replacement: ReplacementSchema.default({}),
  otherCoverage: z.array(OtherCoverageSchema).max(40).default([]),
  answers: z.array(AnswerSchema).max(400).default([]),
  conditions: z.array(ConditionSchema).max(60).default([]),
  tobacco: TobaccoSchema.optional(),
  travel: z.array(TravelSchema).max(40).default([]),
  /** Hazardous pursuits by code: `aviation`, `scuba`, `motor-sports`, `climbing`, `sky-diving`. */
  avocations: z.array(z.string().max(60)).max(20).default([]),
  signatures: z.array(SignatureSchema).max(60).default([]),
  forms: z.array(FormInstanceSchema).max(80).default([]),
  attachments: z.array(AttachmentSchema).max(60).default([]),
  privateData: z.array(PrivateDataSchema).max(200).default([]),
});

/** One application. See {@link ApplicationSchema} for each field. */
export type Application = z.infer<typeof ApplicationSchema>;
/** What a sender may leave out is optional here: defaults are filled in by parsing. */
export type ApplicationInput = z.input<typeof ApplicationSchema>;
export type Signature = z.infer<typeof SignatureSchema>;
export type FormInstance = z.infer<typeof FormInstanceSchema>;

/**
 * Where each field came from: JSON pointer into the application -> origin in the file as sent
 * (`#/...` JSON pointer for JSON, an XPath for ACORD XML, `person:<userId>` for a late entry).
 */
export type Origins = Record<string, string>;
