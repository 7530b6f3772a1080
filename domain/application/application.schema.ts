import { z } from 'zod';
import {
  AnswerSchema,
  ConditionSchema,
  OtherCoverageSchema,
  ReplacementSchema,
  TobaccoSchema,
  TravelSchema,
} from './answers.schema';
import { TermConversionSchema } from './conversion.schema';
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
export const RiderSchema = z
  .strictObject({
    code: z.string().min(1).max(40),
    amountCents: CentsSchema.optional(),
  })
  .meta({ id: 'Rider', description: 'A rider asked for with the base cover' });

/** A signature with the role it was given in, the day and the place. The insured's or owner's decides the signed state. */
export const SignatureSchema = z
  .strictObject({
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
    partyId: z.string().max(60).optional().describe('A party of this application'),
    npn: z.string().max(20).optional().describe("The agent's NPN, for agents"),
    formNumber: z
      .string()
      .max(60)
      .optional()
      .describe('The form that carries it; left out, it is on the application itself'),
    date: PlainDateSchema.optional(),
    city: z.string().max(80).optional(),
    state: StateSchema.optional(),
    method: z.enum(['wet', 'electronic', 'voice']).optional(),
  })
  .meta({
    id: 'Signature',
    description: "A signature. The insured's or owner's on the application decides the signed state",
  });

/** A form that came with the application. `kind` is the product's own form kind (see the `forms` rule documents). */
export const FormInstanceSchema = z
  .strictObject({
    formNumber: z.string().min(1).max(60),
    version: z.string().max(40).optional(),
    kind: z.string().max(60).optional().describe("The product's own kind of form, e.g. `hipaa`"),
    attachmentId: z.string().max(60).optional().describe('The attachment that holds it'),
  })
  .meta({ id: 'Form', description: 'A form that came with the application' });

/** A file sent with the application. The bytes live in the file store; this is its index entry. */
export const AttachmentSchema = z
  .strictObject({
    id: z.string().min(1).max(60).describe('Local to this application: forms refer to it'),
    fileName: z.string().max(200).optional(),
    mimeType: z.string().max(100).optional(),
    attachmentType: z.int().min(0).optional().describe('ACORD attachment type, e.g. 163 for an APS'),
    contentBase64: z
      .string()
      .max(35_000_000)
      .optional()
      .describe('The file; it goes to the file store and is left out when the application is read'),
    documentId: z.string().max(60).optional().describe('The document that was made of it'),
  })
  .meta({ id: 'Attachment', description: 'A file sent with the application' });

/** A private or unknown fact kept as it came, so that nothing a sender told us is lost. */
export const PrivateDataSchema = z
  .strictObject({
    where: z.string().max(400).describe('Its place in the file as it was sent'),
    raw: z.string().max(20_000),
  })
  .meta({ id: 'PrivateData', description: 'A private or unknown fact kept as it came' });

const PremiumSchema = z
  .strictObject({
    mode: z.enum(['annual', 'semiannual', 'quarterly', 'monthly', 'single']).optional(),
    method: z
      .enum(['direct-bill', 'eft', 'list-bill', 'payroll', 'credit-card', 'release-of-funds'])
      .optional(),
    modalCents: CentsSchema.optional().describe('Premium of one payment, in US cents'),
    cashWithApplicationCents: CentsSchema.optional().describe('Paid at signing, in US cents'),
  })
  .meta({ id: 'Premium', description: 'How the premium is paid' });

const IllustrationSchema = z
  .strictObject({
    date: PlainDateSchema.describe('The day on which it was run, YYYY-MM-DD'),
    insuranceAge: z.int().min(0).max(120).optional().describe('The insurance age that it shows'),
    faceAmountCents: CentsSchema.optional(),
    tobaccoRates: z.boolean().optional().describe('It shows the class of those who use tobacco'),
    modalPremiumCents: CentsSchema.optional().describe('Premium of one payment, in US cents'),
  })
  .meta({ id: 'Illustration', description: 'What the illustration that goes with the application shows' });

/** An application for life insurance as this product understands it, whatever wire format it came in. */
export const ApplicationSchema = z.strictObject({
  transRefGuid: z
    .string()
    .max(80)
    .optional()
    .describe('Identifies the transmission; the same value again is the same application'),
  trackingId: z
    .string()
    .max(80)
    .optional()
    .describe("The sender's id of the application; with the carrier code it is the same application again"),
  carrierCode: z.string().min(1).max(40),
  productCode: z.string().min(1).max(60),
  program: z.enum(['formal', 'informal']).default('formal').describe('`informal` is a trial application'),
  submittedDate: PlainDateSchema.optional().describe('When it was handed in, by the sender, YYYY-MM-DD'),
  requestedPolicyDate: PlainDateSchema.optional().describe(
    'The day that the policy is to bear, where another than the usual one is asked for, YYYY-MM-DD',
  ),
  faceAmountCents: CentsSchema.describe('Death benefit asked for, in US cents'),
  illustration: IllustrationSchema.optional(),
  riders: z.array(RiderSchema).max(40).default([]),
  premium: PremiumSchema.default({}),
  purpose: z.enum(['personal', 'business']).optional(),
  deliveryMethod: z.enum(['electronic', 'agent', 'mail']).optional().describe('How the policy is delivered'),
  parties: z.array(PartySchema).min(1).max(40),
  insuredId: z.string().max(60).describe('The party whose life is insured'),
  ownerIds: z.array(z.string().max(60)).max(10).default([]).describe('Parties; none means the insured'),
  payorId: z.string().max(60).optional().describe('The party that pays the premium'),
  beneficiaries: z.array(BeneficiarySchema).max(40).default([]),
  agents: z.array(ApplicationAgentSchema).max(20).default([]),
  physicians: z.array(PhysicianSchema).max(20).default([]),
  replacement: ReplacementSchema.default({}),
  conversion: TermConversionSchema.optional(),
  otherCoverage: z.array(OtherCoverageSchema).max(40).default([]),
  answers: z.array(AnswerSchema).max(400).default([]),
  conditions: z.array(ConditionSchema).max(60).default([]),
  tobacco: TobaccoSchema.optional(),
  travel: z.array(TravelSchema).max(40).default([]),
  avocations: z
    .array(z.string().max(60))
    .max(20)
    .default([])
    .describe('Hazardous pursuits: `aviation`, `scuba`, `motor-sports`, `climbing`, `sky-diving`'),
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
