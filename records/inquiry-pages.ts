import type { InquiryState } from '../domain/inquiries/inquiry-state';
import type { Case, Inquiry } from '../prisma/generated/client';
import { type CaseScope, scopeWhere } from './case-pages';
import { type Database, Prisma } from './database';

/** Where a page begins: the last inquiry of the page before. */
export interface InquiryCursor {
  createdAt: string;
  id: string;
}

/** An inquiry with the cases of it that the caller may know of. */
export type ListedInquiry = Inquiry & { cases: Case[]; openCases: number };

/**
 * A page of inquiries, the newest first, by key and not by offset; for an agent those with a case that the agent writes.
 * @returns one more than the limit when there is a next page.
 */
export async function inquiryPage(
  db: Database,
  scope: CaseScope,
  {
    state,
    limit,
    after,
  }: { state?: InquiryState | undefined; limit: number; after?: InquiryCursor | undefined },
): Promise<ListedInquiry[]> {
  const { agencyId, agentId } = scope;
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT i."id" FROM "Inquiry" i WHERE i."agencyId" = ${agencyId}
      AND ${state ? STATES[state] : Prisma.sql`TRUE`}
      AND ${after ? Prisma.sql`(i."createdAt", i."id") < (${new Date(after.createdAt)}, ${after.id})` : Prisma.sql`TRUE`}
      AND EXISTS (SELECT 1 FROM "Case" c WHERE c."inquiryId" = i."id" AND c."agencyId" = i."agencyId"
        AND ${agentId ? Prisma.sql`c."agentId" = ${agentId}` : Prisma.sql`TRUE`})
    ORDER BY i."createdAt" DESC, i."id" DESC LIMIT ${limit + 1}`;
  const ids = rows.map(({ id }) => id);
  const [inquiries, cases, open] = await Promise.all([
    db.inquiry.findMany({
      where: { agencyId, id: { in: ids } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    }),
    db.case.findMany({
      where: { AND: [scopeWhere(scope), { inquiryId: { in: ids } }] },
      orderBy: { number: 'asc' },
    }),
    db.case.groupBy({
      by: ['inquiryId'],
      where: { agencyId, inquiryId: { in: ids }, closeReason: null },
      _count: true,
    }),
  ]);
  const openOf = new Map(open.map(({ inquiryId, _count }) => [inquiryId, _count]));
  return inquiries.map((one) => ({
    ...one,
    cases: cases.filter(({ inquiryId }) => inquiryId === one.id),
    openCases: openOf.get(one.id) ?? 0,
  }));
}

const HAS_OPEN = Prisma.sql`EXISTS (SELECT 1 FROM "Case" o WHERE o."inquiryId" = i."id"
  AND o."agencyId" = i."agencyId" AND o."closeReason" IS NULL)`;
const UNDECIDED = Prisma.sql`i."convertedCaseId" IS NULL AND i."withdrawnAt" IS NULL`;

// MAINTENANCE: domain/inquiries/inquiry-state says the same of one inquiry.
const STATES: Record<InquiryState, Prisma.Sql> = {
  open: Prisma.sql`${UNDECIDED} AND ${HAS_OPEN}`,
  ended: Prisma.sql`${UNDECIDED} AND NOT ${HAS_OPEN}`,
  withdrawn: Prisma.sql`i."withdrawnAt" IS NOT NULL AND i."convertedCaseId" IS NULL`,
  converted: Prisma.sql`i."convertedCaseId" IS NOT NULL`,
};
