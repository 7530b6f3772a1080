import { z } from 'zod';
import { TRAY_SOURCES, TRAY_STATES } from '../../records/tray';
import { LimitSchema } from '../http/cursor';

const Instant = z.iso.datetime();
const Id = z.string().regex(/^[\w-]{1,64}$/);

export const TrayParams = z.strictObject({ trayItemId: z.string().min(1).max(64) });

export const TrayQuery = z.strictObject({
  /** Without it: everything that needs a person. */
  state: z.enum(TRAY_STATES).optional(),
  source: z.enum(TRAY_SOURCES).optional(),
  /** Id or number of a case. */
  caseId: z.string().min(1).max(64).optional(),
  limit: LimitSchema,
  cursor: z.string().max(400).optional(),
});

const FeatureView = z.object({ feature: z.string(), words: z.string() }).meta({ id: 'MatchFeature' });

const CandidateView = z
  .object({
    requirementId: z.string(),
    caseId: z.string(),
    /** 0 to below 1; from 0.9 on it is applied without a person. */
    confidence: z.number(),
    for: z.array(FeatureView),
    against: z.array(FeatureView),
  })
  .meta({ id: 'MatchCandidate' });

const PartView = z.object({
  documentId: z.string().nullable(),
  fileName: z.string().nullable(),
  mimeType: z.string(),
  sizeBytes: z.int(),
  /**
   * Why it can be nobody's evidence: `too-large`, `empty`, `unreadable`, `too-many`, `dangerous`, `wrapped`; or what came along with
   * a mail: `signature`, `card`, `inline-image`. A picture inside the text may be named as evidence by a person.
   */
  problem: z.string().nullable(),
});

/** As a line of the list: nothing personal in it. */
export const TrayLine = z
  .object({
    id: z.string(),
    source: z.enum(TRAY_SOURCES),
    state: z.enum(TRAY_STATES),
    mailKind: z.string().nullable(),
    /** Why it waits, as a code. */
    problem: z.string().nullable(),
    caseId: z.string().nullable(),
    receivedAt: Instant,
    decidedBy: z.string().nullable(),
    decidedAt: Instant.nullable(),
    documents: z.int(),
    candidates: z.array(CandidateView),
  })
  .meta({ id: 'TrayLine' });

export const TrayItemView = TrayLine.extend({
  from: z.string().nullable(),
  subject: z.string().nullable(),
  text: z.string().nullable(),
  dismissedBecause: z.string().nullable(),
  parts: z.array(PartView),
  decision: z
    .object({ requirementIds: z.array(z.string()), documentIds: z.array(z.string()), complete: z.boolean() })
    .nullable(),
}).meta({ id: 'TrayItem' });

export const ApplyBody = z.strictObject({
  requirementIds: z.array(Id).min(1).max(20),
  /** Left out: all usable documents of the item; if it has none, the large pictures inside its text. */
  documentIds: z.array(Id).min(1).max(50).optional(),
  /** False when more is needed: the documents are kept for the requirement, which stays open. */
  complete: z.boolean().default(true),
});

export const UndoneView = z.object({
  item: TrayItemView,
  /** Requirements that are owed again. */
  reopened: z.array(z.string()),
  /** Requirements of which the carrier has the document already. */
  carrierHas: z.array(z.string()),
});
