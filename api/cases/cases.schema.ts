import { z } from 'zod';
import { STAGE_CODES } from '../../domain/lifecycle/stages';
import { WAITING_ON } from '../../domain/primitives';
import { ApplicationBody } from '../applications/applications.schema';
import { LimitSchema } from '../http/cursor';
import { RuleView } from './rule.schema';
import { SendingView } from './sending.schema';

/** An opaque id, or a human case number. */
export const CaseParams = z.strictObject({ caseId: z.string().min(1).max(64) });
/** Which case something is given to. */
export const ToCaseBody = z
  .strictObject({ caseId: z.string().min(1).max(64) })
  .meta({ id: 'ToCase', description: 'The case that it belongs to' });

const YesNo = z.enum(['true', 'false']).transform((v) => v === 'true');

export const CaseListQuery = z.strictObject({
  stage: z.enum(STAGE_CODES as [string, ...string[]]).optional(),
  waitingOn: z.enum(WAITING_ON).optional(),
  carrierCode: z.string().max(40).optional(),
  agentId: z.string().max(64).optional(),
  ownerId: z.string().max(64).optional(),
  team: z.string().max(40).optional(),
  priority: YesNo.optional(),
  onHold: YesNo.optional(),
  needsAttention: YesNo.optional(),
  overdue: YesNo.optional(),
  q: z.string().min(1).max(80).optional(),
  sort: z
    .enum(['receivedAt', '-receivedAt', 'nextActionAt', '-nextActionAt', 'number', '-number'])
    .default('-receivedAt'),
  limit: LimitSchema,
  cursor: z.string().max(400).optional(),
});

export const EventQuery = z.strictObject({
  /** Events with a greater sequence number. */
  after: z.coerce.bigint().min(0n).max(9_223_372_036_854_775_807n).default(0n),
  limit: LimitSchema,
});

const Instant = z.iso.datetime();

export const ReasonView = z
  .object({
    ruleId: z.string(),
    version: z.int().describe('Of the rule document'),
    source: z.string().describe('Where the rule comes from'),
    because: z.string(),
    inputs: z.record(z.string(), z.unknown()).describe('What the rule looked at'),
  })
  .meta({ id: 'Reason', description: 'Why something is asked for: the rule and what it looked at' });

export const CaseSummary = z
  .object({
    id: z.string(),
    number: z.string(),
    stage: z.string(),
    stageLabel: z.string(),
    closeReason: z.string().nullable(),
    waitingOn: z.string().nullable(),
    pendingSince: Instant.nullable(),
    nextAction: z.string().nullable(),
    nextActionAt: Instant.nullable(),
    needsAttention: z.boolean(),
    stuckReasons: z.array(z.string()),
    carrierCode: z.string(),
    productCode: z.string(),
    faceAmountCents: z.int(),
    policyNumber: z.string().nullable(),
    trackingId: z.string().nullable(),
    agentId: z.string().nullable(),
    ownerId: z.string().nullable(),
    team: z.string().nullable(),
    /** Sorted first in every list. */
    priority: z.boolean(),
    heldUntil: Instant.nullable(),
    holdReason: z.string().nullable(),
    postponedUntil: Instant.nullable(),
    openRequirements: z.int(),
    receivedAt: Instant,
  })
  .meta({ id: 'CaseSummary' });

export const RequirementView = z
  .object({
    id: z.string(),
    code: z.int(),
    label: z.string(),
    phase: z.string(),
    fulfilment: z.string(),
    vendorCode: z.string().nullable(),
    party: z.string(),
    status: z.string(),
    vendorStatus: z.string().nullable(),
    instructions: z.string(),
    reasons: z.array(ReasonView),
    closedBecause: z.unknown(),
    requestedAt: Instant,
    orderedAt: Instant.nullable(),
    scheduledFor: Instant.nullable(),
    receivedAt: Instant.nullable(),
    closedAt: Instant.nullable(),
    validUntil: z.string().nullable(),
    nextAction: z.string().nullable(),
    nextActionAt: Instant.nullable(),
    followUpsSent: z.int(),
    agentAction: z.string().nullable(),
    expiredOn: z.string().nullable().describe('It ran out after this day and was asked for again'),
    notNeededSince: Instant.nullable().describe('No rule asks for it since then, while its order goes on'),
    sharedFromId: z
      .string()
      .nullable()
      .describe('The requirement of another case of the inquiry whose order or evidence serves this one'),
    documentIds: z.array(z.string()),
  })
  .meta({ id: 'Requirement' });

/** The application with the origin of each field. */
export const ApplicationAsItStands = z
  .object({
    version: z.int().describe('A correction makes the next one'),
    application: ApplicationBody,
    origins: z
      .record(z.string(), z.string())
      .describe('Where each field came from: JSON pointer to the place in the file, or to the person'),
  })
  .meta({ id: 'ApplicationAsItStands' });

export const DocumentView = z
  .object({
    id: z.string(),
    requirementId: z.string().nullable(),
    attachmentType: z.int().nullable(),
    mimeType: z.string(),
    sizeBytes: z.int(),
    sha256: z.string(),
    source: z.string(),
    createdAt: Instant,
  })
  .meta({ id: 'Document' });

export const FindingView = z
  .object({
    severity: z.enum(['blocking', 'warning']).describe('What blocks keeps the application from the carrier'),
    category: z.string(),
    party: z.string().describe('`insured`, `owner:<party>`, `agent:<npn>` or `application`'),
    field: z.string().describe('JSON pointer into the application'),
    message: z.string().describe('What is wrong'),
    remedy: z.string().describe('What to do'),
    es: z
      .object({ message: z.string(), remedy: z.string() })
      .optional()
      .describe('Both in Spanish, where the rules have it'),
    requirementCode: z.int().describe('ACORD code of the item that the agent owes'),
    subject: z.string().describe('The same in the next check when the same thing is still wrong'),
    dueOn: z.iso.date().optional(),
    ruleId: z.string(),
    version: z.int(),
    source: z.string(),
    inputs: z.record(z.string(), z.unknown()),
  })
  .loose()
  .meta({ id: 'Finding', description: 'One thing that is wrong with an application' });

const GoodOrderView = z
  .object({
    checkedAt: Instant,
    applicationVersion: z.int(),
    inGoodOrder: z.boolean(),
    findings: z.array(FindingView),
    rules: z.record(z.string(), z.int()).describe('Versions of the rule documents that were read, by kind'),
  })
  .meta({ id: 'GoodOrderCheck' });

const CaseTaskView = z
  .object({
    id: z.string(),
    kind: z.string(),
    role: z.string(),
    title: z.string(),
    requirementId: z.string().nullable(),
  })
  .meta({ id: 'CaseTask' });

const ExpiryView = z
  .object({
    what: z.enum(['evidence', 'signature', 'form', 'illustration', 'age-change', 'conversion-period']),
    label: z.string(),
    code: z.int().nullable().describe('ACORD code of what is asked for when it has run out'),
    until: z.string().describe('The last day on which it may be used; of the age, on which it is what it is'),
    hasRunOut: z.boolean(),
    requirementId: z.string().nullable(),
    ruleId: z.string(),
    version: z.int(),
    source: z.string(),
  })
  .meta({ id: 'Expiry' });

const AgeChangeView = z
  .object({
    lastDay: z.iso.date().describe('The last day of the lower age'),
    changesOn: z.iso.date(),
    basis: z.enum(['nearest', 'last']).describe('Which birthday the product counts by'),
    age: z.int(),
    nextAge: z.int(),
    daysLeft: z.int().describe('Days to the last day of the lower age; negative when the age has gone up'),
    words: z.string().describe('What it means'),
    asksBeside: z
      .array(z.object({ code: z.int(), label: z.string() }))
      .describe('What the higher age asks for beside what the lower one does'),
    outsideProduct: z.boolean().describe('At the higher age the product is not issued for this amount'),
    datingBack: z.object({
      answer: z.enum(['possible', 'not-signed', 'carrier-allows-none', 'too-late', 'too-far-back']),
      policyDate: z.iso.date().nullable().describe('The latest policy date that saves the age'),
      askUntil: z.iso.date().nullable().describe('The last day on which the carrier may be asked for it'),
      limits: z.array(RuleView),
    }),
    rule: RuleView,
  })
  .meta({
    id: 'AgeChange',
    description: 'A change of the insurance age, and whether a policy date saves it',
  });

const ConversionView = z
  .object({
    until: z.iso.date().nullable().describe('The last day on which the right may be exercised, by signature'),
    daysLeft: z.int().nullable().describe('Days to it, negative when it is over'),
    convertedCents: z.int().describe('What is converted of the old amount, in US cents'),
    aboveCents: z.int().describe('What is applied for beside it, in US cents'),
    evidence: z.enum(['none', 'above', 'all']).describe('Which part of the amount is underwritten'),
    words: z.string().describe('What it means'),
    rule: RuleView,
  })
  .meta({ id: 'Conversion', description: 'The right by which a term policy is converted into this one' });

export const CaseView = CaseSummary.extend({
  businessNow: Instant.describe("The present in the case's own time"),
  insuredName: z.string().optional().describe("Left out for agents' keys"),
  agent: z.object({ id: z.string(), npn: z.string(), name: z.string() }).nullable(),
  requirements: z.array(RequirementView),
  documents: z.array(DocumentView),
  goodOrder: GoodOrderView.nullable(),
  sentToCarrier: z.array(SendingView),
  expiries: z
    .array(ExpiryView)
    .describe('The earliest first; empty once the policy is in force or the case has ended'),
  policyDate: z.iso.date().nullable().describe('The day that the policy bears, as the carrier has agreed'),
  policyDateRefused: z.iso
    .date()
    .nullable()
    .describe(
      'The day that was asked for and that the carrier does not take; an application that asks for it counts as without',
    ),
  ageChanges: z
    .array(AgeChangeView)
    .describe('The first since the application and the next one; empty when nothing runs out any more'),
  conversion: ConversionView.nullable().describe(
    'For a case that converts a term policy, on its way to the new one; otherwise null',
  ),
  tasks: z.array(CaseTaskView),
  reopenings: z.int(),
  reopenUntil: Instant.nullable().describe('Up to when the carrier takes the closed case up again by itself'),
  replacedById: z.string().nullable(),
  linkedCases: z.array(z.object({ id: z.string(), number: z.string(), stage: z.string(), kind: z.string() })),
  can: z.record(z.string(), z.boolean()).describe('What this key may do with the case'),
  links: z.record(z.string(), z.string()),
}).meta({ id: 'Case' });

export const EventView = z
  .object({
    seq: z.string(),
    type: z.string(),
    at: Instant,
    recordedAt: Instant,
    actor: z.string(),
    requirementId: z.string().nullable(),
    data: z.unknown(),
  })
  .meta({ id: 'CaseEvent' });

/** A page: the rows, and where the next one begins. Named after its rows: `CasePage`. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z
    .object({
      items: z.array(item),
      next: z.string().nullable().describe('Where the next page begins; null on the last'),
    })
    .meta({ id: `${item.meta()?.id}Page` });
