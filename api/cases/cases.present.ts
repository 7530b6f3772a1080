import { conversionStanding } from '../../domain/conversion/conversion-of';
import { ageChangeInWords } from '../../domain/dating/save-age-words';
import { type Stage, stageLabel } from '../../domain/lifecycle/stages';
import { caseInTemporal } from '../../engine/web-ui';
import type { Expiring } from '../../intake/expiry/read-expiring';
import type {
  Case,
  CaseEvent,
  Dispatch,
  Document,
  GoodOrderCheck,
  Requirement,
  RequirementDocument,
  Task,
} from '../../prisma/generated/client';
import { INSURED_NAME } from '../../records/applications';
import { businessTime } from '../../records/case-clock';
import type { CaseDetail } from '../../records/case-pages';
import type { ApiDeps } from '../api-deps';
import { type Actor, abilities } from '../auth/permissions';

const instant = (date: Date | null): string | null => date?.toISOString() ?? null;
const day = (date: Date | null): string | null => date?.toISOString().slice(0, 10) ?? null;

/** A case as a line of a list. */
export const presentSummary = (row: Case) => ({
  id: row.id,
  number: row.number,
  stage: row.stage,
  stageLabel: stageLabel(row.stage as Stage),
  closeReason: row.closeReason,
  waitingOn: row.waitingOn,
  pendingSince: instant(row.pendingSince),
  nextAction: row.nextAction,
  nextActionAt: instant(row.nextActionAt),
  needsAttention: row.needsAttention,
  stuckReasons: row.stuckReasons,
  carrierCode: row.carrierCode,
  productCode: row.productCode,
  faceAmountCents: Number(row.faceAmountCents),
  policyNumber: row.policyNumber,
  trackingId: row.trackingId,
  agentId: row.agentId,
  ownerId: row.ownerId,
  team: row.team,
  priority: row.priority,
  heldUntil: instant(row.heldUntil),
  holdReason: row.holdReason,
  postponedUntil: instant(row.postponedUntil),
  openRequirements: row.openRequirements,
  receivedAt: row.receivedAt.toISOString(),
});

export const presentRequirement = (
  row: Requirement,
  documents: Document[] = [],
  links: RequirementDocument[] = [],
) => ({
  id: row.id,
  code: row.code,
  label: row.label,
  phase: row.phase,
  fulfilment: row.fulfilment,
  vendorCode: row.vendorCode,
  party: row.party,
  status: row.status,
  vendorStatus: row.vendorStatus,
  instructions: row.instructions,
  reasons: row.reasons,
  closedBecause: row.closedBecause,
  requestedAt: row.requestedAt.toISOString(),
  orderedAt: instant(row.orderedAt),
  scheduledFor: instant(row.scheduledFor),
  receivedAt: instant(row.receivedAt),
  closedAt: instant(row.closedAt),
  validUntil: day(row.validUntil),
  nextAction: row.nextAction,
  nextActionAt: instant(row.nextActionAt),
  followUpsSent: row.followUpsSent,
  agentAction: row.agentAction,
  notNeededSince: instant(row.notNeededSince),
  expiredOn: day(row.expiredOn),
  sharedFromId: row.sharedFromId,
  documentIds: documentsFor(row, documents, links),
});

/** Those filed for it and those linked to it, without what a person has rejected or undone. */
function documentsFor({ id }: Requirement, documents: Document[], links: RequirementDocument[]): string[] {
  const stateOf = (documentId: string) =>
    links.find((l) => l.requirementId === id && l.documentId === documentId)?.state;
  const own = documents
    .filter((d) => (stateOf(d.id) ?? (d.requirementId === id ? 'linked' : 'none')) === 'linked')
    .map((d) => d.id);
  // What another case of the inquiry has is linked, and filed there.
  const linked = links.filter((l) => l.requirementId === id && l.state === 'linked');
  return [...new Set([...own, ...linked.map(({ documentId }) => documentId)])];
}

export const presentDocument = (row: Document) => ({
  id: row.id,
  requirementId: row.requirementId,
  attachmentType: row.attachmentType,
  mimeType: row.mimeType,
  sizeBytes: row.sizeBytes,
  sha256: row.sha256,
  source: row.source,
  createdAt: row.createdAt.toISOString(),
});

export const presentEvent = (row: CaseEvent) => ({
  seq: String(row.seq),
  type: row.type,
  at: row.at.toISOString(),
  recordedAt: row.recordedAt.toISOString(),
  actor: row.actor,
  requirementId: row.requirementId,
  data: row.data,
});

const presentCheck = (row: GoodOrderCheck) => ({
  checkedAt: row.checkedAt.toISOString(),
  applicationVersion: row.applicationVersion,
  inGoodOrder: row.inGoodOrder,
  findings: row.findings,
  rules: row.rules,
});

const presentDispatch = (row: Dispatch) => ({
  key: row.key,
  kind: row.kind,
  state: row.state,
  attempts: row.attempts,
  firstSentAt: instant(row.firstSentAt),
  remarkCodes: row.remarkCodes,
});

export const presentTask = (row: Task) => ({
  id: row.id,
  caseId: row.caseId,
  requirementId: row.requirementId,
  kind: row.kind,
  role: row.role,
  title: row.title,
  data: row.data,
  state: row.state,
  dueAt: instant(row.dueAt),
  createdAt: row.createdAt.toISOString(),
});

/** What runs out, the earliest first. */
const presentExpiries = (expiring: Expiring | undefined) =>
  (expiring?.items ?? []).map(({ kind, label, code, until, requirementId, rule }) => ({
    what: kind,
    label,
    code: code || null,
    until,
    hasRunOut: until < (expiring?.today ?? ''),
    requirementId: requirementId ?? null,
    ruleId: rule.ruleId,
    version: rule.version,
    source: rule.source,
  }));

/** The changes of the insurance age, and what they mean. */
const presentAges = (expiring: Expiring | undefined) =>
  (expiring?.ages ?? []).map(({ datingBack, rule, ...change }) => ({
    ...change,
    words: ageChangeInWords({ datingBack, rule, ...change }),
    datingBack: {
      answer: datingBack.answer,
      policyDate: datingBack.answer === 'possible' ? change.lastDay : null,
      askUntil: datingBack.askUntil ?? null,
      limits: datingBack.limits,
    },
    rule,
  }));

/** Whether a term policy is converted, until when it may be, and what of it is underwritten. */
const presentConversion = (expiring: Expiring | undefined) =>
  (expiring && conversionStanding(expiring.application, expiring)) ?? null;

/** What a caller may do with a case, for pages that show buttons. */
const CASE_ABILITIES = [
  'case:command',
  'case:reopen',
  'case:assign',
  'case:note',
  'offer:reply',
  'document:write',
  'application:correct',
  'demo:advance',
] as const;

/** Everything about one case. Agents do not see the insured's name in it: they know their client. */
export function presentCase(
  { sealer, config, now }: ApiDeps,
  actor: Actor,
  row: Case,
  detail: CaseDetail,
  expiring: Expiring | undefined,
) {
  const { requirements, documents, links, check, dispatches, tasks, agent, linked } = detail;
  const temporal = caseInTemporal(config, row.id);
  const staff = actor.role !== 'agent';
  return {
    ...presentSummary(row),
    businessNow: businessTime(row, now()),
    ...(staff ? { insuredName: sealer.open(INSURED_NAME, row.insuredNameSealed).toString() } : {}),
    agent: agent ? { id: agent.id, npn: agent.npn, name: agent.name } : null,
    requirements: requirements.map((r) => presentRequirement(r, documents, links)),
    documents: documents.map(presentDocument),
    goodOrder: check ? presentCheck(check) : null,
    sentToCarrier: dispatches
      .filter((d) => ['submission', 'evidence', 'offer-reply', 'change'].includes(d.kind))
      .map(presentDispatch),
    expiries: presentExpiries(expiring),
    policyDate: day(row.policyDate),
    policyDateRefused: day(row.policyDateRefused),
    ageChanges: presentAges(expiring),
    conversion: presentConversion(expiring),
    tasks: staff ? tasks.map(presentTask) : [],
    reopenings: row.reopenings,
    reopenUntil: instant(row.reopenUntil),
    replacedById: row.replacedById,
    linkedCases: linked
      .filter((other) => staff || other.agentId === actor.agentId)
      .map(({ id, number, stage, kind }) => ({ id, number, stage, kind })),
    can: abilities(actor, CASE_ABILITIES),
    links: {
      self: `/v1/cases/${row.id}`,
      events: `/v1/cases/${row.id}/events`,
      ...(staff ? { temporal } : {}),
    },
  };
}
