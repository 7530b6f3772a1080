import { z } from 'zod';

const ms = z.number();

/** Something that the carrier waits for. */
export const ItemSchema = z.object({
  code: z.number(),
  /** Given by whoever asked first: the match key across messages. */
  uniqueId: z.string(),
  /** The carrier's own reference, where it asked. */
  carrierRef: z.string().optional(),
  phase: z.enum(['evidence', 'additional', 'offer', 'delivery']),
  details: z.string().optional(),
  askedMs: ms,
  metMs: ms.optional(),
});
export type Item = z.infer<typeof ItemSchema>;

/** Terms that were offered instead of what was applied for. */
const OfferedTermsSchema = z.object({
  underwritingClass: z.enum(['standard', 'rated']),
  tableRating: z.number().optional(),
  flatExtraCents: z.number().optional(),
  flatExtraYears: z.number().optional(),
  exclusion: z.string().optional(),
  faceAmountCents: z.number().optional(),
  premiumCents: z.number().optional(),
});
export type OfferedTerms = z.infer<typeof OfferedTermsSchema>;

/** Where a case stands with the carrier's desks. */
export const CARRIER_STAGES = [
  'received',
  'gathering',
  'reviewing',
  'additional',
  'offered',
  'approved',
  'issued',
  'active',
  'postponed',
  'closed',
] as const;

/** A case at a carrier. Every change is kept as the whole new case: small, and nothing to be replayed wrongly. */
export const CarrierCaseSchema = z.object({
  trackingId: z.string(),
  /** Reference of the submission. */
  clientRef: z.string(),
  policyNumber: z.string(),
  carrierCode: z.string().optional(),
  informal: z.boolean(),
  electronicDelivery: z.boolean(),
  premiumArranged: z.boolean(),
  faceAmountCents: z.number(),
  premiumCents: z.number().optional(),
  receivedMs: ms,
  stage: z.enum(CARRIER_STAGES),
  items: z.array(ItemSchema),
  /** How many additional requirements the underwriter has asked for. */
  asked: z.number(),
  /** The newest offer, kept when it is accepted. */
  offer: OfferedTermsSchema.extend({ alternatives: z.array(OfferedTermsSchema).optional() }).optional(),
  /** How often an offer was appealed. */
  appeals: z.number().optional(),
  /** How often the policy was issued. */
  issued: z.number(),
  issuedMs: ms.optional(),
  /** The day that the policy bears, where one was asked for and agreed to. */
  policyDate: z.string().optional(),
  /** The newest one that was asked for and not agreed to, and why. */
  refusedDate: z.object({ day: z.string(), words: z.string() }).optional(),
  /** The day until which it is postponed. */
  postponedUntil: z.string().optional(),
  /** How many events were told and tasks begun: numbers for their ids. */
  told: z.number(),
  planned: z.number(),
  /** Last status, for whoever asks. */
  status: z.object({ tc: z.number(), text: z.string().optional(), atMs: ms }).optional(),
});
export type CarrierCase = z.infer<typeof CarrierCaseSchema>;

/** Entries that carriers write. */
export const carrierEntries = [
  z.object({ kind: z.literal('carrier-case'), case: CarrierCaseSchema }),
  /** An event became readable for those who ask: the feed, in order. */
  z.object({ kind: z.literal('news'), eventId: z.string(), trackingId: z.string() }),
] as const;
