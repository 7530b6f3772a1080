import { transactionOf } from '../../acord/messages/status-inquiry';
import { XmlRefused } from '../../acord/xml/xml-node';
import { STAGE_FOR_STATUS } from '../../domain/facts/carrier-status';
import type { CaseFact } from '../../domain/facts/facts';
import type { CaseEngine } from '../../engine/cases';
import type { Case, InboxMessage } from '../../prisma/generated/client';
import { appendEvents } from '../../records/case-events';
import { newId } from '../../records/ids';
import type { KeptMessage } from '../../records/inbox';
import { takeUpLateEnd } from '../../records/late-ends';
import { startCase } from '../applications/start-case';
import type { IntakeDeps } from '../intake-deps';
import { matchCaseStatus } from './match-case-status';
import { matchOrderResults } from './match-order-results';
import { takeOrderNews } from './take-order-news';

/** What a message turned out to be about. A message may be about several cases or orders: the further ones get rows of their own. */
export interface Target {
  caseId: string;
  requirementId?: string;
  /** It brings an order's results: its workflow has to know in any case. */
  results?: boolean;
}

/** What came of matching one message. */
export type Matched =
  | { state: 'matched'; targets: Target[] }
  | { state: 'unmatched' | 'unreadable'; problem: string };

const RESULTS = 1122;
const STATUSES = [1125, 1203];

/**
 * Works on a message that is safely in the inbox: finds what it is about, stores its documents and facts, and tells the
 * workflow to look. Safe to repeat at any point. What cannot be used stays in the inbox with a task for a person.
 * @param message as it was kept, or its number alone.
 */
export async function relayMessage(
  deps: IntakeDeps,
  engine: CaseEngine,
  message: bigint | Pick<KeptMessage, 'seq' | 'row'>,
): Promise<void> {
  const { seq, row: kept } = typeof message === 'bigint' ? { seq: message } : message;
  const row = kept ?? (await deps.db.inboxMessage.findUniqueOrThrow({ where: { seq } }));
  if (row.state === 'matched') return row.caseId ? pokeTarget(deps, engine, targetOf(row)) : undefined;
  if (row.state !== 'new' || !row.rawSealed) return;
  const raw = deps.sealer.open('inbox.raw', row.rawSealed);
  const matched = await match(deps, row, raw);
  if (matched.state !== 'matched') return setAside(deps, row, matched.state, matched.problem);
  for (const target of matched.targets) await pokeTarget(deps, engine, target);
}

async function match(deps: IntakeDeps, row: InboxMessage, raw: Buffer): Promise<Matched> {
  try {
    const transaction = transactionOf(raw);
    if (transaction === RESULTS) return await matchOrderResults(deps, row, raw);
    if (transaction !== undefined && STATUSES.includes(transaction))
      return await matchCaseStatus(deps, row, raw);
    return { state: 'unreadable', problem: `transaction ${transaction ?? 'unknown'} is not expected here` };
  } catch (error) {
    if (error instanceof XmlRefused)
      return { state: 'unreadable', problem: `${error.code}: ${error.detail}` };
    throw error;
  }
}

const targetOf = (row: InboxMessage): Target => ({
  caseId: row.caseId ?? '',
  requirementId: row.requirementId ?? undefined,
});

/**
 * Tells the workflow to look into its inbox, if it has to know. A case that has ended cannot look: what came is late, and a
 * person is told.
 */
export async function pokeTarget(deps: IntakeDeps, engine: CaseEngine, target: Target): Promise<void> {
  const { caseId, requirementId } = target;
  if (requirementId) {
    // One that has ended cannot look: what comes for it is taken here.
    if (target.results && (await engine.pokeOrder(requirementId))) return;
    const { orderAffected } = await takeOrderNews(deps, requirementId, 'relay');
    if (orderAffected) await engine.pokeOrder(requirementId);
    return;
  }
  if (await engine.pokeCase(caseId)) return;
  const found = await deps.db.case.findUniqueOrThrow({ where: { id: caseId } });
  // A case that has not started yet takes its inbox when it starts.
  if (!found.startedAt || !(await takeLate(deps, found.agencyId, caseId))) return;
  await startCase(deps, engine, caseId);
}

/**
 * What came for a case that has ended is late, but for the word that its policy in force is at an end.
 * @returns whether such a word has come: then the workflow is to be started once more.
 */
async function takeLate({ db, now }: IntakeDeps, agencyId: string, caseId: string): Promise<boolean> {
  const where = { caseId, requirementId: null, state: 'matched' };
  return db.$transaction(async (tx) => {
    const found = await tx.case.findUniqueOrThrow({ where: { id: caseId } });
    const { stage } = found;
    const came = await tx.inboxMessage.findMany({ where, select: { seq: true, facts: true } });
    const ends = came.filter(({ facts }) => endsPolicy(facts, found));
    const taken = ends.length > 0 && (await takeUpLateEnd(tx, found));
    const late = taken ? came.filter((one) => !ends.includes(one)) : came;
    const seq = { in: late.map((one) => one.seq) };
    await tx.inboxMessage.updateMany({ where: { ...where, seq }, data: { state: 'late', appliedAt: now() } });
    for (const { seq, facts } of late) {
      const event = {
        type: 'requirement.late-result',
        at: now().toISOString(),
        actor: 'system',
        data: { status: 'late' },
      } as const;
      await appendEvents(tx, { agencyId, caseId, key: `late:${seq}` }, [event]);
      if (agrees(facts, stage)) continue;
      await tx.task.createMany({
        data: [
          {
            id: newId(),
            agencyId,
            caseId,
            key: `late:${seq}`,
            kind: 'late-message',
            role: 'case-manager',
            title: 'A message came after the work on it had ended: see whether it matters',
          },
        ],
        skipDuplicates: true,
      });
    }
    return taken;
  });
}

/** The carrier says that a policy in force is at an end, and that is newer than what the case has followed. */
const endsPolicy = (facts: unknown, { stage, carrierEventAt }: Case): boolean =>
  stage === 'closed' &&
  Array.isArray(facts) &&
  (facts as CaseFact[]).some(
    (fact) =>
      fact.kind === 'carrier-status' &&
      STAGE_FOR_STATUS[fact.status] === 'rescinded' &&
      (!carrierEventAt || fact.at >= carrierEventAt.toISOString()),
  );

/** A carrier that says only that the case has ended as we know that it has: nobody need look. */
const agrees = (facts: unknown, stage: string): boolean =>
  Array.isArray(facts) &&
  facts.length > 0 &&
  (facts as CaseFact[]).every(
    (fact) => fact.kind === 'carrier-status' && STAGE_FOR_STATUS[fact.status] === stage,
  );

async function setAside(deps: IntakeDeps, row: InboxMessage, state: string, problem: string): Promise<void> {
  await deps.db.$transaction(async (tx) => {
    const { count } = await tx.inboxMessage.updateMany({
      where: { seq: row.seq, state: 'new' },
      data: { state, problem: problem.slice(0, 500) },
    });
    if (count === 0) return;
    await tx.task.createMany({
      data: [
        {
          id: newId(),
          agencyId: row.agencyId,
          key: `inbox:${row.seq}`,
          kind: `message-${state}`,
          role: 'case-manager',
          title: `A message of ${row.partnerCode} could not be ${state === 'unmatched' ? 'matched to a case' : 'read'}`,
          data: { seq: String(row.seq) },
        },
      ],
      skipDuplicates: true,
    });
  });
}
