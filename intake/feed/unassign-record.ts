import type { CaseFact } from '../../domain/facts/facts';
import type { Case, FeedRecord } from '../../prisma/generated/client';
import { openTasks } from '../../records/case-change';
import { businessTime } from '../../records/case-clock';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { reopenRecord } from '../../records/feed-records';
import { recordsOfPolicy } from '../../records/feed-repeats';
import { notifyCase } from '../../records/inbox';
import { lockCase } from '../../records/lock-case';
import { forgetReferences } from '../../records/match-keys';
import { numberBefore, passNumberOn } from '../../records/numbers-before';
import type { IntakeDeps } from '../intake-deps';

/**
 * Takes back that a record is of its case, with those that were assigned along: they wait for a person again, the carrier's references
 * are forgotten, and so is a policy number that was theirs: the one that the case had before counts again. What the case has done because of them is not undone by itself: a task
 * of the case says what they had brought.
 * @returns how many records wait again; 0 when this one is not assigned any more.
 */
export async function unassignRecord(deps: IntakeDeps, record: FeedRecord, actor: string): Promise<number> {
  const { caseId, agencyId } = record;
  if (!caseId) return 0;
  return deps.db.$transaction(async (tx) => {
    await lockCase(tx, { caseId, agencyId });
    const found = await tx.case.findFirstOrThrow({ where: { id: caseId, agencyId } });
    const records = await recordsOfPolicy(tx, record, { state: { in: ['assigned'] }, caseId });
    const reopened: FeedRecord[] = [];
    for (const one of records) if (await reopenRecord(tx, one)) reopened.push(one);
    if (!reopened.some(({ id }) => id === record.id)) return 0;
    for (const one of reopened) await forgetReferences(tx, { agencyId, caseId }, one);
    const number = await forgetNumber(tx, found, reopened);
    await tellCase(deps, tx, found, { reopened, number, actor });
    return reopened.length;
  });
}

/** What became of the policy number that a case has. */
type NumberNow = 'kept' | 'earlier' | 'none';

/** The policy number of the case, if a record had brought it: the one before counts again, if there was one. */
async function forgetNumber(
  tx: Transaction,
  { id, agencyId, policyNumber }: Case,
  reopened: FeedRecord[],
): Promise<NumberNow> {
  const before = numberBefore(reopened);
  await passNumberOn(tx, { caseId: id, agencyId }, reopened, before);
  const isTheirs = policyNumber !== null && reopened.some((one) => one.policyNumber === policyNumber);
  if (!isTheirs || before.numberBefore === policyNumber) return 'kept';
  await tx.case.updateMany({
    where: { id, agencyId, policyNumber },
    data: { policyNumber: before.numberBefore, policyNumberAt: before.numberBeforeAt },
  });
  return before.numberBefore === null ? 'none' : 'earlier';
}

const NUMBER_WORDS: Record<NumberNow, string[]> = {
  kept: [],
  earlier: ['the policy number, where the one before counts again'],
  none: ['the policy number, which is gone now'],
};

async function tellCase(
  { now }: IntakeDeps,
  tx: Transaction,
  found: Case,
  { reopened, number, actor }: { reopened: FeedRecord[]; number: NumberNow; actor: string },
): Promise<void> {
  const { id: caseId, agencyId } = found;
  const recordId = reopened[0]!.id;
  const at = businessTime(found, now());
  const key = `feed-record-taken-back:${recordId}:${now().getTime()}`;
  await appendEvents(tx, { agencyId, caseId, key }, [
    { type: 'carrier.record-taken-back', at, actor, data: { recordId } },
    ...(number === 'kept'
      ? []
      : [{ type: 'carrier.policy-number-changed' as const, at, actor, data: { to: number } }]),
  ]);
  // A case that has ended has nothing to wait for.
  if (number === 'none' && found.closeReason === null)
    await notifyCase(tx, { agencyId, caseId, eventId: key }, { kind: 'policy-number', at, gone: true });
  const brought = [...(await broughtBy(tx, caseId, reopened)), ...NUMBER_WORDS[number]];
  const title = `A carrier's record that was given to this case is of another one. Put right what it had brought: ${brought.join('; ') || 'nothing but notes'}`;
  const task = { key, kind: 'record-taken-back', role: 'case-manager' as const, title, data: { recordId } };
  await openTasks(tx, { agencyId, caseId }, [task]);
}

/** What a case has heard because of records, in words without names or numbers of policies. */
async function broughtBy(tx: Transaction, caseId: string, records: FeedRecord[]): Promise<string[]> {
  const rows = await tx.inboxMessage.findMany({
    where: { caseId, OR: records.map(({ id }) => ({ eventId: { contains: `#record:${id}:` } })) },
    orderBy: { seq: 'asc' },
    select: { facts: true },
  });
  const facts = rows.flatMap((row) => (row.facts ?? []) as unknown as CaseFact[]);
  return [...new Set(facts.map(wordsOf))].filter((words) => words !== '');
}

function wordsOf(fact: CaseFact): string {
  if (fact.kind === 'carrier-status') return `the status ${fact.status} of ${fact.at.slice(0, 10)}`;
  if (fact.kind === 'requirement') return `requirement ${fact.code}, ${fact.status}`;
  return fact.kind === 'policy-date' ? 'a word on the policy date' : '';
}
