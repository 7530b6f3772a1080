import { z } from 'zod';
import { CaseParams } from '../cases/cases.schema';
import { RuleView } from '../cases/rule.schema';

const Text = z.string().trim().min(1).max(2_000);
const Instant = z.iso.datetime();

export const OfferParams = CaseParams.extend({ offerId: z.string().min(1).max(64) });

/** Which of several sets of terms; may be left out when there is one. */
export const AcceptBody = z.strictObject({ option: z.int().min(1).max(20).optional() });
export const DeclineBody = z.strictObject({ reason: Text.optional() });
/** What speaks for another decision, with the new evidence: documents of the case. */
export const AppealBody = z.strictObject({
  reason: Text,
  documentIds: z.array(z.string().max(64)).max(50).default([]),
});
/** What the client would rather have. */
export const OtherTermsBody = z
  .strictObject({
    faceAmountCents: z.int().min(1).max(100_000_000_000).optional(),
    productCode: z.string().trim().min(1).max(60).optional(),
    note: Text.optional(),
  })
  .refine((body) => Object.values(body).some((value) => value !== undefined), {
    error: 'Say which other face amount or product, or what else, is asked for.',
  });
/** Until when, and who at the carrier has said so. */
export const ExtendBody = z.strictObject({ expiresAt: Instant, note: Text });

const DifferenceView = z
  .object({
    term: z.string(),
    label: z.string(),
    appliedFor: z.string().nullable(),
    offered: z.string(),
    explained: z.string(),
  })
  .meta({ id: 'OfferDifference' });

const TermsView = z
  .object({
    underwritingClass: z.string().optional(),
    tableRating: z.int().optional(),
    flatExtraCents: z.int().optional(),
    flatExtraYears: z.int().optional(),
    faceAmountCents: z.int().optional(),
    exclusion: z.string().optional(),
    premiumCents: z.int().optional(),
    premiumMode: z.string().optional(),
    conditions: z.string().optional().describe('What a tentative offer is subject to'),
  })
  .meta({ id: 'OfferTerms' });

const OptionView = z
  .object({
    option: z.int().describe('Its number, to accept it by'),
    state: z.string().describe('As of the offer; `lapsed` when another option was accepted'),
    terms: TermsView,
    differences: z.array(DifferenceView),
  })
  .meta({ id: 'OfferOption' });

const TermRowView = z
  .object({
    term: z.string(),
    label: z.string(),
    appliedFor: z.string().nullable(),
    offered: z.array(z.string().nullable()).describe('By option; null where it is as applied for'),
    differs: z.boolean().describe('The options differ from each other in it'),
  })
  .meta({ id: 'OfferTermRow' });

export const OfferView = z
  .object({
    id: z.string(),
    kind: z.enum(['tentative', 'counteroffer']),
    state: z
      .string()
      .describe('`not-followed`: the case is elsewhere, so that nobody may answer it, now or for good'),
    offeredAt: Instant,
    expiresAt: Instant,
    validityRule: RuleView,
    terms: TermsView,
    /** What differs from what was applied for, in words. */
    differences: z.array(DifferenceView),
    options: z.array(OptionView).describe('What may be taken: one set of terms, or a choice of several'),
    sideBySide: z.array(TermRowView).describe('The options term by term'),
    acceptedOption: z.int().nullable(),
    reply: z
      .object({
        by: z.string(),
        way: z.string(),
        at: Instant,
        reason: z.string().optional(),
        documentIds: z.array(z.string()),
      })
      .nullable(),
    can: z.record(z.string(), z.boolean()),
  })
  .meta({ id: 'Offer' });
