import { readCaseStatus } from '../../acord/messages/case-status';
import type { CaseEngine } from '../../engine/cases';
import type { Case, FeedRecord } from '../../prisma/generated/client';
import { appendEvents } from '../../records/case-events';
import type { Transaction } from '../../records/database';
import { decideRecord, UNDECIDED } from '../../records/feed-records';
import { recordsOfPolicy } from '../../records/feed-repeats';
import { learnReferences } from '../../records/match-keys';
import { keepNumberBefore } from '../../records/numbers-before';
import type { IntakeDeps } from '../intake-deps';
import { takeSure } from '../messages/match-case-status';
import { placedIn } from '../messages/place-holdings';
import { pokeTarget } from '../messages/relay-message';
import { sentAtOf } from '../messages/sent-at';
import { storeMoreFacts } from '../messages/take-rows';

/** Whose record it is, as a person says. */
interface Assignment {
  found: Case;
  actor: string;
}

/**
 * Gives a record to a case: it is taken as if it had matched, the carrier's references are learned, and so are other open
 * records with the same ones.
 * @returns how many records were assigned; 0 when somebody has decided this one already.
 */
export async function assignRecord(
  deps: IntakeDeps,
  engine: CaseEngine,
  record: FeedRecord,
  assignment: Assignment,
): Promise<number> {
  if (!(await assignOne(deps, record, assignment))) return 0;
  let count = 1;
  // Those that came while this one was decided go along, too.
  for (const other of await recordsOfPolicy(deps.db, record, { state: { in: UNDECIDED } }))
    if (await assignOne(deps, other, assignment)) count += 1;
  await pokeTarget(deps, engine, { caseId: assignment.found.id });
  return count;
}

/**
 * A record that is of no case of ours, or of no use, with the others of its policy: it asks nobody again until it says something
 * else, or may be of another case. @returns false when somebody has decided it already.
 */
export const dismissRecord = ({ db, now }: IntakeDeps, record: FeedRecord, actor: string): Promise<boolean> =>
  db.$transaction(async (tx) => {
    const dismissed = { state: 'dismissed' as const, by: actor, at: now() };
    if (!(await decideRecord(tx, record, dismissed))) return false;
    for (const other of await recordsOfPolicy(tx, record, { state: { in: UNDECIDED } }))
      await decideRecord(tx, other, dismissed);
    return true;
  });

async function assignOne(
  deps: IntakeDeps,
  record: FeedRecord,
  { found, actor }: Assignment,
): Promise<boolean> {
  const row = await deps.db.inboxMessage.findUniqueOrThrow({ where: { seq: record.seq } });
  const raw = deps.sealer.open('inbox.raw', row.rawSealed!);
  const { message } = readCaseStatus(raw);
  const holding = message.holdings[record.part]!;
  const sentAt = sentAtOf(message.envelope, row);
  const placed = await placedIn(deps, found, { holding, part: record.part }, sentAt);
  return deps.db.$transaction(async (tx) => {
    const decided = { state: 'assigned' as const, caseId: found.id, by: actor, at: deps.now() };
    if (!(await decideRecord(tx, record, decided))) return false;
    await keepNumberBefore(tx, record, found);
    await learnReferences(tx, { agencyId: found.agencyId, caseId: found.id }, record);
    const parts = await takeSure(deps, tx, { row, placed: [placed], sentAt });
    await storeMoreFacts(tx, row, parts, `record:${record.id}:${found.id}`);
    await tellCase(tx, record, { found, actor, at: holding.statusAt ?? sentAt, decidedAt: decided.at });
    return true;
  });
}

const tellCase = (
  tx: Transaction,
  { id: recordId }: FeedRecord,
  { found: { agencyId, id: caseId }, actor, at, decidedAt }: Assignment & { at: string; decidedAt: Date },
): Promise<void> =>
  // It may be taken back and given to the case once more.
  appendEvents(tx, { agencyId, caseId, key: `feed-record:${recordId}:${decidedAt.getTime()}` }, [
    { type: 'carrier.record-assigned', at, actor, data: { recordId } },
  ]);
