import { insuredOf } from '../../domain/application/application';
import type { Application } from '../../domain/application/application.schema';
import type { Case } from '../../prisma/generated/client';
import type { Database } from '../../records/database';
import { isSamePerson } from '../../records/match-keys';
import type { IntakeDeps } from '../intake-deps';

/** One of the things by which an application is recognized. */
export interface IntakeKeyValue {
  kind: 'body-hash' | 'trans-ref-guid' | 'tracking-id';
  value: string;
}

/** The case that an application is known by. */
export interface KnownCase {
  caseId: string;
  number: string;
  /** It has the application's TransRefGUID, and is another application: senders use one twice. */
  isOther?: true;
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

/** The case that was made of these very bytes before. */
export async function findSameBody(
  db: Database,
  agencyId: string,
  bodyHash: string,
): Promise<KnownCase | undefined> {
  const key = { agencyId, kind: 'body-hash', value: bodyHash };
  const known = await db.intakeKey.findUnique({ where: { agencyId_kind_value: key } });
  return known ? knownBy(await caseOf(db, agencyId, known.caseId)) : undefined;
}

/**
 * The case that was made of this application before: by its body, else by the tracking id with its carrier, else by its
 * TransRefGUID. The last alone is not relied on: a case that has it and is another application says so.
 */
export async function findKnownCase(
  deps: Pick<IntakeDeps, 'db' | 'sealer'>,
  agencyId: string,
  { application, bodyHash }: { application: Application; bodyHash: string },
): Promise<KnownCase | undefined> {
  const { db } = deps;
  const keys = await db.intakeKey.findMany({ where: { agencyId, OR: keysOf(application, bodyHash) } });
  const by = (kind: IntakeKeyValue['kind']) => keys.find((key) => key.kind === kind)?.caseId;
  const sure = by('body-hash') ?? by('tracking-id');
  if (sure) return knownBy(await caseOf(db, agencyId, sure));
  const named = by('trans-ref-guid');
  if (!named) return undefined;
  const found = await caseOf(db, agencyId, named);
  const same = await isSameApplication(deps, found, application);
  return { ...knownBy(found), ...(same ? {} : { isOther: true }) };
}

const caseOf = (db: Database, agencyId: string, id: string): Promise<Case> =>
  db.case.findFirstOrThrow({ where: { id, agencyId } });

const knownBy = ({ id: caseId, number }: Case): KnownCase => ({ caseId, number });

/** Whether two with one TransRefGUID are one: by carrier and tracking id and, where either has none, by the insured. */
async function isSameApplication(
  { db, sealer }: Pick<IntakeDeps, 'db' | 'sealer'>,
  { id: caseId, agencyId, carrierCode, trackingId }: Case,
  application: Application,
): Promise<boolean> {
  if (carrierCode !== application.carrierCode) return false;
  if (trackingId && application.trackingId) return trackingId === application.trackingId;
  return isSamePerson(db, sealer, { agencyId, caseId }, insuredOf(application) ?? {});
}
