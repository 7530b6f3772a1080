import type { CaseEventDraft } from '../../domain/case-events/case-events';
import {
  planSharing,
  type Satisfied,
  type SharedEntry,
  type SharingPlan,
} from '../../domain/inquiries/share-evidence';
import type { CaseEngine } from '../../engine/cases';
import {
  type InquiryLedgers,
  linkDocuments,
  readInquiryLedgers,
  sharingContexts,
} from '../../intake/inquiries/read-entries';
import type { IntakeDeps } from '../../intake/intake-deps';
import { appendEvents } from '../../records/case-events';
import { Prisma, type Transaction } from '../../records/database';
import { notifyCase } from '../../records/inbox';
import { casesOf, lockInquiryOf, waitsFor } from '../../records/inquiries';
import { leavingCases } from '../../records/inquiry-words';
import { factOf } from '../../records/requirement-facts';
import { moveRequirement } from '../../records/requirement-moves';
import { cancelLeftOrders } from './left-orders';

type Deps = IntakeDeps & { engine: CaseEngine };
interface Ids {
  caseId: string;
  agencyId: string;
  /** Business instant. */
  at: string;
}

/**
 * Brings the cases of an inquiry in line with each other, after something of one of them has come or will not come: what came satisfies
 * the same requirement of the others by their own carriers' rules, with its documents; what does not come is ordered by one of them. Repeating
 * it changes nothing; two at once go one after the other. A case of no inquiry is left alone.
 */
export async function shareEvidence(deps: Deps, ids: Ids): Promise<void> {
  const { db, engine } = deps;
  const { caseId: id, agencyId, at } = ids;
  const found = await db.case.findFirst({
    where: { id, agencyId },
    select: { inquiryId: true, closeReason: true },
  });
  if (!found?.inquiryId) return;
  const inquiry = { id: found.inquiryId, agencyId };
  const leaving = await leavingCases(db, inquiry);
  const cases = (await casesOf(db, inquiry)).filter((one) => !leaving.has(one.id));
  const contexts = await sharingContexts(deps, cases, at);
  const changed = await db.$transaction(async (tx) => {
    const inquiryId = await lockInquiryOf(tx, id);
    if (!inquiryId) return [];
    const ledgers = await readInquiryLedgers(tx, agencyId, inquiryId);
    return write(tx, at, ledgers, planSharing(ledgers.entries, contexts));
  });
  for (const one of new Set(changed)) await engine.pokeCase(one);
  await cancelLeftOrders(deps, inquiry);
  if (found.closeReason && !(await engine.pokeCase(id))) await settleNotices(deps, ids);
}

/** What still comes of an order that others waited for is no news for its own case, which has ended: nobody need look. */
async function settleNotices({ db, now }: Deps, { caseId, agencyId }: Ids): Promise<void> {
  const served = await db.requirement.findMany({
    where: { agencyId, sharedFromId: { not: null }, case: { closeReason: null } },
    select: { sharedFromId: true },
  });
  await db.inboxMessage.updateMany({
    where: {
      caseId,
      agencyId,
      partnerCode: 'self',
      state: 'matched',
      OR: served.map(({ sharedFromId }) => ({ eventId: { startsWith: `${sharedFromId}:` } })),
    },
    data: { state: 'applied', appliedAt: now() },
  });
}

/** @returns the cases that have something to look at. */
async function write(
  tx: Transaction,
  at: string,
  ledgers: InquiryLedgers,
  { satisfied, takeOver, follow }: SharingPlan,
): Promise<string[]> {
  for (const one of satisfied) await satisfy(tx, at, ledgers, one);
  for (const entry of takeOver) await orderHere(tx, at, ledgers, entry);
  for (const { entry, leader } of follow) await waitForOther(tx, at, ledgers, entry, leader);
  return [...satisfied.map(({ entry }) => entry.caseId), ...takeOver.map(({ caseId }) => caseId)];
}

const rowOf = ({ rows }: InquiryLedgers, { requirementId }: SharedEntry) =>
  rows.find(({ id }) => id === requirementId)!;

async function satisfy(tx: Transaction, at: string, ledgers: InquiryLedgers, one: Satisfied): Promise<void> {
  const { entry, from, performedOn, until, rule } = one;
  const [row, source] = [rowOf(ledgers, entry), rowOf(ledgers, from)];
  const documents = await linkDocuments(tx, source, row);
  const number = ledgers.cases.find(({ id }) => id === from.caseId)?.number ?? 'another case';
  const shared: CaseEventDraft = {
    type: 'inquiry.evidence-shared',
    at,
    actor: 'system',
    requirementId: row.id,
    data: {
      caseId: from.caseId,
      requirementId: from.requirementId,
      documents: documents.length,
      performedOn,
      until,
      rule,
    },
  };
  await moveRequirement(tx, row, {
    to: 'satisfied',
    at,
    because: `It came for ${number} on ${performedOn}, and is good until ${until} (${rule.ruleId}).`,
    actor: 'system',
    cause: `shared:${from.requirementId}`,
    evidence: rule,
    events: [shared],
    // Its validity counts from the day on which it was made, not from the day on which it was shared.
    data: {
      sharedFromId: from.requirementId,
      receivedAt: new Date(`${performedOn}T12:00:00.000Z`),
      validUntil: new Date(until),
    },
  });
}

/** What it waited for does not come: it is needed again, and the case orders it as its own. */
async function orderHere(
  tx: Transaction,
  at: string,
  ledgers: InquiryLedgers,
  entry: SharedEntry,
): Promise<void> {
  const row = rowOf(ledgers, entry);
  const cause = `taken-over:${entry.sharedFromId}`;
  const { row: changed } = await moveRequirement(tx, row, {
    to: 'needed',
    at,
    because: 'what it waited for of another case of the inquiry does not come',
    actor: 'system',
    cause,
    events: [
      {
        type: 'inquiry.order-taken-over',
        at,
        actor: 'system',
        requirementId: row.id,
        data: { requirementId: entry.sharedFromId ?? '' },
      },
    ],
    data: { sharedFromId: null, vendorNews: Prisma.DbNull },
  });
  const to = { agencyId: row.agencyId, caseId: row.caseId, eventId: `${row.id}:needed:${cause}` };
  await notifyCase(tx, to, factOf(changed, 'vendor', at));
}

async function waitForOther(
  tx: Transaction,
  at: string,
  ledgers: InquiryLedgers,
  entry: SharedEntry,
  leader: SharedEntry,
): Promise<void> {
  const { id, agencyId, caseId } = rowOf(ledgers, entry);
  await tx.requirement.update({ where: { id }, data: { sharedFromId: leader.requirementId } });
  const key = `${id}:waits-for:${leader.requirementId}`;
  await appendEvents(tx, { agencyId, caseId, key }, [waitsFor(id, at, leader)]);
}
