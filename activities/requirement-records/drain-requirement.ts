import type { RequirementStanding } from '../../domain/case/order-types';
import type { CaseEventDraft } from '../../domain/case-events/case-events';
import { type OrderNews, type VendorFact, withFact } from '../../domain/facts/vendor-facts';
import { performedOn, statusFromNews } from '../../domain/requirements/order-progress';
import { isClosedStatus, type RequirementStatus } from '../../domain/requirements/requirement';
import { validUntil } from '../../domain/requirements/validity';
import type { InboxMessage, Requirement } from '../../prisma/generated/client';
import { openTasks } from '../../records/case-change';
import type { Prisma } from '../../records/database';
import { markApplied } from '../../records/inbox';
import { moveRequirement } from '../../records/requirement-moves';
import type { ActivityDeps, OrderIds } from '../activity-deps';
import { ladderAfter, newsOf, nextOf, standingOf } from './standing';

const AUTO_ACCEPT = { ruleId: 'GO-RESULTS-AUTO-ACCEPT', version: 1, source: 'this product' };

/**
 * Takes what the vendor has reported into the ledger row: documents, status, follow-up and, when the results are beyond
 * doubt, their acceptance. Rows of the inbox are marked in the same transaction, so nothing is taken twice or lost.
 */
export async function drainRequirement(deps: ActivityDeps, ids: OrderIds): Promise<RequirementStanding> {
  const row = await deps.db.requirement.findFirstOrThrow({
    where: { id: ids.requirementId, agencyId: ids.agencyId },
  });
  const waiting = await deps.db.inboxMessage.findMany({
    where: { requirementId: row.id, state: 'matched' },
    orderBy: { seq: 'asc' },
  });
  if (waiting.length === 0) return standingOf(row);
  const facts = waiting.flatMap((m) => (m.facts ?? []) as unknown as VendorFact[]);
  const before = newsOf(row);
  const news = facts.reduce(withFact, before);
  const status = nextStatus(row, news);
  const ladder = await ladderAfter(
    deps,
    { ...row, status, vendorNews: news as unknown as Prisma.JsonValue },
    before,
  );
  const until = status === 'satisfied' ? await validityOf(deps, row, news, ids.at) : undefined;
  const { row: changed, told } = await deps.db.$transaction(async (tx) => {
    await markApplied(
      tx,
      waiting.map((m) => String(m.seq)),
      deps.now(),
    );
    if (status === 'in-review') await openTasks(tx, ids, [reviewTask(row, news)]);
    return moveRequirement(tx, row, {
      to: status,
      at: ids.at,
      because: because(news, status),
      actor: row.vendorCode ? `partner:${row.vendorCode}` : 'partner',
      cause: `inbox:${waiting.at(-1)!.seq}`,
      evidence: status === 'satisfied' ? AUTO_ACCEPT : undefined,
      events: eventsOf(row, waiting),
      data: {
        vendorNews: news as unknown as Prisma.InputJsonObject,
        vendorStatus: news.step,
        ...(news.appointmentAt ? { scheduledFor: new Date(news.appointmentAt) } : {}),
        ...(news.step === 'results' && !row.receivedAt ? { receivedAt: new Date(ids.at) } : {}),
        ...(news.step === 'scheduled' || news.step === 'results' ? { agentAction: null } : {}),
        ...(until ? { validUntil: new Date(until) } : {}),
        ...nextOf(ladder),
      },
    });
  });
  if (told) await deps.engine.pokeCase(row.caseId);
  return { ...standingOf(changed, ladder), news: true };
}

/** A closed row stays closed: what still comes is kept and shown, not applied. */
function nextStatus(row: Requirement, news: OrderNews): RequirementStatus {
  const now = row.status as RequirementStatus;
  return isClosedStatus(now) ? now : statusFromNews(news);
}

function because(news: OrderNews, status: RequirementStatus): string {
  if (status === 'satisfied') return 'the results are here, about the right person and complete';
  if (status === 'in-review') return `what came needs a look: ${news.doubts.join(', ')}`;
  return `the vendor reports: ${news.step}`;
}

/** One event for each report; results also tell how many documents came. */
function eventsOf(row: Requirement, waiting: InboxMessage[]): CaseEventDraft[] {
  return waiting.flatMap((message) =>
    ((message.facts ?? []) as unknown as VendorFact[]).flatMap((fact): CaseEventDraft[] => {
      const base = { at: fact.at, actor: `partner:${message.partnerCode}`, requirementId: row.id };
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

const reviewTask = (row: Requirement, news: OrderNews) => ({
  key: `review:${row.id}:${news.at}`,
  kind: 'review-results',
  role: 'case-manager' as const,
  title: `${row.label}: what came is doubtful (${news.doubts.join(', ')}), accept or reject it`,
  requirementId: row.id,
});

/** Last day on which the evidence may be used, by the carrier's rules. */
async function validityOf(
  deps: ActivityDeps,
  row: Requirement,
  news: OrderNews,
  at: string,
): Promise<string | undefined> {
  const found = await deps.db.case.findUniqueOrThrow({ where: { id: row.caseId } });
  const rules = await deps.rules.ruleSet(row.agencyId, {
    carrierCode: found.carrierCode,
    productCode: found.productCode,
    on: at.slice(0, 10),
  });
  return validUntil(row.code, performedOn(news, at), { rules })?.until;
}
