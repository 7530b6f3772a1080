/** `product` documents: what a carrier sells and within which limits. */
import { z } from 'zod';
import { StateSchema } from '../application/parties.schema';
import { ConversionRuleSchema } from './conversion.schema';
import { ExchangeSchema } from './replacement.schema';
import {
  AgesSchema,
  CodeSchema,
  DollarsSchema,
  SlugSchema,
  SourceSchema,
  SpanishLabelSchema,
} from './shared.schema';

const RiderRuleSchema = z.strictObject({
  code: z.string().min(1).max(40),
  /** With its article: `the waiver of premium rider`. */
  label: z.string().min(1),
  es: SpanishLabelSchema,
  ages: AgesSchema.optional(),
  amount: DollarsSchema.optional(),
});

export const ProductSchema = z.strictObject({
  code: CodeSchema,
  name: z.string().min(1),
  kind: z.enum(['term', 'universal-life', 'whole-life']),
  /** Builds cash value: an illustration is needed. */
  permanent: z.boolean(),
  termYears: z.int().min(1).max(60).optional(),
  /** Insurance age by the nearest or the last birthday. */
  ageBasis: z.enum(['nearest', 'last']),
  /** Line of authority that the agent's license must carry. */
  lineOfAuthority: SlugSchema,
  programs: z.array(z.enum(['formal', 'informal'])).min(1),
  /** Amounts that may be issued, by insurance age. An age in no band is outside the product. */
  issueLimits: z.array(z.strictObject({ ages: AgesSchema, amount: DollarsSchema })).min(1),
  modes: z.array(z.enum(['annual', 'semiannual', 'quarterly', 'monthly', 'single'])).min(1),
  methods: z
    .array(z.enum(['direct-bill', 'eft', 'list-bill', 'payroll', 'credit-card', 'release-of-funds']))
    .min(1),
  /** Methods that monthly premiums may be paid by. */
  monthlyMethods: z.array(z.string()).min(1),
  riders: z.array(RiderRuleSchema).default([]),
  deliveryMethods: z.array(z.enum(['electronic', 'agent', 'mail'])).min(1),
  /** States where the product may not be sold. */
  notSoldIn: z.array(StateSchema).default([]),
  /** Relationships to the insured that give an insurable interest without further explanation. */
  insurableInterest: z.array(SlugSchema).min(1),
  /** Days to return the policy; a state may give more. */
  freeLookDays: z.int().min(0).max(90),
  exchange: ExchangeSchema.optional(),
  /** Days of temporary insurance that cash with the application begins; left out, there is none. */
  temporaryInsurance: z.strictObject({ days: z.int().min(1).max(180), source: SourceSchema }).optional(),
  /**
   * Which policy dates the carrier takes: so many months before the day on which it is asked (0: none), and so many days
   * after it. Left out, the carrier has said nothing.
   */
  dating: z
    .strictObject({
      backMonths: z.int().min(0).max(24),
      forwardDays: z.int().min(0).max(366),
      source: SourceSchema,
    })
    .optional(),
  /** For how many days an illustration may be used; left out, illustrations are not compared with the application. */
  illustration: z.strictObject({ validDays: z.int().min(1).max(366), source: SourceSchema }).optional(),
  /** The right to convert it into a permanent product; left out, there is none. For term products only. */
  conversion: ConversionRuleSchema.optional(),
  /** Set when it differs from the document's. */
  source: SourceSchema.optional(),
});

export const ProductBodySchema = z.strictObject({
  carrierName: z.string().min(1),
  /** Business days for which the carrier's offers are good; left out, the usual number is taken. */
  offerBusinessDays: z.int().min(1).max(120).optional(),
  products: z.array(ProductSchema).min(1),
});

export type Product = z.infer<typeof ProductSchema>;
