import { readApplication } from '../../records/applications';
import { casesWithoutKeys, writeMatchKeys } from '../../records/match-keys';
import type { ActivityDeps } from '../activity-deps';

const AT_ONCE = 200;

/** Writes the hashes by which feeds find a case, for cases from before there were any. @returns how many. */
export async function hashCases({ db, sealer }: Pick<ActivityDeps, 'db' | 'sealer'>): Promise<number> {
  const cases = await casesWithoutKeys(db, AT_ONCE);
  for (const { id: caseId, agencyId, applicationVersion } of cases) {
    const { application } = await readApplication(db, sealer, caseId, applicationVersion);
    await db.$transaction((tx) => writeMatchKeys(tx, sealer, { agencyId, caseId }, application));
  }
  return cases.length;
}
