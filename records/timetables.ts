/** An agency's timetables in versions: a new one is added, and none is ever changed. */
import type { Timetable } from '../domain/follow-up/timetable';
import type { PlainDate } from '../domain/primitives';
import type { RuleDocument } from '../prisma/generated/client';
import type { Database, Prisma, Transaction } from './database';
import { addVersion, nextVersion, versionsOfKind } from './rule-versions';

const TIMETABLES = 'timetables';

/** A version on its way into the records. */
export interface TimetablesDraft {
  /** A carrier's code, or `*` for every carrier. */
  scope: string;
  effectiveFrom: PlainDate;
  source: string;
  timetables: Omit<Timetable, 'version'>[];
  createdBy: string;
}

/** Published versions of a scope, newest first. */
export const timetableVersions = (db: Database, agencyId: string, scope: string): Promise<RuleDocument[]> =>
  versionsOfKind(db, { agencyId, kind: TIMETABLES, scope, status: 'published' });

/**
 * Publishes the next version. What the version before says of warnings ahead of expiries stays: timetables are all that is given.
 * @throws a unique violation when another one is published at the same moment.
 */
export async function publishTimetables(
  db: Database,
  agencyId: string,
  { scope, effectiveFrom, source, timetables, createdBy }: TimetablesDraft,
): Promise<RuleDocument> {
  return db.$transaction(async (tx) => {
    const key = { agencyId, kind: TIMETABLES, scope };
    const version = await nextVersion(tx, key);
    const body = {
      timetables: timetables.map((timetable) => ({ ...timetable, version })),
      ...(await warningsBefore(tx, key)),
    };
    const draft = { ...key, effectiveFrom, source, body };
    await addVersion(tx, draft, { status: 'published', actor: createdBy, origin: 'by-hand' });
    return tx.ruleDocument.findUniqueOrThrow({
      where: { agencyId_kind_scope_version: { ...key, version } },
    });
  });
}

async function warningsBefore(
  tx: Transaction,
  { agencyId, kind, scope }: { agencyId: string; kind: string; scope: string },
): Promise<{ expiry?: Prisma.InputJsonValue }> {
  const before = await tx.ruleDocument.findFirst({
    where: { agencyId, kind, scope, status: 'published' },
    orderBy: { version: 'desc' },
  });
  const { expiry } = (before?.body ?? {}) as { expiry?: Prisma.InputJsonValue };
  return expiry === undefined ? {} : { expiry };
}
