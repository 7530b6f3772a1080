/** The old contracts of a case and what has been reported of them. Who they are with, and all money, is sealed. */
import { utcDay } from '../domain/calendar/plain-date';
import type { RuleSource } from '../domain/primitives';
import type { PlannedContract } from '../domain/replacement/plan-replacement';
import type { ReplacementNews, TrackedContract } from '../domain/replacement/replacement-track';
import type { Case, ReplacedContract, ReplacementEntry } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';
import { idOf } from './ids';
import type { Sealer } from './sealing';

const CONTRACT = 'replacedContract.body';
const ENTRY = 'replacementEntry.body';

type Scope = { agencyId: string; caseId: string };
type ContractBody = { carrierName?: string; policyNumber?: string };
type EntryBody = { amountCents?: number; contactEmail?: string };

/** Something reported. `on` is a day, money is US cents. */
export interface EntryDraft extends EntryBody {
  id: string;
  contractId?: string;
  news: ReplacementNews;
  on: string;
  actor: string;
}

/** An entry as it is read. */
export interface Entry extends EntryDraft {
  createdAt: Date;
}

/** An old contract as it is read. */
export interface Contract extends ContractBody {
  id: string;
  exchange1035: boolean;
  requirementId?: string;
  noticeDueOn?: string;
  noticeRule?: RuleSource;
  entries: Entry[];
}

/**
 * Writes the contracts that a check found; the same place in the application is the same contract, whatever is corrected of
 * it. Those that the application no longer names go, unless something was reported of them.
 * @param sameDays the day by which the carrier of a known contract is told stays as it is.
 */
export async function keepContracts(
  tx: Transaction,
  sealer: Sealer,
  { agencyId, caseId, sameDays }: Scope & { sameDays: boolean },
  planned: PlannedContract[],
): Promise<TrackedContract[]> {
  const funds = await tx.requirement.findMany({
    where: { caseId, subject: { startsWith: 'contract:' } },
    // Money that was asked for, taken back and asked for again is that of the newest row.
    orderBy: { generation: 'desc' },
  });
  const tracked: TrackedContract[] = [];
  for (const { index, cover, exchange, noticeDueOn, noticeRule } of planned) {
    const id = idOf(`${caseId} contract ${index}`);
    const { carrierName, policyNumber } = cover;
    const requirementId = exchange ? funds.find((r) => r.subject === `contract:${index}`)?.id : undefined;
    const row = {
      exchange1035: exchange,
      bodySealed: sealer.sealJson(CONTRACT, { carrierName, policyNumber }),
      requirementId: requirementId ?? null,
    };
    const days = {
      ...(noticeDueOn ? { noticeDueOn: new Date(noticeDueOn) } : {}),
      ...(noticeRule ? { noticeRule: noticeRule as unknown as Prisma.InputJsonObject } : {}),
    };
    await tx.replacedContract.upsert({
      where: { id },
      create: { id, agencyId, caseId, ordinal: index, ...row, ...days },
      update: sameDays ? row : { ...row, ...days },
    });
    tracked.push({ id, exchange, ...(requirementId ? { requirementId } : {}), done: [] });
  }
  const told = await tx.replacementEntry.findMany({ where: { caseId }, select: { contractId: true } });
  const keep = [...tracked.map((c) => c.id), ...told.flatMap((e) => e.contractId ?? [])];
  await tx.replacedContract.deleteMany({ where: { caseId, id: { notIn: keep } } });
  return tracked;
}

/** Whether a case has old contracts on record. */
export const replacesContracts = async (
  tx: Database | Transaction,
  { agencyId, caseId }: Scope,
): Promise<boolean> => (await tx.replacedContract.count({ where: { agencyId, caseId } })) > 0;

/** Writes an entry in the transaction that keeps its command. The same id again changes nothing. */
export async function keepEntry(
  tx: Transaction,
  sealer: Sealer,
  { agencyId, id: caseId }: Pick<Case, 'agencyId' | 'id'>,
  { id, contractId = undefined, news, on, actor, amountCents, contactEmail }: EntryDraft,
): Promise<void> {
  const bodySealed = sealer.sealJson(ENTRY, { amountCents, contactEmail });
  await tx.replacementEntry.createMany({
    data: [
      { id, agencyId, caseId, contractId: contractId ?? null, news, on: new Date(on), bodySealed, actor },
    ],
    skipDuplicates: true,
  });
}

/** Everything known of a case's old contracts, and what was reported of the replacement as a whole. */
export async function contractsOf(
  db: Database | Transaction,
  sealer: Sealer,
  { agencyId, caseId }: Scope,
): Promise<{ contracts: Contract[]; papers: Entry[] }> {
  const where = { agencyId, caseId };
  const rows = await db.replacedContract.findMany({ where, orderBy: { ordinal: 'asc' } });
  const entries = (
    await db.replacementEntry.findMany({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  ).map((row) => entryOf(sealer, row));
  return {
    contracts: rows.map((row) => contractOf(sealer, row, entries)),
    papers: entries.filter((e) => e.contractId === undefined),
  };
}

function contractOf(sealer: Sealer, row: ReplacedContract, entries: Entry[]): Contract {
  return {
    ...sealer.openJson<ContractBody>(CONTRACT, row.bodySealed),
    id: row.id,
    exchange1035: row.exchange1035,
    ...(row.requirementId ? { requirementId: row.requirementId } : {}),
    ...(row.noticeDueOn ? { noticeDueOn: utcDay(row.noticeDueOn) } : {}),
    ...(row.noticeRule ? { noticeRule: row.noticeRule as unknown as RuleSource } : {}),
    entries: entries.filter((e) => e.contractId === row.id),
  };
}

function entryOf(sealer: Sealer, row: ReplacementEntry): Entry {
  const { id, contractId, news, on, actor, createdAt } = row;
  return {
    ...sealer.openJson<EntryBody>(ENTRY, row.bodySealed),
    id,
    ...(contractId ? { contractId } : {}),
    news: news as ReplacementNews,
    on: utcDay(on),
    actor,
    createdAt,
  };
}
