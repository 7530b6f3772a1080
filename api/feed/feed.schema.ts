import { z } from 'zod';

const Instant = z.iso.datetime();
const Reason = z.string().trim().min(1).max(2_000);

export const RecordParams = z.strictObject({ recordId: z.string().min(1).max(64) });
export const MergeParams = z.strictObject({ mergeId: z.string().min(1).max(64) });
export const MessageParams = z.strictObject({
  message: z.coerce.bigint().min(1n).max(9_223_372_036_854_775_807n),
});
export const PartnerParams = z.strictObject({ partner: z.string().min(1).max(40) });

export const MergingBody = z
  .strictObject({ mergeRequirements: z.enum(['automatic', 'by-hand']) })
  .meta({ id: 'MergeSetting' });
export const ReconcileBody = z.strictObject({
  status: z.string().min(1).max(60),
  at: Instant,
  right: z.enum(['carrier', 'us']),
  reason: Reason,
});

export const CandidateView = z.object({
  caseId: z.string(),
  number: z.string(),
  confidence: z.number(),
  because: z.array(z.string()),
});

/** `repeated`: another record says the same policy's news first, and is decided for all of them. */
export const RecordState = z.enum(['open', 'repeated', 'assigned', 'dismissed']);

export const RecordView = z
  .object({
    id: z.string(),
    partner: z.string(),
    /** Number of the message, and which policy of it, from 0. */
    message: z.string(),
    part: z.int(),
    state: RecordState,
    trackingId: z.string().nullable(),
    policyNumber: z.string().nullable(),
    /** What the record says of the person and the policy. */
    known: z.object({
      firstName: z.string().optional(),
      lastName: z.string().optional(),
      birthDate: z.string().optional(),
      agentNpn: z.string().optional(),
      productCode: z.string().optional(),
      faceAmountCents: z.int().optional(),
      statusCode: z.int().optional(),
      statusText: z.string().optional(),
    }),
    candidates: z.array(CandidateView),
    /** How often the policy was said, and when last by the carrier's own time. */
    times: z.int(),
    lastSaidAt: Instant.nullable(),
    /** The record that stands for it. */
    sameAs: z.string().nullable(),
    caseId: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'FeedRecord' });

export const MergeView = z
  .object({
    id: z.string(),
    caseId: z.string(),
    /** Ours. */
    requirementId: z.string(),
    /** The carrier's own row, once they are kept apart. */
    apartId: z.string().nullable(),
    partner: z.string(),
    state: z.enum(['waiting', 'merged', 'apart']),
    code: z.int(),
    carrierRef: z.string().nullable(),
    carrierUniqueId: z.string().nullable(),
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    createdAt: Instant,
  })
  .meta({ id: 'RequirementMerge' });

export const ReconciliationView = z
  .object({
    taskId: z.string(),
    /** Where we have the case, and since when it is waited on whom it is waited on. */
    ours: z.object({ stage: z.string(), stageLabel: z.string(), since: Instant.nullable() }),
    carrier: z.object({
      status: z.string(),
      /** The carrier's own event time. */
      at: Instant,
      message: z.object({ seq: z.string(), receivedAt: Instant }).nullable(),
    }),
    createdAt: Instant,
  })
  .meta({ id: 'Reconciliation' });
