import type { Case, Prisma } from '../prisma/generated/client';
import type { Database } from './database';
import { linkedCases } from './hands';

/** Whose rows may be read: the agency's, and for an agent only the cases that the agent writes. */
export interface CaseScope {
  agencyId: string;
  agentId: string | null;
}

/** What a list of cases may be narrowed by. */
export interface CaseFilter {
  stage?: string;
  waitingOn?: string;
  carrierCode?: string;
  agentId?: string;
  ownerId?: string;
  team?: string;
  priority?: boolean;
  onHold?: boolean;
  needsAttention?: boolean;
  /** Past its own promise at this instant. */
  overdueAt?: Date;
  /** Case number, policy number or tracking id, exactly. */
  q?: string;
}

export type CaseSort = 'receivedAt' | 'nextActionAt' | 'number';

/** Where a page begins: the last row of the page before. */
export interface CaseCursor {
  priority: boolean;
  value: string | null;
  id: string;
}

/** One page to be read. */
export interface CasePageAsk {
  filter: CaseFilter;
  sort: CaseSort;
  direction: 'asc' | 'desc';
  limit: number;
  after?: CaseCursor;
}

export const scopeWhere = ({ agencyId, agentId }: CaseScope): Prisma.CaseWhereInput => ({
  agencyId,
  ...(agentId ? { agentId } : {}),
});

/** Reads a page of cases in a stable order, the urgent ones first, by key and not by offset. @returns one row more than asked when there is a next page. */
export async function casePage(db: Database, scope: CaseScope, ask: CasePageAsk): Promise<Case[]> {
  const { filter, sort, direction, limit, after } = ask;
  // The scope is a condition of its own: no filter can widen it.
  const where: Prisma.CaseWhereInput = {
    AND: [scopeWhere(scope), filterWhere(filter), after ? afterWhere(sort, direction, after) : {}],
  };
  const nulls = sort === 'nextActionAt' ? { sort: direction, nulls: 'last' as const } : direction;
  const orderBy = [{ priority: 'desc' as const }, { [sort]: nulls }, { id: direction }];
  return db.case.findMany({ where, orderBy, take: limit + 1 });
}

function filterWhere({ overdueAt, onHold, q, ...equal }: CaseFilter): Prisma.CaseWhereInput {
  return {
    ...equal,
    ...(onHold === undefined ? {} : { heldUntil: onHold ? { not: null } : null }),
    ...(overdueAt ? { nextActionAt: { lt: overdueAt } } : {}),
    ...(q ? { OR: [{ number: q }, { policyNumber: q }, { trackingId: q }] } : {}),
  };
}

/** Rows behind the cursor: of the same urgency, and behind the urgent ones all others. */
function afterWhere(sort: CaseSort, direction: 'asc' | 'desc', after: CaseCursor): Prisma.CaseWhereInput {
  const { priority } = after;
  const same = { AND: [{ priority }, afterAmong(sort, direction, after)] };
  return priority ? { OR: [same, { priority: false }] } : same;
}

/** Those without a value come last whatever the direction. */
function afterAmong(
  sort: CaseSort,
  direction: 'asc' | 'desc',
  { value, id }: Omit<CaseCursor, 'priority'>,
): Prisma.CaseWhereInput {
  const beyond = direction === 'asc' ? 'gt' : 'lt';
  if (value === null) return { [sort]: null, id: { [beyond]: id } };
  const typed = sort === 'number' ? value : new Date(value);
  const later: Prisma.CaseWhereInput[] = [
    { [sort]: { [beyond]: typed } },
    { [sort]: typed, id: { [beyond]: id } },
  ];
  return { OR: sort === 'nextActionAt' ? [...later, { nextActionAt: null }] : later };
}

/** A case of the scope by id or by number. */
export const caseInScope = (db: Database, scope: CaseScope, idOrNumber: string): Promise<Case | null> =>
  db.case.findFirst({
    where: { AND: [scopeWhere(scope), { OR: [{ id: idOrNumber }, { number: idOrNumber }] }] },
  });

const rowsOf = ({ id, agencyId }: Case) => ({ caseId: id, agencyId });

/** A case's requirements in the order in which they were asked for. */
export const requirementsOf = (db: Database, found: Case) =>
  db.requirement.findMany({ where: rowsOf(found), orderBy: [{ requestedAt: 'asc' }, { id: 'asc' }] });

/** A case's documents, oldest first. */
export const documentsOf = (db: Database, found: Case) =>
  db.document.findMany({ where: rowsOf(found), orderBy: { createdAt: 'asc' } });

/** Which documents of a case show which requirement. */
export const linksOf = (db: Database, found: Case) =>
  db.requirementDocument.findMany({ where: rowsOf(found) });

/** Everything that one case's page shows beside the case itself. */
export async function caseDetail(db: Database, found: Case) {
  const { agencyId, agentId } = found;
  const where = rowsOf(found);
  const [requirements, documents, links, check, dispatches, tasks, agent, linked] = await Promise.all([
    requirementsOf(db, found),
    documentsOf(db, found),
    linksOf(db, found),
    db.goodOrderCheck.findFirst({ where, orderBy: [{ applicationVersion: 'desc' }, { checkedAt: 'desc' }] }),
    db.dispatch.findMany({ where, orderBy: { createdAt: 'asc' } }),
    db.task.findMany({ where: { ...where, state: 'open' }, orderBy: { createdAt: 'asc' } }),
    agentId ? db.agent.findFirst({ where: { id: agentId, agencyId } }) : null,
    linkedCases(db, found),
  ]);
  return { requirements, documents, links, check, dispatches, tasks, agent, linked };
}

export type CaseDetail = Awaited<ReturnType<typeof caseDetail>>;

/** Events of a case after a sequence number, oldest first. */
export const eventsAfter = (db: Database, found: Case, after: bigint, limit: number) =>
  db.caseEvent.findMany({
    where: { ...rowsOf(found), seq: { gt: after } },
    orderBy: { seq: 'asc' },
    take: limit,
  });
