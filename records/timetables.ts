/** An agency's timetables in versions: a new one is added, and none is ever changed. */
import { createHash } from 'node:crypto';
import type { Timetable } from '../domain/follow-up/timetable';
import type { PlainDate } from '../domain/primitives';
import type { RuleDocument } from '../prisma/generated/client';
import type { Database, Prisma } from './database';
import { newId } from './ids';

/** A version on its way into the records. */
export interface TimetablesDraft {
  /** A carrier's code, or `*` for every carrier. */
  scope: string;
  effectiveFrom: PlainDate;
  source: string;
  timetables: Omit<Timetable, 'version'>[];
  createdBy: string;
}

/** Versions of a scope, newest first. */
export const timetableVersions = (db: Database, agencyId: string, scope: string): Promise<RuleDocument[]> =>
  db.ruleDocument.findMany({ where: { agencyId, kind: 'timetables', scope }, orderBy: { version: 'desc' } });

/** Publishes the next version. @throws a unique violation when another one is published at the same moment. */
export async function publishTimetables(
  db: Database,
  agencyId: string,
  { scope, effectiveFrom, source, timetables, createdBy }: TimetablesDraft,
): Promise<RuleDocument> {
  const where = { agencyId, kind: 'timetables', scope };
  const { _max } = await db.ruleDocument.aggregate({ where, _max: { version: true } });
  const version = (_max.version ?? 0) + 1;
  const body = { timetables: timetables.map((timetable) => ({ ...timetable, version })) };
  return db.ruleDocument.create({
    data: {
      ...where,
      id: newId(),
      version,
      effectiveFrom: new Date(effectiveFrom),
      source,
      createdBy,
      sha256: createHash('sha256').update(JSON.stringify(body)).digest('hex'),
      // Checked by the schema of timetables; the client's type knows no optional members.
      body: body as unknown as Prisma.InputJsonObject,
    },
  });
}
