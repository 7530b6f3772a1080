import type { CaseEventDraft } from '../../domain/case-events/case-events';
import {
  addsTo,
  isSameNews,
  NO_NEWS,
  type OrderNews,
  type VendorFact,
  withFact,
} from '../../domain/facts/vendor-facts';
import { NOT_ASKED } from '../../domain/requirements/agent-action';
import { chaseFor, performedOn, statusFromNews } from '../../domain/requirements/order-progress';
import {
  isClosedStatus,
  type OrderKind,
  type RequirementStatus,
} from '../../domain/requirements/requirement';
import { validUntil } from '../../domain/requirements/validity';
import type { InboxMessage, Requirement } from '../../prisma/generated/client';
import { openTasks } from '../../records/case-change';
import { businessTime } from '../../records/case-clock';
import type { Database, Prisma, Transaction } from '../../records/database';
import { markApplied } from '../../records/inbox';
import { lockRequirement, moveLocked } from '../../records/requirement-moves';
import type { IntakeDeps } from '../intake-deps';
import { type OrderContext, readOrderContext } from './order-context';
import { type Demand, NEEDS_CONTEXT, SETS_OFF, takeDemand } from './take-demand';
import { takeInvoices } from './take-invoices';

/** What taking the news of an order changed. */
export interface OrderNewsTaken {
  /** There was something new. */
  news: boolean;
  /** The case has a notice in its inbox. */
  caseTold: boolean;
  /** The order's workflow has to know: the status, or who is chased, is another. */
  orderAffected: boolean;
  /** The ledger row as it is now. */
  row: Requirement;
  /** The inquiry of its case, null for none, where something was taken. */
  inquiryId?: string | null;
}

const NOTHING = { news: false, caseTold: false, orderAffected: false };
const AUTO_ACCEPT = { ruleId: 'GO-RESULTS-AUTO-ACCEPT', version: 1, source: 'this product' };

/** What is known from the vendor of a ledger row. */
export const newsOf = (row: Requirement): OrderNews => (row.vendorNews as OrderNews | null) ?? NO_NEWS;

/**
 * Takes what a vendor has reported into the ledger row: documents, status, and, when the results are beyond doubt, their
 * acceptance. The inbox rows are marked in the same transaction, under a lock of the ledger row, so nothing is taken twice,
 * lost or overwritten, whoever does it first: the relay or the order's workflow. While the order itself is being placed
 * the news waits for the workflow.
 * @param by the relay takes only what its workflow need not know of; anything else stays in the inbox for the workflow, so
 *   that it cannot be missed when the relay ends before it has told it.
 */
export async function takeOrderNews(
  deps: IntakeDeps,
  requirementId: string,
  by: 'relay' | 'workflow',
): Promise<OrderNewsTaken> {
  const taken = by === 'workflow' ? await peek(deps, requirementId) : await attempt(deps, requirementId, by);
  if (!('needsContext' in taken)) return taken;
  // Read outside of the transaction, which waits for no second connection; most news needs nothing of it.
  const context = await readOrderContext(deps, taken.needsContext);
  return (await attempt(deps, requirementId, by, context)) as OrderNewsTaken;
}

type Looked = OrderNewsTaken | { needsContext: Requirement };

/** Most of what a workflow is woken for needs its context, or was taken already: it looks before it locks. */
async function peek(deps: IntakeDeps, requirementId: string): Promise<Looked> {
  const row = await deps.db.requirement.findUniqueOrThrow({ where: { id: requirementId } });
  const looked = await look(deps.db, row, 'workflow');
  return 'waiting' in looked ? attempt(deps, requirementId, 'workflow') : looked;
}

const attempt = (
  deps: IntakeDeps,
  requirementId: string,
  by: 'relay' | 'workflow',
  context?: OrderContext,
): Promise<Looked> =>
  deps.db.$transaction(async (tx) => {
    const row = await lockRequirement(tx, requirementId);
    const looked = await look(tx, row, by, context);
    if (!('waiting' in looked)) return looked;
    const at = context?.at ?? businessTime(row, deps.now());
    return { ...(await take(deps, tx, { row, ...looked, at, context })), inquiryId: row.inquiryId };
  });

/** @returns what there is to be taken; or, with nothing to be changed, what came of looking. */
async function look(
  db: Database | Transaction,
  row: Requirement,
  by: 'relay' | 'workflow',
  context?: OrderContext,
): Promise<Looked | Pick<Taking, 'news' | 'waiting'>> {
  if (row.status === 'needed') return { ...NOTHING, row, orderAffected: true };
  const where = { requirementId: row.id, state: 'matched' };
  const waiting = await db.inboxMessage.findMany({ where, orderBy: { seq: 'asc' } });
  if (waiting.length === 0) return { ...NOTHING, row };
  const news = newsWith(row, waiting);
  if (by === 'relay' && isAffected(row, news)) return { ...NOTHING, row, orderAffected: true };
  return !context && needsContext(row, news) ? { needsContext: row } : { news, waiting };
}

/** Evidence that counts from now on gets its validity; a demand is answered by the agency's limits and the application. */
function needsContext(row: Requirement, news: OrderNews): boolean {
  if (isClosedStatus(row.status as RequirementStatus)) return false;
  const satisfied = nextStatus(row, news) === 'satisfied';
  return satisfied || (isNewStep(row, news) && NEEDS_CONTEXT.includes(news.step));
}

interface Taking {
  row: Requirement;
  /** What is known of the order with these messages taken in. */
  news: OrderNews;
  waiting: InboxMessage[];
  at: string;
  /** What {@link needsContext} has asked for. */
  context: OrderContext | undefined;
}

async function take(
  deps: IntakeDeps,
  tx: Transaction,
  { row, news, waiting, at, context }: Taking,
): Promise<OrderNewsTaken> {
  const from = row.status as RequirementStatus;
  const isOpenStep = !isClosedStatus(from) && isNewStep(row, news);
  const demand: Demand = isOpenStep ? await takeDemand(tx, row, news, at, context?.demands) : { events: [] };
  const status = demand.status ?? nextStatus(row, news);
  const invoices = await takeInvoices(tx, row, factsOf(waiting), at);
  const late = isClosedStatus(from)
    ? factsOf(waiting).some((fact) => !fact.invoice && says(row, fact))
    : factsOf(waiting).some((fact) => isSuperseded(row, fact) && fact.documents.length > 0);
  await markApplied(
    tx,
    waiting.map((m) => String(m.seq)),
    deps.now(),
  );
  if (status === 'in-review' && from !== 'in-review') await openTasks(tx, row, [reviewTask(row, news)]);
  if (late) await openTasks(tx, row, [lateTask(row, waiting)]);
  const { row: changed, told } = await moveLocked(tx, row, {
    to: status,
    at,
    because: because(news, status),
    actor: row.vendorCode ? `partner:${row.vendorCode}` : 'partner',
    cause: `inbox:${waiting.at(-1)!.seq}`,
    evidence: status === 'satisfied' && from !== 'satisfied' ? AUTO_ACCEPT : undefined,
    events: [...eventsOf(row, waiting), ...demand.events, ...invoices, ...(late ? [lateEvent(row, at)] : [])],
    data: isClosedStatus(from) ? { vendorNews: asJson(news) } : dataOf(row, news, status, context, at),
  });
  const caseTold = told || demand.caseTold === true;
  return { news: true, caseTold, orderAffected: status !== from, row: changed };
}

const factsOf = (waiting: InboxMessage[]): VendorFact[] =>
  waiting.flatMap((m) => (m.facts ?? []) as unknown as VendorFact[]);

/** It is about an order that a later one has replaced: shown, and not taken for the later one's. */
const isSuperseded = (row: Requirement, { generation }: VendorFact): boolean =>
  generation !== undefined && generation !== row.generation;

/** What is known of the present order after these messages. */
const newsWith = (row: Requirement, waiting: InboxMessage[]): OrderNews =>
  factsOf(waiting)
    .filter((fact) => !isSuperseded(row, fact))
    .reduce(withFact, newsOf(row));

/** Whether a report says something that is not known of the order: vendors that are asked, and some that are not, repeat themselves. */
const says = (row: Requirement, fact: VendorFact): boolean =>
  isSuperseded(row, fact) || fact.step === 'unknown' || addsTo(newsOf(row), fact);

const asJson = (news: OrderNews) => news as unknown as Prisma.InputJsonObject;

/** A closed row stays closed: what still comes is kept and shown, not applied. */
function nextStatus(row: Requirement, news: OrderNews): RequirementStatus {
  const now = row.status as RequirementStatus;
  const nothingNew = isSameNews(news, newsOf(row));
  // What a person or a rule made of a step stands until the next one; documents may be added to it meanwhile.
  const isDecided = news.step !== 'results' && !isNewStep(row, news);
  return isClosedStatus(now) || nothingNew || isDecided ? now : statusFromNews(news);
}

const isNewStep = (row: Requirement, news: OrderNews): boolean => {
  const before = newsOf(row);
  return before.step !== news.step || before.at !== news.at;
};

/** Whether the workflow has to act: the status, or who is chased, becomes another. */
function isAffected(row: Requirement, after: OrderNews): boolean {
  if (isClosedStatus(row.status as RequirementStatus)) return false;
  if (isNewStep(row, after) && SETS_OFF.includes(after.step)) return true;
  const orderedAt = (row.orderedAt ?? row.requestedAt).toISOString();
  const chase = (news: OrderNews) =>
    JSON.stringify(chaseFor((row.orderKind ?? 'inspection') as OrderKind, news, orderedAt));
  return nextStatus(row, after) !== row.status || chase(newsOf(row)) !== chase(after);
}

function dataOf(
  row: Requirement,
  news: OrderNews,
  status: RequirementStatus,
  context: OrderContext | undefined,
  at: string,
): Prisma.RequirementUpdateInput {
  const until =
    status === 'satisfied' && context
      ? validUntil(row.code, performedOn(news, at), context.validity)?.until
      : undefined;
  return {
    vendorNews: asJson(news),
    vendorStatus: news.step,
    ...(news.appointmentAt ? { scheduledFor: new Date(news.appointmentAt) } : {}),
    ...(news.step === 'results' && !row.receivedAt ? { receivedAt: new Date(at) } : {}),
    ...(news.step === 'scheduled' || news.step === 'results' ? NOT_ASKED : {}),
    ...(until ? { validUntil: new Date(until) } : {}),
  };
}

function because(news: OrderNews, status: RequirementStatus): string {
  if (status === 'satisfied') return 'the results are here, about the right person and complete';
  if (status === 'in-review') return `what came needs a look: ${news.doubts.join(', ')}`;
  return `the vendor reports: ${news.step}`;
}

/** One event for each report, none for one that says the newest again; results also tell how many documents came. */
function eventsOf(row: Requirement, waiting: InboxMessage[]): CaseEventDraft[] {
  let known = newsOf(row);
  const isRepeated = (fact: VendorFact): boolean => {
    if (isSuperseded(row, fact)) return false;
    const before = known;
    known = withFact(before, fact);
    return fact.step === before.step && fact.at === before.at && isSameNews(known, before);
  };
  return waiting.flatMap((message) =>
    factsOf([message]).flatMap((fact): CaseEventDraft[] => {
      if (fact.invoice || isRepeated(fact)) return [];
      const actor = message.partnerCode === 'self' ? 'system' : `partner:${message.partnerCode}`;
      const base = { at: fact.at, actor, requirementId: row.id };
      const status: CaseEventDraft = {
        ...base,
        type: 'requirement.vendor-status',
        data: { status: fact.step, at: fact.at },
      };
      if (fact.documents.length === 0) return [status];
      return [
        status,
        { ...base, type: 'requirement.received', data: { documents: fact.documents.length, at: fact.at } },
      ];
    }),
  );
}

const lateEvent = (row: Requirement, at: string): CaseEventDraft => ({
  type: 'requirement.late-result',
  at,
  actor: 'system',
  requirementId: row.id,
  data: { status: row.status },
});

const reviewTask = (row: Requirement, news: OrderNews) => ({
  key: `review:${row.id}:${news.at}`,
  kind: 'review-results',
  role: 'case-manager' as const,
  title: `${row.label}: what came is doubtful (${news.doubts.join(', ')}), accept or reject it`,
  requirementId: row.id,
});

const lateTask = (row: Requirement, waiting: InboxMessage[]) => ({
  key: `late:${waiting.at(-1)!.seq}`,
  kind: 'late-message',
  role: 'case-manager' as const,
  title: `${row.label}: something came for an order that is done with (now ${row.status}), see whether it matters`,
  requirementId: row.id,
});
