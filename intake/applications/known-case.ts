import type { Application } from '../../domain/application/application.schema';
import type { Database } from '../../records/database';

/** One of the things by which an application is recognized. */
export interface IntakeKeyValue {
  kind: 'body-hash' | 'trans-ref-guid' | 'tracking-id';
  value: string;
}

/** Everything by which this application would be recognized when it came again. */
export function keysOf(application: Application, bodyHash: string): IntakeKeyValue[] {
  const keys: IntakeKeyValue[] = [{ kind: 'body-hash', value: bodyHash }];
  if (application.transRefGuid) keys.push({ kind: 'trans-ref-guid', value: application.transRefGuid });
  if (application.trackingId) {
    keys.push({ kind: 'tracking-id', value: `${application.carrierCode} ${application.trackingId}` });
  }
  return keys;
}

/** The case that was made of this application before, by any of its keys. */
export async function findKnownCase(
  db: Database,
  agencyId: string,
  keys: IntakeKeyValue[],
): Promise<{ caseId: string; number: string } | undefined> {
  const known = await db.intakeKey.findFirst({ where: { agencyId, OR: keys } });
  if (!known) return undefined;
  const { number } = await db.case.findFirstOrThrow({
    where: { id: known.caseId, agencyId },
    select: { number: true },
  });
  return { caseId: known.caseId, number };
}
