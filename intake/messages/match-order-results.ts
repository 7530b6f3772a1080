import { amountInText } from '../../acord/messages/amount-in-text';
import type { WireAttachment } from '../../acord/messages/attachment';
import type { WireRequirement } from '../../acord/messages/requirement-info';
import type { RequirementResults } from '../../acord/messages/requirement-results';
import { readRequirementResults } from '../../acord/messages/requirement-results';
import { insuredOf } from '../../domain/application/application';
import type { WordOf } from '../../domain/codes/code-table';
import type { VendorFact, VendorStep } from '../../domain/facts/vendor-facts';
import type { RequirementStatus } from '../../domain/requirements/requirement';
import type { Dispatch, InboxMessage } from '../../prisma/generated/client';
import { presentApplication } from '../../records/applications';
import { keptTables } from '../../records/code-tables';
import type { Transaction } from '../../records/database';
import { sha256 } from '../../records/inbox';
import { documentRow, storeFile, withStoredFile } from '../documents/file-document';
import type { IntakeDeps } from '../intake-deps';
import { takeStrangers } from '../tray/take-strangers';
import { type CodeReader, openCodeReader, readerOf } from './code-reader';
import type { Matched } from './relay-message';
import { sentAtOf } from './sent-at';
import { type MessagePart, storeFacts, storeFactsBy } from './take-rows';

type Words = Pick<CodeReader, 'word'>;

/**
 * A vendor's 1122: each requirement in it is matched by our own reference, then by the vendor's order number, and only to
 * an order that was placed with this very vendor.
 */
export async function matchOrderResults(deps: IntakeDeps, row: InboxMessage, raw: Buffer): Promise<Matched> {
  const { message, faults } = readRequirementResults(raw);
  if (faults[0]) return { state: 'unreadable', problem: `${faults[0].code}: ${faults[0].message}` };
  const { reports, strangers } = await reportsOf(deps, row, message);
  // Documents of no order of ours wait at the desk; without documents there is nothing to find a place for.
  if (strangers.some((one) => one.attachments.length > 0)) await takeStrangers(deps, row, message, strangers);
  if (reports.length === 0)
    return { state: 'unmatched', problem: 'no order of ours has this reference or order number' };
  const parts =
    (await takeAtOnce(deps, row, reports)) ??
    (await deps.db.$transaction(async (tx) => {
      const taken = await takeReports(deps, tx, row, reports);
      await storeFacts(tx, row, taken);
      return taken;
    }));
  const targets = parts.map(({ target, facts }) => ({
    ...target,
    results: facts.some((fact) => fact.kind === 'vendor' && fact.step === 'results'),
  }));
  return { state: 'matched', targets };
}

/** A message about one order without an unknown code needs no more than one statement, as long as its tables are still the newest. */
async function takeAtOnce(
  { db }: IntakeDeps,
  row: InboxMessage,
  [report, ...others]: Report[],
): Promise<MessagePart[] | undefined> {
  const kept = keptTables(db, row);
  if (!kept || !report || others.length > 0) return undefined;
  const codes = readerOf(kept.tables, row.partnerCode);
  const part = { target: targetOf(report), facts: factsOf(codes, report) };
  if (codes.met.length > 0 || !(await storeFactsBy(db, row, part, kept))) return undefined;
  return [part];
}

const targetOf = ({ order: { caseId }, requirementId }: Report) => ({ caseId, requirementId });

/** What a message reports of one order, with its documents in the store. */
interface Report {
  order: Dispatch;
  requirementId: string;
  wire: WireRequirement;
  /** Business instant of sending. */
  sentAt: string;
  documents: string[];
  doubt?: string | undefined;
}

/** What a message reports: of orders of ours, and of what is no order of ours. Its documents are filed, each once. */
export async function reportsOf(
  deps: IntakeDeps,
  row: InboxMessage,
  message: RequirementResults,
): Promise<{ reports: Report[]; strangers: WireRequirement[] }> {
  const reports: Report[] = [];
  const strangers: WireRequirement[] = [];
  for (const wire of message.requirements) {
    const order = await orderOf(deps, row, wire);
    if (!order?.requirementId) {
      strangers.push(wire);
      continue;
    }
    const documents = await storeDocuments(deps, row, order, wire);
    const doubt =
      documents.length > 0 && (await isAnother(deps, order, message)) ? 'wrong-person' : undefined;
    const { requirementId } = order;
    const sentAt = sentAtOf(message.envelope, row);
    reports.push({ order, requirementId, wire, sentAt, documents, doubt });
  }
  return { reports, strangers };
}

/** Reads the reports by the vendor's tables; codes without a word are noted. */
export async function takeReports(
  deps: IntakeDeps,
  tx: Transaction,
  row: InboxMessage,
  reports: Report[],
): Promise<MessagePart[]> {
  const codes = await openCodeReader(deps, tx, row);
  const parts = reports.map((report) => ({
    target: targetOf(report),
    facts: factsOf(codes, report),
  }));
  await codes.noteUnknown();
  return parts;
}

async function orderOf(
  { db }: IntakeDeps,
  row: InboxMessage,
  wire: WireRequirement,
): Promise<Dispatch | null> {
  const scope = { agencyId: row.agencyId, partnerCode: row.partnerCode, kind: 'order' };
  const byReference = wire.uniqueId
    ? await db.dispatch.findFirst({ where: { ...scope, clientRef: wire.uniqueId } })
    : null;
  if (byReference || !wire.providerOrderNumber) return byReference;
  return db.dispatch.findFirst({ where: { ...scope, partnerRef: wire.providerOrderNumber } });
}

function factsOf(codes: Words, report: Report): VendorFact[] {
  const { order, wire, sentAt, documents, doubt } = report;
  const steps = wire.steps.length > 0 ? stepsOf(codes, report) : [stepOfStatus(codes, report)];
  const bringer = bringsDocuments(steps);
  return steps.map((step) => {
    const results = step.step === 'results';
    return {
      kind: 'vendor',
      generation: generationOf(order),
      step: step.step === 'invoiced' ? 'unknown' : step.step,
      invoice: step.step === 'invoiced' ? invoiceIn(step) : undefined,
      at: step.at || sentAt,
      appointmentAt: step.step === 'scheduled' ? appointmentOf(step) : undefined,
      documents: step === bringer || steps.length === 1 ? documents : [],
      feeCents: step.step === 'fee-required' ? amountInText(step.details) : undefined,
      doubt: results && documents.length === 0 ? 'no-document' : doubt,
    };
  });
}

/** A step in our words. */
interface Step {
  /** An invoice is no step of the work, but is told like one. */
  step: WordOf<'status-event'> | 'unknown';
  at: string;
  details?: string | undefined;
}

const stepsOf = (codes: Words, { wire, sentAt }: Report): Step[] =>
  wire.steps.map(({ tc, at, details }) => ({
    step: codes.word('status-event', tc, { on: (at || sentAt).slice(0, 10) }) ?? 'unknown',
    at,
    details,
  }));

/** `Invoice INV-1 over 85.00`: without a number and an amount it is a message that a person has to read. */
function invoiceIn({ details }: Step): VendorFact['invoice'] {
  const number = /\binvoice\s+([A-Za-z0-9-]{1,40})\b/i.exec(details ?? '')?.[1];
  const amountCents = amountInText(details);
  return number !== undefined && amountCents !== undefined ? { number, amountCents } : undefined;
}

/** The step that the message's documents belong to: the results, else the newest part of them. */
const bringsDocuments = (steps: Step[]): Step | undefined =>
  steps.findLast((s) => s.step === 'results') ?? steps.findLast((s) => s.step === 'partial-records');

/** The order's key ends in it: `case:requirement:g2`. */
const generationOf = ({ key }: Dispatch): number => Number(/:g(\d+)$/.exec(key)?.[1] ?? 1);

/** A transmittal without steps still says how the requirement stands. Only its day is known: any timed step of that day is newer. */
function stepOfStatus(codes: Words, { wire, sentAt }: Report): Step {
  const at = wire.statusDate ? `${wire.statusDate}T00:00:00.000Z` : sentAt;
  const { statusTc } = wire;
  const status =
    statusTc === undefined ? undefined : codes.word('requirement-status', statusTc, { on: at.slice(0, 10) });
  if (wire.attachments.length > 0) return { step: 'results', at };
  return { step: (status && STEP_OF_STATUS[status]) ?? 'unknown', at };
}

const STEP_OF_STATUS: Partial<Record<RequirementStatus, VendorStep>> = {
  satisfied: 'results',
  received: 'results',
  cancelled: 'cancelled',
  ordered: 'acknowledged',
};

/** `Appointment 2026-03-05 14:30` in the step's details: the day and, if given, the time. */
function appointmentOf({ details }: Step): string | undefined {
  const match = /(\d{4}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?/.exec(details ?? '');
  return match ? `${match[1]}T${match[2] ?? '12:00'}:00.000Z` : undefined;
}

/** Files the attachments once: the same bytes for the same requirement are the same document. */
async function storeDocuments(
  deps: IntakeDeps,
  row: InboxMessage,
  order: Dispatch,
  wire: WireRequirement,
): Promise<string[]> {
  const ids: string[] = [];
  for (const attachment of wire.attachments) {
    if (!attachment.base64) continue;
    const bytes = Buffer.from(attachment.base64, 'base64');
    ids.push(await fileAttachment(deps, row, order, attachment, bytes));
  }
  return ids;
}

async function documentWith(
  tx: Transaction,
  { requirementId }: Dispatch,
  bytes: Uint8Array,
): Promise<string | undefined> {
  const where = { requirementId, sha256: sha256(bytes) };
  return (await tx.document.findFirst({ where, select: { id: true } }))?.id;
}

/** A vendor's call and our own inquiry may bring the same document at the same moment: the first to have the lock files it. */
async function fileAttachment(
  deps: IntakeDeps,
  row: InboxMessage,
  order: Dispatch,
  { fileName, mimeType = 'application/octet-stream', typeTc }: WireAttachment,
  bytes: Uint8Array,
): Promise<string> {
  const { agencyId } = row;
  const { caseId, requirementId } = order;
  const actor = `partner:${row.partnerCode}`;
  const stored = await storeFile(deps, { bytes, fileName, mimeType, attachmentType: typeTc, source: actor });
  const owner = { agencyId, caseId, requirementId: requirementId ?? undefined, actor };
  const filed = await withStoredFile(deps, stored, async (tx) => {
    await tx.$queryRaw`SELECT "key" FROM "Dispatch" WHERE "key" = ${order.key} FOR UPDATE`;
    const known = await documentWith(tx, order, bytes);
    if (!known) await tx.document.create({ data: documentRow(stored, owner) });
    return known ?? stored.id;
  });
  if (filed !== stored.id) await deps.files.remove(stored.storageKey);
  return filed;
}

/** Whether the results name another person than the one ordered for: last name and birth date must agree. */
async function isAnother(
  { db, sealer }: IntakeDeps,
  order: Dispatch,
  { subject }: RequirementResults,
): Promise<boolean> {
  if (!subject?.lastName && !subject?.birthDate) return false;
  const insured = insuredOf(await presentApplication(db, sealer, order.caseId));
  const differs = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && a.toLowerCase() !== b.toLowerCase();
  return differs(subject.lastName, insured?.lastName) || differs(subject.birthDate, insured?.birthDate);
}
